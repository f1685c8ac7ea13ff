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

import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.credentials.AuthenticationMode;
import io.github.pinataspring.client.credentials.CredentialsAccess;
import io.github.pinataspring.client.credentials.RotatingCredentials;
import io.github.pinataspring.client.http.PinataTransport;
import reactor.core.publisher.Mono;

import org.springframework.util.Assert;

/**
 * Begins the rotation of an API key: finds out what the new one is to be and creates it.
 */
final class ApiKeyRotator {

	static final String ROTATE = "apiKeys.rotate";

	private final PinataTransport transport;

	private final ApiKeyOperations keys;

	ApiKeyRotator(PinataTransport transport, ApiKeyOperations keys) {
		this.transport = transport;
		this.keys = keys;
	}

	Mono<CreatedApiKey> rotate(ApiKeyRotation rotation) {
		return Mono.defer(() -> {
			RotatingCredentials own = this.transport.rotatingCredentials();
			RotatingCredentials credentials = (rotation.credentials() != null) ? rotation.credentials() : own;
			if (credentials == null) {
				return Mono.error(refused("the credentials come from a provider of the application's own",
						"Build the template with RotatingCredentials as its credentials provider"));
			}
			return CredentialsAccess.exclusively(credentials, () -> rotate(rotation, credentials, credentials == own));
		});
	}

	private Mono<CreatedApiKey> rotate(ApiKeyRotation rotation, RotatingCredentials credentials, boolean own) {
		String key = credentials.getCredentials().keyId();
		if (key == null) {
			return Mono.error(refused("the JWT does not name the API key that it belongs to",
					"Create another key, use its JWT and revoke the old key by hand"));
		}
		ApiKeyHandover.Former former = new ApiKeyHandover.Former(key, credentials.getCredentials());
		Mono<ApiKeyRequest> request = (rotation.request() != null) ? Mono.just(rotation.request()) : sameAs(key);
		return request.doOnNext((next) -> checkManagesKeys(next, own))
			.flatMap((next) -> Mono.usingWhen(
					this.keys.create(next)
						.map((created) -> new ApiKeyHandover(this.transport, this.keys, rotation, credentials, former,
								created)),
					ApiKeyHandover::complete, (handover) -> Mono.empty(), (handover, ex) -> Mono.empty(),
					ApiKeyHandover::abandon));
	}

	private Mono<ApiKeyRequest> sameAs(String key) {
		return this.keys.list()
			.filter((row) -> row.key().equals(key))
			.next()
			.filter((row) -> row.name() != null && !row.name().isBlank() && !row.permissions().isEmpty())
			.map((row) -> new ApiKeyRequest(String.valueOf(row.name()), row.permissions(),
					(row.maxUses() != null) ? Math.toIntExact(row.maxUses()) : null))
			.switchIfEmpty(Mono.error(() -> refused("the list of keys does not say what the key '%s' is".formatted(key),
					"Say what the new key is to be by ApiKeyRotation.withRequest")));
	}

	// The new key revokes the old one, and is to be rotated itself one day.
	private void checkManagesKeys(ApiKeyRequest request, boolean own) {
		ApiKeyPermissions permissions = request.permissions();
		boolean manages = permissions.admin() || (permissions.resources().contains(ResourceScope.ORG_WRITE)
				&& this.transport.authenticationMode() == AuthenticationMode.JWT);
		Assert.isTrue(!own || manages, "The new key of the template must be permitted to manage API keys");
	}

	private static PinataCredentialsException refused(String problem, String cure) {
		return new PinataCredentialsException("'%s' is not possible, because %s. %s.".formatted(ROTATE, problem, cure),
				PinataErrorContext.withoutAnswer(ROTATE));
	}

}
