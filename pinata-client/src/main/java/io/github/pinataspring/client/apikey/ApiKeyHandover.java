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
import java.util.concurrent.TimeoutException;

import io.github.pinataspring.client.core.PinataAuthenticationException;
import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataKeyRotationException;
import io.github.pinataspring.client.core.PinataKeyUnusableException;
import io.github.pinataspring.client.credentials.ApiKeyCredentials;
import io.github.pinataspring.client.credentials.AuthenticationMode;
import io.github.pinataspring.client.credentials.PinataCredentials;
import io.github.pinataspring.client.credentials.RotatingCredentials;
import io.github.pinataspring.client.http.PatientRetry;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.TransportSettings;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;

/**
 * Puts a key that was just created in the place of another one. Whatever fails, one of
 * the two is valid and in use, and the error says what may remain of the other.
 */
final class ApiKeyHandover {

	private final PinataTransport transport;

	private final ApiKeyOperations keys;

	private final ApiKeyRotation rotation;

	private final RotatingCredentials credentials;

	private final Former former;

	private final CreatedApiKey created;

	// From then on the application may rely on the new key.
	private volatile boolean shown;

	ApiKeyHandover(PinataTransport transport, ApiKeyOperations keys, ApiKeyRotation rotation,
			RotatingCredentials credentials, Former former, CreatedApiKey created) {
		this.transport = transport;
		this.keys = keys;
		this.rotation = rotation;
		this.credentials = credentials;
		this.former = former;
		this.created = created;
	}

	Mono<CreatedApiKey> complete() {
		return verify().flatMap((next) -> store().then(handOver(next)).then(revokeFormer())).thenReturn(this.created);
	}

	/**
	 * Revoke the new key if nobody relies on it yet.
	 * @return completes when that is done, or was tried
	 */
	Mono<Void> abandon() {
		return this.shown ? Mono.empty() : this.keys.revoke(this.created.key()).onErrorComplete();
	}

	private Mono<PinataCredentials> verify() {
		return Mono.fromCallable(this::newCredentials)
			.flatMap((next) -> recognised(next).thenReturn(next))
			.onErrorResume((ex) -> this.keys.revoke(this.created.key())
				.onErrorMap((failure) -> failed(
						"the new key '%s' could not be verified, and not be revoked again either. Revoke it"
							.formatted(this.created.key()),
						false, this.created.key(), ex))
				.then(Mono.error(() -> failed(
						"the new key '%s' could not be verified. It was revoked again, and the old key '%s' is still in use"
							.formatted(this.created.key(), this.former.key()),
						false, null, ex))));
	}

	private PinataCredentials newCredentials() {
		return (this.former.credentials().mode() == AuthenticationMode.JWT) ? this.created.credentials()
				: ApiKeyCredentials.of(this.created.key(), this.created.secret());
	}

	// Pinata may need a moment until all its servers know a new key.
	private Mono<Void> recognised(PinataCredentials next) {
		PinataRequest request = PinataRequest.api(ApiKeyRotator.ROTATE, HttpMethod.GET, "/data/testAuthentication")
			.build();
		TransportSettings settings = this.transport.settings();
		return this.transport.withCredentials(() -> next)
			.exchange(request)
			.retryWhen(PatientRetry.of(ApiKeyRotator.ROTATE, settings.retry().withMaxAttempts(Integer.MAX_VALUE),
					this.rotation.verifyTimeout(), settings.listener(),
					(failure) -> failure instanceof PinataAuthenticationException
							|| failure instanceof PinataKeyUnusableException))
			.then();
	}

	private Mono<Void> store() {
		return Mono.defer(() -> {
			this.shown = true;
			return this.rotation.store().apply(this.created);
		})
			.onErrorMap((ex) -> failed(
					"the application could not store the new key '%s'. The old key '%s' is still in use. Revoke the new one, unless it was stored all the same"
						.formatted(this.created.key(), this.former.key()),
					false, this.created.key(), ex));
	}

	private Mono<Void> handOver(PinataCredentials next) {
		return Mono.defer(() -> {
			if (!this.credentials.getCredentials().equals(this.former.credentials())) {
				return Mono.error(failed(
						"the credentials were replaced by others meanwhile. The new key '%s' is stored but not in use"
							.formatted(this.created.key()),
						false, this.created.key(), null));
			}
			Duration limit = (this.rotation.drainTimeout() != null) ? this.rotation.drainTimeout()
					: this.transport.settings().uploadTimeout();
			return this.credentials.replace(next)
				.timeout(limit)
				.onErrorMap(TimeoutException.class, (ex) -> failed(
						"requests with the old key '%s' were still under way after %s. The new key is in use. Revoke the old one when they have ended"
							.formatted(this.former.key(), limit),
						true, this.former.key(), null));
		});
	}

	private Mono<Void> revokeFormer() {
		return Mono.defer(() -> this.keys.revoke(this.former.key()))
			.onErrorMap(
					(ex) -> failed("the old key '%s' could not be revoked. The new key is in use. Revoke the old one"
						.formatted(this.former.key()), true, this.former.key(), ex));
	}

	private static PinataKeyRotationException failed(String problem, boolean handedOver, @Nullable String remaining,
			@Nullable Throwable cause) {
		return new PinataKeyRotationException("'%s' failed: %s.".formatted(ApiKeyRotator.ROTATE, problem),
				PinataErrorContext.withoutAnswer(ApiKeyRotator.ROTATE), handedOver, remaining, cause);
	}

	/**
	 * The key that is being replaced.
	 *
	 * @param key the public API key
	 * @param credentials its credentials
	 */
	record Former(String key, PinataCredentials credentials) {

	}

}
