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
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataKeyRotationException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.http.PinataTransport;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Management of the API keys of the account. Needs an admin key, or one with the scope
 * {@link ResourceScope#ORG_WRITE}. With a JWT Pinata's current API is used, with a key
 * pair its older one.
 *
 * @since 0.1.0
 */
public interface ApiKeyOperations {

	/**
	 * Return operations on top of a transport. For the template, from which applications
	 * get them.
	 * @param transport the transport
	 * @return the operations
	 */
	static ApiKeyOperations using(PinataTransport transport) {
		return new DefaultApiKeyOperations(transport);
	}

	/**
	 * Create an API key. Not safe to repeat: after an error without an answer the key may
	 * exist, with a secret that nobody knows. Find it by its name then, and revoke it.
	 * @param request what the key is to be
	 * @return the key with its secret and JWT, which Pinata shows only this once; or a
	 * {@link PinataException}, among them {@link PinataCredentialsException} if resources
	 * are asked for with a key pair as credentials
	 */
	Mono<CreatedApiKey> create(ApiKeyRequest request);

	/**
	 * List all API keys, also the revoked ones.
	 * @return the keys, see {@link #list(ApiKeyFilter)}
	 */
	default Flux<ApiKey> list() {
		return list(ApiKeyFilter.all());
	}

	/**
	 * List API keys. A page is fetched when the first of its keys is asked for, and keys
	 * that are created, revoked or used up meanwhile hide no others. With a key pair as
	 * credentials the filter is applied by the client, because the older API has none,
	 * and everything comes in one page.
	 * @param filter which keys to list
	 * @return the keys, empty if there are none, or a {@link PinataException}
	 */
	Flux<ApiKey> list(ApiKeyFilter filter);

	/**
	 * Revoke an API key, for ever and together with its JWT. Pinata reports success for a
	 * key that does not exist, too.
	 * @param key the public API key
	 * @return completes when the key is revoked, or signals a {@link PinataException},
	 * among them {@link PinataResponseException} if the answer does not say so
	 */
	Mono<Void> revoke(String key);

	/**
	 * Put a new key in the place of the one that the template uses, without losing a
	 * request. A key is created and verified; the application stores it; each request
	 * from then on uses it; when those with the old key have ended, the old one is
	 * revoked.
	 * <p>
	 * Until the application has been shown the new key, a failure or a cancellation
	 * revokes it again. Later both stay valid, and the error says which one is not in
	 * use. If the creation itself fails without an answer, a key of that name may exist.
	 * @param rotation how to rotate the key
	 * @return the new key; or a {@link PinataKeyRotationException} after which the old or
	 * the new key is in use, another {@link PinataException} before there is a new key,
	 * among them {@link PinataCredentialsException} if the key cannot be rotated, or an
	 * {@link IllegalStateException} if it is being rotated already
	 */
	Mono<CreatedApiKey> rotate(ApiKeyRotation rotation);

}
