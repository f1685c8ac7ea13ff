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

package io.github.pinataspring.local.limit;

import java.util.List;

import io.github.pinataspring.local.admin.JsonFields;
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
 * Shows and changes the limits.
 *
 * @since 0.1.0
 */
public final class LimitEndpoints {

	private static final String PATH = "/admin/limits";

	private final Limits limits;

	public LimitEndpoints(Limits limits) {
		this.limits = limits;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return List.of(Endpoint.of(HttpMethod.GET, PATH, ApiFamily.V3, (request) -> answer()),
				Endpoint.of(HttpMethod.PUT, PATH, ApiFamily.V3, this::replace),
				Endpoint.of(HttpMethod.DELETE, PATH, ApiFamily.V3, this::reset));
	}

	private Mono<ServerResponse> replace(ServerRequest request) {
		return Json.readObject(request).flatMap((body) -> JsonFields.read(body, this::replace));
	}

	private Mono<ServerResponse> replace(JsonFields fields) {
		String plan = fields.text("plan");
		boolean dataLimit = fields.bool("dataLimit", false);
		boolean strict = fields.bool("strictTestAuthentication", false);
		fields.requireNoMore();
		this.limits.plan((plan != null) ? Plan.of(plan) : null).dataLimit(dataLimit).strictTestAuthentication(strict);
		return answer();
	}

	private Mono<ServerResponse> reset(ServerRequest request) {
		this.limits.reset();
		return answer();
	}

	private Mono<ServerResponse> answer() {
		Plan plan = this.limits.plan();
		ObjectNode answer = JsonNodeFactory.instance.objectNode()
			.put("plan", (plan != null) ? plan.wireName() : null)
			.put("dataLimit", this.limits.dataLimit())
			.put("strictTestAuthentication", this.limits.strictTestAuthentication());
		return Json.ok(answer);
	}

}
