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

package io.github.pinataspring.client.credentials;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Credentials for Pinata. Immutable; {@code toString} shows no secret, and there is no
 * accessor for one.
 *
 * @since 0.1.0
 * @see JwtCredentials
 * @see ApiKeyCredentials
 */
public abstract sealed class PinataCredentials permits JwtCredentials, ApiKeyCredentials {

	/**
	 * Return the way to authenticate.
	 * @return the mode
	 */
	public abstract AuthenticationMode mode();

	/**
	 * Return the public API key, which identifies the key in the list of keys and is no
	 * secret.
	 * @return the API key, or {@code null} if a JWT does not name it
	 */
	public abstract @Nullable String keyId();

	/**
	 * Return when the credentials expire.
	 * @return the time of expiry, or {@code null} if they do not say or do not expire
	 */
	public abstract @Nullable Instant expiresAt();

	/**
	 * Return whether the credentials have expired.
	 * @param now the time to look from
	 * @return whether the time of expiry is known and reached
	 */
	public boolean isExpired(Instant now) {
		Instant expiresAt = expiresAt();
		return expiresAt != null && !now.isBefore(expiresAt);
	}

	abstract void writeTo(HttpHeaders headers);

	// Everything that must not be repeated if a server echoes it.
	abstract Set<String> secrets();

}
