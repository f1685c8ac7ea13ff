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

package io.github.pinataspring.local.pinjob;

import java.util.List;

import io.github.pinataspring.local.web.ApiError;
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
 * Lets the outcomes of jobs be decided over HTTP.
 *
 * @since 0.1.0
 */
public final class PinJobAdminEndpoints {

	private final PinJobs outcomes;

	public PinJobAdminEndpoints(PinJobs outcomes) {
		this.outcomes = outcomes;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		String all = "/admin/pin-jobs/outcomes";
		String one = all + "/{cid}";
		return List.of(Endpoint.of(HttpMethod.GET, all, ApiFamily.V3, (request) -> show()),
				Endpoint.of(HttpMethod.DELETE, all, ApiFamily.V3, (request) -> change(this.outcomes::removeOutcomes)),
				Endpoint.of(HttpMethod.PUT, one, ApiFamily.V3, this::decide),
				Endpoint.of(HttpMethod.DELETE, one, ApiFamily.V3,
						(request) -> change(() -> this.outcomes.removeOutcome(request.pathVariable("cid")))));
	}

	private Mono<ServerResponse> decide(ServerRequest request) {
		return Json.readObject(request).flatMap((body) -> {
			PinJobStatus outcome = PinJobStatus.of(body.path("outcome").asString(""));
			return change(() -> this.outcomes.outcome(request.pathVariable("cid"), outcome));
		});
	}

	private Mono<ServerResponse> change(Runnable change) {
		return Mono.fromRunnable(change)
			.onErrorMap((ex) -> ex instanceof IllegalArgumentException || ex instanceof IllegalStateException,
					(ex) -> ApiError.badRequest(String.valueOf(ex.getMessage())))
			.then(Mono.defer(this::show));
	}

	private Mono<ServerResponse> show() {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		ObjectNode byCid = json.putObject("outcomes");
		this.outcomes.outcomes().forEach((cid, outcome) -> byCid.put(cid, outcome.wireName()));
		return Json.ok(json);
	}

}
