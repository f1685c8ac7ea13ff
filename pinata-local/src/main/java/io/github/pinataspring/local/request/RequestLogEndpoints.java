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

package io.github.pinataspring.local.request;

import java.time.Duration;
import java.util.List;

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
 * Shows and clears the log of requests.
 *
 * @since 0.1.0
 */
public final class RequestLogEndpoints {

	private static final String PATH = "/admin/requests";

	private final RequestLog log;

	public RequestLogEndpoints(RequestLog log) {
		this.log = log;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return List.of(Endpoint.of(HttpMethod.GET, PATH, ApiFamily.V3, this::list),
				Endpoint.of(HttpMethod.DELETE, PATH, ApiFamily.V3, this::clear));
	}

	private Mono<ServerResponse> list(ServerRequest request) {
		QueryParameters query = new QueryParameters(request.queryParams());
		long after = query.number("after", 0);
		int limit = query.limit("limit", RequestLog.CAPACITY, RequestLog.CAPACITY);
		List<LoggedRequest> found = this.log.list().stream().filter((logged) -> logged.number() > after).toList();
		return answer(found.subList(Math.max(0, found.size() - limit), found.size()));
	}

	private Mono<ServerResponse> clear(ServerRequest request) {
		this.log.clear();
		return answer(List.of());
	}

	private static Mono<ServerResponse> answer(List<LoggedRequest> requests) {
		ObjectNode answer = JsonNodeFactory.instance.objectNode();
		ArrayNode list = answer.putArray("requests");
		requests.stream().map(RequestLogEndpoints::toJson).forEach(list::add);
		return Json.ok(answer);
	}

	private static ObjectNode toJson(LoggedRequest request) {
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("number", request.number())
			.put("time", request.time().toString())
			.put("method", request.method())
			.put("path", request.path())
			.put("query", request.query())
			.put("status", request.status())
			.put("milliseconds", milliseconds(request.duration()))
			.put("bytesReceived", request.bytesReceived())
			.put("bytesSent", request.bytesSent())
			.put("keyName", request.keyName())
			.put("requestId", request.requestId());
		ArrayNode faults = json.putArray("faults");
		request.faults().forEach(faults::add);
		return json;
	}

	private static @Nullable Double milliseconds(@Nullable Duration duration) {
		return (duration != null) ? duration.toNanos() / 1_000_000.0 : null;
	}

}
