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

package io.github.pinataspring.local.gateway;

import java.util.List;
import java.util.stream.Stream;

import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Requirement;
import io.github.pinataspring.local.signedurl.SigningTerms;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Signs links to private files. As at the service that takes the permission to write
 * files.
 *
 * @since 0.1.0
 */
public final class DownloadLinkEndpoints {

	private static final Requirement WRITE = Requirement.write("files");

	private static final String METHOD = "GET";

	private final PrivateLinks links;

	private final Guard guard;

	public DownloadLinkEndpoints(PrivateLinks links, Guard guard) {
		this.links = links;
		this.guard = guard;
	}

	/**
	 * Return the endpoints. The documentation has one, guides another and the official
	 * SDK the third.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return Stream.of("private/download_link", "download_link", "sign")
			.map((path) -> Endpoint.of(HttpMethod.POST, "/api/v3/files/" + path, ApiFamily.V3,
					this.guard.v3Json(WRITE, this::sign)))
			.toList();
	}

	private Mono<ServerResponse> sign(ServerRequest request, ObjectNode body) {
		JsonNode url = body.path("url");
		if (!url.isString()) {
			throw ApiError.invalidType(body, "url", "string");
		}
		SigningTerms terms = SigningTerms.of(body, METHOD, null);
		if (!METHOD.equals(body.path("method").asString(METHOD))) {
			throw ApiError.badRequest("method must be GET");
		}
		return Json.data(StringNode.valueOf(this.links.sign(url.asString(), terms)));
	}

}
