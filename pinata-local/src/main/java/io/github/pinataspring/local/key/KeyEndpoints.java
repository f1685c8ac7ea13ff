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

package io.github.pinataspring.local.key;

import java.util.List;
import java.util.stream.Stream;

import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Creates, lists and revokes keys under the paths that the official SDK calls, those of
 * the published specification and the legacy ones.
 *
 * @since 0.1.0
 */
public final class KeyEndpoints {

	private static final JsonNode REVOKED = JsonNodeFactory.instance.stringNode("Revoked");

	private final KeyStore keys;

	private final Guard guard;

	public KeyEndpoints(KeyStore keys, Guard guard) {
		this.keys = keys;
		this.guard = guard;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return Stream.of(v3("/api/v3/pinata/keys", HttpMethod.PUT), v3("/api/v3/api_keys", HttpMethod.DELETE), legacy())
			.flatMap(List::stream)
			.toList();
	}

	private List<Endpoint> v3(String path, HttpMethod revocation) {
		Requirement requirement = Requirement.ORG_WRITE;
		return List.of(
				Endpoint.of(HttpMethod.POST, path, ApiFamily.V3,
						this.guard.v3Json(requirement, (request, body) -> create(body))),
				Endpoint.of(HttpMethod.GET, path, ApiFamily.V3, this.guard.v3(requirement, this::list)),
				Endpoint.of(revocation, path + "/{key}", ApiFamily.V3,
						this.guard.v3(requirement, (request) -> revoke(request.pathVariable("key"), false))));
	}

	private List<Endpoint> legacy() {
		Requirement requirement = Requirement.ADMIN;
		return List.of(
				Endpoint.of(HttpMethod.POST, "/api/users/generateApiKey", ApiFamily.LEGACY,
						this.guard.legacyJson(requirement, (request, body) -> createLegacy(body))),
				Endpoint.of(HttpMethod.GET, "/api/users/apiKeys", ApiFamily.LEGACY,
						this.guard.legacy(requirement, this::list)),
				Endpoint.of(HttpMethod.PUT, "/api/users/revokeApiKey", ApiFamily.LEGACY,
						this.guard.legacyJson(requirement, (request, body) -> revoke(keyToRevoke(body), true))));
	}

	private Mono<ServerResponse> createLegacy(ObjectNode body) {
		if (!body.path("permissions").isObject()) {
			throw ApiError.badRequest("permissions is required");
		}
		return create(body);
	}

	private Mono<ServerResponse> create(ObjectNode body) {
		return this.keys.create(KeyRequest.parse(body))
			.flatMap((credentials) -> Json.ok(JsonNodeFactory.instance.objectNode()
				.put("JWT", credentials.jwt())
				.put("pinata_api_key", credentials.key())
				.put("pinata_api_secret", credentials.secret())));
	}

	private static String keyToRevoke(ObjectNode body) {
		JsonNode key = body.path("apiKey");
		if (!key.isString() || key.asString().isBlank()) {
			throw ApiError.badRequest("apiKey is required");
		}
		return key.asString();
	}

	private Mono<ServerResponse> revoke(String key, boolean tolerateUnknown) {
		return this.keys.revoke(key).flatMap((known) -> {
			if (!known && !tolerateUnknown) {
				return Mono.error(ApiError.notFound("There is no such API key"));
			}
			return Json.ok(REVOKED);
		});
	}

	private Mono<ServerResponse> list(ServerRequest request) {
		KeyQuery query = KeyQuery.of(request.queryParams());
		List<ApiKey> matching = this.keys.newestFirst().stream().filter(query::matches).toList();
		ObjectNode answer = JsonNodeFactory.instance.objectNode();
		ArrayNode rows = answer.putArray("keys");
		query.page(matching).forEach((key) -> rows.add(toListItem(key)));
		answer.put("count", matching.size());
		return Json.ok(answer);
	}

	private ObjectNode toListItem(ApiKey key) {
		ObjectNode item = JsonNodeFactory.instance.objectNode()
			.put("id", key.id())
			.put("name", key.name())
			.put("key", key.key())
			.put("max_uses", key.maxUses())
			.put("uses", key.uses())
			.put("user_id", this.keys.userId());
		item.set("scopes", key.permissions().tree());
		return item.put("revoked", key.revoked())
			.put("createdAt", key.createdAt().toString())
			.put("updatedAt", key.updatedAt().toString());
	}

}
