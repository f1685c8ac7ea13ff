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
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Tells a caller that its credentials are known.
 *
 * @since 0.1.0
 */
public final class TestAuthenticationEndpoint {

	private static final ObjectNode ANSWER = JsonNodeFactory.instance.objectNode()
		.put("message", "Congratulations! You are communicating with the Pinata API!");

	private final Guard guard;

	private final BooleanSupplier adminOnly;

	/**
	 * Create the endpoint.
	 * @param guard what checks credentials
	 * @param adminOnly says for each request whether only admin keys are welcome
	 */
	public TestAuthenticationEndpoint(Guard guard, BooleanSupplier adminOnly) {
		this.guard = guard;
		this.adminOnly = adminOnly;
	}

	/**
	 * Return the endpoint under all its paths. The official SDK has one setting for the
	 * base of this call, without the version, and of all others, with the version; the
	 * second path lets one value serve both.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return Stream.of("/api/data/testAuthentication", "/api/v3/data/testAuthentication")
			.map((path) -> Endpoint.of(HttpMethod.GET, path, ApiFamily.LEGACY, this::answer))
			.toList();
	}

	private Mono<ServerResponse> answer(ServerRequest request) {
		Requirement requirement = this.adminOnly.getAsBoolean() ? Requirement.ADMIN : Requirement.NONE;
		return this.guard.legacy(requirement, (same) -> Json.ok(ANSWER)).handle(request);
	}

}
