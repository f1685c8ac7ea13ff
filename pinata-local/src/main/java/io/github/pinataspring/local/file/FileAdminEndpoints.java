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

import java.util.List;

import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import io.github.pinataspring.local.web.QueryParameters;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Lists and deletes files for those who run the emulator.
 *
 * @since 0.1.0
 */
public final class FileAdminEndpoints {

	private static final String PATH = "/admin/files/{network}";

	private final FileStore files;

	public FileAdminEndpoints(FileStore files) {
		this.files = files;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return List.of(Endpoint.of(HttpMethod.GET, PATH, ApiFamily.V3, this::list),
				Endpoint.of(HttpMethod.DELETE, PATH + "/{id}", ApiFamily.V3, this::delete));
	}

	private Mono<ServerResponse> list(ServerRequest request) {
		return this.files.list(FileQuery.of(network(request), request.queryParams())).flatMap((page) -> {
			ObjectNode answer = JsonNodeFactory.instance.objectNode();
			ArrayNode rows = answer.putArray("files");
			page.files().forEach((file) -> rows.add(file.toAdmin()));
			return Json.ok(answer.put("nextPageToken", QueryParameters.pageToken(page.lastId())));
		});
	}

	private Mono<ServerResponse> delete(ServerRequest request) {
		return this.files.delete(network(request), request.pathVariable("id"))
			.flatMap((file) -> Json.ok(file.toAdmin()));
	}

	private static Network network(ServerRequest request) {
		return Network.of(request.pathVariable("network"));
	}

}
