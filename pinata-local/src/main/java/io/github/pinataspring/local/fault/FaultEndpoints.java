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

package io.github.pinataspring.local.fault;

import java.util.List;

import io.github.pinataspring.local.admin.JsonFields;
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
 * Shows faults and switches them on and off.
 *
 * @since 0.1.0
 */
public final class FaultEndpoints {

	private static final String PATH = "/admin/faults";

	private final Faults faults;

	public FaultEndpoints(Faults faults) {
		this.faults = faults;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return List.of(Endpoint.of(HttpMethod.GET, PATH, ApiFamily.V3, (request) -> answer()),
				Endpoint.of(HttpMethod.POST, PATH, ApiFamily.V3, this::add),
				Endpoint.of(HttpMethod.PUT, PATH, ApiFamily.V3, this::replace),
				Endpoint.of(HttpMethod.DELETE, PATH, ApiFamily.V3, this::reset),
				Endpoint.of(HttpMethod.DELETE, PATH + "/{id}", ApiFamily.V3, this::remove));
	}

	private Mono<ServerResponse> add(ServerRequest request) {
		return Json.readObject(request).flatMap((body) -> Json.ok(toJson(switchOn(this.faults, body))));
	}

	private Mono<ServerResponse> replace(ServerRequest request) {
		return Json.readObject(request).flatMap((body) -> {
			List<ObjectNode> wanted = faults(body.path("faults"));
			Faults tried = new Faults();
			wanted.forEach((fault) -> switchOn(tried, fault));
			this.faults.reset();
			wanted.forEach((fault) -> switchOn(this.faults, fault));
			return answer();
		});
	}

	private static List<ObjectNode> faults(JsonNode array) {
		if (!array.isArray() || !array.valueStream().allMatch(JsonNode::isObject)) {
			throw ApiError.badRequest("faults must be an array of objects");
		}
		return array.valueStream().map(JsonNode::asObject).toList();
	}

	private static Fault switchOn(Faults faults, ObjectNode json) {
		return JsonFields.read(json, (fields) -> FaultReader.read(faults, fields));
	}

	private Mono<ServerResponse> reset(ServerRequest request) {
		this.faults.reset();
		return answer();
	}

	private Mono<ServerResponse> remove(ServerRequest request) {
		String id = request.pathVariable("id");
		this.faults.list()
			.stream()
			.filter((fault) -> fault.id().equals(id))
			.findFirst()
			.orElseThrow(() -> ApiError.notFound("There is no such fault, or it has had its turns"))
			.remove();
		return answer();
	}

	private Mono<ServerResponse> answer() {
		ObjectNode answer = JsonNodeFactory.instance.objectNode();
		ArrayNode list = answer.putArray("faults");
		this.faults.list().stream().map(FaultEndpoints::toJson).forEach(list::add);
		return Json.ok(answer);
	}

	private static ObjectNode toJson(Fault fault) {
		HttpMethod method = fault.target().method();
		Fault.Turns turns = fault.turns();
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("id", fault.id())
			.put("method", (method != null) ? method.name() : null)
			.put("path", fault.target().path().getPatternString())
			.put("skip", turns.skip())
			.put("times", (turns.times() < Integer.MAX_VALUE) ? turns.times() : null)
			.put("probability", turns.probability())
			.put("seed", turns.seed())
			.put("hits", fault.hits())
			.put("action", fault.effect().name());
		fault.effect().parameters().forEach(json::put);
		return json;
	}

}
