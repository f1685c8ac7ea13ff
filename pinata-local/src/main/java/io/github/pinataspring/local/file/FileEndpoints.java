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

package io.github.pinataspring.local.file;

import java.time.InstantSource;
import java.util.List;

import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Requirement;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import io.github.pinataspring.local.web.QueryParameters;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Lists, shows, changes and deletes files.
 *
 * @since 0.1.0
 */
public final class FileEndpoints {

	private static final Requirement READ = Requirement.read("files");

	private static final Requirement WRITE = Requirement.write("files");

	private final FileStore files;

	private final Guard guard;

	private final InstantSource clock;

	/**
	 * Create the endpoints.
	 * @param files where the files are
	 * @param guard what checks credentials
	 * @param clock the time
	 */
	public FileEndpoints(FileStore files, Guard guard, InstantSource clock) {
		this.files = files;
		this.guard = guard;
		this.clock = clock;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		// Spelled out, so that other paths below /files stay free.
		return List.of("public", "private")
			.stream()
			.flatMap((network) -> endpoints("/api/v3/files/" + network, Network.of(network)).stream())
			.toList();
	}

	private List<Endpoint> endpoints(String path, Network network) {
		return List.of(endpoint(HttpMethod.GET, path, READ, (request) -> list(network, request)),
				endpoint(HttpMethod.GET, path + "/{id}", READ,
						(request) -> this.files.find(network, request.pathVariable("id"))
							.flatMap((file) -> Json.data(file.toApi()))),
				Endpoint.of(HttpMethod.PUT, path + "/{id}", ApiFamily.V3,
						this.guard.v3Json(WRITE,
								(request, changes) -> update(network, request.pathVariable("id"), changes))),
				endpoint(HttpMethod.DELETE, path + "/{id}", WRITE,
						(request) -> this.files.delete(network, request.pathVariable("id"))
							.flatMap((file) -> Json.data(JsonNodeFactory.instance.nullNode()))));
	}

	private Endpoint endpoint(HttpMethod method, String path, Requirement requirement,
			HandlerFunction<ServerResponse> handler) {
		return Endpoint.of(method, path, ApiFamily.V3, this.guard.v3(requirement, handler));
	}

	private Mono<ServerResponse> list(Network network, ServerRequest request) {
		return this.files.list(FileQuery.of(network, request.queryParams())).flatMap((page) -> {
			ObjectNode data = JsonNodeFactory.instance.objectNode();
			ArrayNode rows = data.putArray("files");
			page.files().forEach((file) -> rows.add(file.toApi()));
			data.put("next_page_token", QueryParameters.pageToken(page.lastId()));
			return Json.data(data);
		});
	}

	private Mono<ServerResponse> update(Network network, String id, ObjectNode changes) {
		return this.files
			.update(network, id,
					(file) -> file.with(name(changes.path("name"), file.name()),
							keyValues(changes.path("keyvalues"), file.keyValues()),
							expiresAt(changes.path("expires_at"), file.expiresAt())))
			.flatMap((file) -> Json.data(file.toApi()));
	}

	private static String name(JsonNode name, String current) {
		if (name.isMissingNode()) {
			return current;
		}
		if (!name.isString() || name.asString().isBlank()) {
			throw ApiError.badRequest("name must be a text that is not empty");
		}
		return name.asString();
	}

	private static KeyValues keyValues(JsonNode changes, KeyValues current) {
		if (changes.isMissingNode() || changes.isNull()) {
			return current;
		}
		if (changes instanceof ObjectNode object) {
			return current.merge(object);
		}
		throw ApiError.badRequest("keyvalues must be an object");
	}

	private @Nullable Long expiresAt(JsonNode expiresAt, @Nullable Long current) {
		if (expiresAt.isMissingNode()) {
			return current;
		}
		if (expiresAt.isNull()) {
			return null;
		}
		if (!expiresAt.isIntegralNumber() || !expiresAt.canConvertToLong()) {
			throw ExpiresAt.notAcceptable();
		}
		return ExpiresAt.require(expiresAt.asLong(), this.clock.instant());
	}

}
