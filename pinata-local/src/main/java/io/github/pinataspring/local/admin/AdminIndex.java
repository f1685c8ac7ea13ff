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

package io.github.pinataspring.local.admin;

import java.util.List;

import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Lists what the admin API offers.
 *
 * @since 0.1.0
 */
public final class AdminIndex {

	private static final String PATH = "/admin";

	private final ObjectNode index = JsonNodeFactory.instance.objectNode();

	/**
	 * Create the index.
	 * @param endpoints all endpoints of the emulator
	 */
	public AdminIndex(List<Endpoint> endpoints) {
		ArrayNode list = this.index.putArray("endpoints");
		endpoints.stream()
			.filter((endpoint) -> endpoint.pattern().getPatternString().startsWith(PATH + "/"))
			.map((endpoint) -> endpoint.method() + " " + endpoint.pattern().getPatternString())
			.forEach(list::add);
	}

	/**
	 * Return the endpoint.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return List.of(Endpoint.of(HttpMethod.GET, PATH, ApiFamily.V3, this::index));
	}

	private Mono<ServerResponse> index(ServerRequest request) {
		return Json.ok(this.index);
	}

}
