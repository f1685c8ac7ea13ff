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

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.credentials.AuthenticationMode;
import io.github.pinataspring.client.http.Page;
import io.github.pinataspring.client.http.PageFlux;
import io.github.pinataspring.client.http.PinataAnswer;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.RequestBody;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

/**
 * {@link ApiKeyOperations} on top of a {@link PinataTransport}. The current API is the
 * one that Pinata's own clients call, under {@code /v3/pinata/keys}.
 */
final class DefaultApiKeyOperations implements ApiKeyOperations {

	private static final String CREATE = "apiKeys.create";

	private static final String LIST = "apiKeys.list";

	private static final String REVOKE = "apiKeys.revoke";

	private static final String KEYS = "/v3/pinata/keys";

	private final PinataTransport transport;

	DefaultApiKeyOperations(PinataTransport transport) {
		this.transport = transport;
	}

	@Override
	public Mono<CreatedApiKey> create(ApiKeyRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return observe(CREATE, Mono.defer(() -> {
			if (isOlderApi() && !request.permissions().resources().isEmpty()) {
				return Mono.error(this.transport.jwtRequired(CREATE));
			}
			return this.transport.exchange(createRequest(request));
		}).map((answer) -> answer.map((fields) -> ApiKeyJson.readCreated(request.name(), fields))));
	}

	@Override
	public Flux<ApiKey> list(ApiKeyFilter filter) {
		Assert.notNull(filter, "'filter' must not be null");
		if (isOlderApi()) {
			return pages(this.transport.exchange(PinataRequest.api(LIST, HttpMethod.GET, "/users/apiKeys").build())
				.map((answer) -> new Page<>(rows(answer).stream().filter(filter::matches).toList(), null)));
		}
		return pages(page(filter, 0, Set.of(), false));
	}

	private Flux<ApiKey> pages(Mono<Page<ApiKey>> first) {
		return this.transport.settings().observations().observe(LIST, null, new PageFlux<>(first));
	}

	@Override
	public Mono<Void> revoke(String key) {
		Assert.hasText(key, "'key' must not be empty");
		PinataRequest request = revokeRequest(key);
		return observe(REVOKE, this.transport.exchange(request)
			// As JSON with quotation marks, or as plain text.
			.map((answer) -> answer.text().strip().replace("\"", "").equalsIgnoreCase("revoked") ? answer
					: notRevoked(answer))
			.then());
	}

	@Override
	public Mono<CreatedApiKey> rotate(ApiKeyRotation rotation) {
		Assert.notNull(rotation, "'rotation' must not be null");
		return observe(ApiKeyRotator.ROTATE, new ApiKeyRotator(this.transport, this).rotate(rotation));
	}

	private <T> Mono<T> observe(String operation, Mono<T> call) {
		return this.transport.settings().observations().observe(operation, null, call);
	}

	private boolean isOlderApi() {
		return this.transport.authenticationMode() == AuthenticationMode.API_KEY;
	}

	private PinataRequest createRequest(ApiKeyRequest request) {
		return PinataRequest.api(CREATE, HttpMethod.POST, isOlderApi() ? "/users/generateApiKey" : KEYS)
			.body(RequestBody.json(ApiKeyJson.write(request)))
			.build();
	}

	private PinataRequest revokeRequest(String key) {
		if (isOlderApi()) {
			return PinataRequest.api(REVOKE, HttpMethod.PUT, "/users/revokeApiKey")
				.body(RequestBody.json(JsonNodeFactory.instance.objectNode().put("apiKey", key)))
				.build();
		}
		return PinataRequest.api(REVOKE, HttpMethod.PUT, KEYS).segment("key", key).build();
	}

	private static PinataAnswer notRevoked(PinataAnswer answer) throws PinataResponseException {
		throw answer.invalid("it does not say that the key is revoked");
	}

	// Rows that stop matching meanwhile, as keys are revoked and used up, would shift
	// those that follow, and some would never be seen. So Pinata is asked for no such
	// filter.
	private Mono<Page<ApiKey>> page(ApiKeyFilter filter, long offset, Set<String> previous, boolean repeated) {
		PinataRequest request = PinataRequest.api(LIST, HttpMethod.GET, KEYS)
			.query("revoked", ifTrue(filter.revoked()))
			.query("limitedUse", ifTrue(filter.limitedUse()))
			.query("exhausted", ifTrue(filter.exhausted()))
			.query("name", filter.name())
			.query("offset", offset)
			.build();
		return this.transport.exchange(request).map((answer) -> page(filter, offset, previous, repeated, rows(answer)));
	}

	private static @Nullable Boolean ifTrue(@Nullable Boolean value) {
		return Boolean.TRUE.equals(value) ? value : null;
	}

	// Only the rows that the page before did not have: keys that are created meanwhile
	// shift the others. A page without new rows is forgiven once, as a server that
	// ignores the offset sends the same one for ever.
	private Page<ApiKey> page(ApiKeyFilter filter, long offset, Set<String> previous, boolean repeated,
			List<ApiKey> rows) {
		List<ApiKey> fresh = rows.stream().filter((row) -> !previous.contains(row.key())).toList();
		if (rows.isEmpty() || (fresh.isEmpty() && repeated)) {
			return new Page<>(List.of(), null);
		}
		Set<String> keys = rows.stream().map(ApiKey::key).collect(Collectors.toSet());
		return new Page<>(fresh.stream().filter(filter::matches).toList(),
				page(filter, offset + rows.size(), keys, fresh.isEmpty()));
	}

	private static List<ApiKey> rows(PinataAnswer answer) {
		return answer.map((fields) -> fields.list(ApiKeyJson::read, "keys"));
	}

}
