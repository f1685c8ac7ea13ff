/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.pinataspring.client.apikey;

import java.time.Duration;
import java.util.function.Function;

import io.github.pinataspring.client.credentials.RotatingCredentials;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.util.Assert;

/**
 * How to rotate an API key.
 *
 * @param store has the application keep the new key, whose secrets nobody shows again,
 * where it finds it after a restart; completes when that is done
 * @param request what the new key is to be, or {@code null} for a key of the same name,
 * permissions and limit of uses
 * @param credentials the credentials that the key belongs to, or {@code null} for those
 * of the template
 * @param verifyTimeout the longest wait until Pinata recognises the new key
 * @param drainTimeout the longest wait for requests with the old key, or {@code null} for
 * the time limit of an upload
 * @since 0.1.0
 */
public record ApiKeyRotation(Function<CreatedApiKey, Mono<Void>> store, @Nullable ApiKeyRequest request,
		@Nullable RotatingCredentials credentials, Duration verifyTimeout, @Nullable Duration drainTimeout) {

	private static final Duration VERIFY_TIMEOUT = Duration.ofMinutes(1);

	/**
	 * Create a rotation.
	 * @throws IllegalArgumentException if a time limit is not positive
	 */
	public ApiKeyRotation {
		Assert.notNull(store, "'store' must not be null");
		Assert.notNull(verifyTimeout, "'verifyTimeout' must not be null");
		Assert.isTrue(isPositive(verifyTimeout), "'verifyTimeout' must be positive");
		Assert.isTrue(drainTimeout == null || isPositive(drainTimeout), "'drainTimeout' must be positive");
	}

	/**
	 * Return the rotation of the template's key to one that may do the same.
	 * @param store keeps the new key
	 * @return the rotation
	 */
	public static ApiKeyRotation of(Function<CreatedApiKey, Mono<Void>> store) {
		return new ApiKeyRotation(store, null, null, VERIFY_TIMEOUT, null);
	}

	/**
	 * Return this rotation with another request for the new key.
	 * @param request what the new key is to be; if it is for the template itself, it has
	 * to be permitted to manage keys
	 * @return the changed rotation
	 */
	public ApiKeyRotation withRequest(ApiKeyRequest request) {
		return new ApiKeyRotation(this.store, request, this.credentials, this.verifyTimeout, this.drainTimeout);
	}

	/**
	 * Return the rotation of another key, which need not be permitted to manage keys.
	 * @param credentials the credentials of the templates that use the key
	 * @return the changed rotation
	 */
	public ApiKeyRotation withCredentials(RotatingCredentials credentials) {
		return new ApiKeyRotation(this.store, this.request, credentials, this.verifyTimeout, this.drainTimeout);
	}

	/**
	 * Return this rotation with another time limit for Pinata to recognise the new key.
	 * @param verifyTimeout a positive duration
	 * @return the changed rotation
	 */
	public ApiKeyRotation withVerifyTimeout(Duration verifyTimeout) {
		return new ApiKeyRotation(this.store, this.request, this.credentials, verifyTimeout, this.drainTimeout);
	}

	/**
	 * Return this rotation with another time limit for requests with the old key.
	 * @param drainTimeout a positive duration
	 * @return the changed rotation
	 */
	public ApiKeyRotation withDrainTimeout(Duration drainTimeout) {
		return new ApiKeyRotation(this.store, this.request, this.credentials, this.verifyTimeout, drainTimeout);
	}

	private static boolean isPositive(Duration duration) {
		return !duration.isNegative() && !duration.isZero();
	}

}
