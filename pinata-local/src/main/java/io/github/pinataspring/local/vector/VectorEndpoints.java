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

package io.github.pinataspring.local.vector;

import java.util.List;

import io.github.pinataspring.local.file.FileRecord;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.group.GroupStore;
import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Requirement;
import io.github.pinataspring.local.vector.VectorStore.Match;
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
 * Makes and forgets the vectors of private files and searches groups by them.
 *
 * @since 0.1.0
 */
public final class VectorEndpoints {

	private static final String FILE = "/uploads/v3/vectorize/files/{fileId}";

	private static final String QUERY = "/uploads/v3/vectorize/groups/{groupId}/query";

	private static final int MAX_TEXT_LENGTH = 10_000;

	private final VectorStore vectors;

	private final GroupStore groups;

	private final Guard guard;

	public VectorEndpoints(VectorStore vectors, GroupStore groups, Guard guard) {
		this.vectors = vectors;
		this.groups = groups;
		this.guard = guard;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return List.of(
				Endpoint.of(HttpMethod.POST, FILE, ApiFamily.V3,
						this.guard.v3(Requirement.ORG_WRITE,
								(request) -> done(this.vectors.vectorize(request.pathVariable("fileId"))))),
				Endpoint.of(HttpMethod.DELETE, FILE, ApiFamily.V3,
						this.guard.v3(Requirement.ORG_WRITE,
								(request) -> done(this.vectors.forget(request.pathVariable("fileId"))))),
				Endpoint.of(HttpMethod.POST, QUERY, ApiFamily.V3,
						this.guard.v3Json(Requirement.ORG_WRITE, this::query)));
	}

	private static Mono<ServerResponse> done(Mono<FileRecord> change) {
		return change.flatMap((file) -> Json.ok(JsonNodeFactory.instance.objectNode().put("success", true)));
	}

	private Mono<ServerResponse> query(ServerRequest request, ObjectNode body) {
		JsonNode text = body.path("text");
		if (!text.isString() || text.asString().isBlank() || text.asString().length() > MAX_TEXT_LENGTH) {
			throw ApiError.badRequest("text must be a text of 1 to " + MAX_TEXT_LENGTH + " characters");
		}
		String groupId = request.pathVariable("groupId");
		return this.groups.find(Network.PRIVATE, groupId)
			.then(Mono.defer(() -> this.vectors.query(groupId, text.asString())))
			.flatMap(VectorEndpoints::answer);
	}

	private static Mono<ServerResponse> answer(List<Match> matches) {
		ObjectNode data = JsonNodeFactory.instance.objectNode().put("count", matches.size());
		ArrayNode array = data.putArray("matches");
		matches.forEach((match) -> array.addObject()
			.put("file_id", match.file().id())
			.put("cid", match.file().content().cid())
			.put("score", match.score()));
		return Json.data(data);
	}

}
