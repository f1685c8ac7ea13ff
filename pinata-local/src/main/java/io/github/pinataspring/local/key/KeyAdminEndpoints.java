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
import java.util.Objects;

import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import io.github.pinataspring.local.web.QueryParameters;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Creates, lists and revokes keys for those who run the emulator.
 *
 * @since 0.1.0
 */
public final class KeyAdminEndpoints {

	private static final String PATH = "/admin/keys";

	private final KeyStore keys;

	public KeyAdminEndpoints(KeyStore keys) {
		this.keys = keys;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return List.of(Endpoint.of(HttpMethod.GET, PATH, ApiFamily.V3, this::list),
				Endpoint.of(HttpMethod.POST, PATH, ApiFamily.V3, this::create),
				Endpoint.of(HttpMethod.DELETE, PATH + "/{key}", ApiFamily.V3, this::revoke));
	}

	private Mono<ServerResponse> list(ServerRequest request) {
		KeyQuery query = KeyQuery.of(request.queryParams());
		KeyStatus status = KeyStatus.parse(new QueryParameters(request.queryParams()).text("status"));
		List<ApiKey> matching = this.keys.newestFirst()
			.stream()
			.filter(query::matches)
			.filter((key) -> status == null || status == KeyStatus.of(key))
			.toList();
		ObjectNode answer = JsonNodeFactory.instance.objectNode();
		ArrayNode rows = answer.putArray("keys");
		query.page(matching).forEach((key) -> rows.add(toJson(key)));
		return Json.ok(answer.put("count", matching.size()));
	}

	private Mono<ServerResponse> create(ServerRequest request) {
		return Json.readObject(request).map(KeyRequest::parse).flatMap(this.keys::create).flatMap((credentials) -> {
			ObjectNode answer = JsonNodeFactory.instance.objectNode();
			answer.set("key", toJson(this.keys.find(credentials.key())));
			return Json.ok(answer.put("secret", credentials.secret()).put("jwt", credentials.jwt()));
		});
	}

	private Mono<ServerResponse> revoke(ServerRequest request) {
		String key = request.pathVariable("key");
		return this.keys.revoke(key)
			.flatMap((known) -> known ? Json.ok(toJson(this.keys.find(key)))
					: Mono.error(ApiError.notFound("There is no such API key")));
	}

	private static ObjectNode toJson(@Nullable ApiKey stored) {
		ApiKey key = Objects.requireNonNull(stored);
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("id", key.id())
			.put("name", key.name())
			.put("key", key.key())
			.put("status", KeyStatus.of(key).wireName())
			.put("maxUses", key.maxUses())
			.put("uses", key.uses())
			.put("createdAt", key.createdAt().toString())
			.put("updatedAt", key.updatedAt().toString());
		json.set("permissions", key.permissions().tree());
		return json;
	}

}
