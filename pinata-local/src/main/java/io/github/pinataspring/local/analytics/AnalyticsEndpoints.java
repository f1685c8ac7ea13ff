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

package io.github.pinataspring.local.analytics;

import java.time.DayOfWeek;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import io.github.pinataspring.local.analytics.AnalyticsStore.Total;
import io.github.pinataspring.local.dedicated.DedicatedGateway;
import io.github.pinataspring.local.dedicated.DedicatedGatewayStore;
import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Requirement;
import io.github.pinataspring.local.web.ApiError;
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
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Shows what gateways served, below the documented paths and below those that Pinata's
 * SDK calls.
 *
 * @since 0.1.0
 */
public final class AnalyticsEndpoints {

	private static final int DEFAULT_LIMIT = 100;

	private static final int MAX_LIMIT = 1000;

	private final AnalyticsStore analytics;

	private final DedicatedGatewayStore gateways;

	private final Guard guard;

	public AnalyticsEndpoints(AnalyticsStore analytics, DedicatedGatewayStore gateways, Guard guard) {
		this.analytics = analytics;
		this.gateways = gateways;
		this.guard = guard;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return List.of(endpoint("/api/v3/analytics/gateways/top", this::top),
				endpoint("/api/v3/ipfs/gateway_analytics_top", this::top),
				endpoint("/api/v3/analytics/gateways/time_series", this::timeSeries),
				endpoint("/api/v3/ipfs/gateway_analytics_time_series", this::timeSeries));
	}

	private Endpoint endpoint(String path, HandlerFunction<ServerResponse> handler) {
		return Endpoint.of(HttpMethod.GET, path, ApiFamily.V3, this.guard.v3(Requirement.read("analytics"), handler));
	}

	private Mono<ServerResponse> top(ServerRequest request) {
		QueryParameters parameters = new QueryParameters(request.queryParams());
		Function<GatewayVisit, String> attribute = AnalyticsQuery.attribute(required(parameters, "by"));
		Comparator<Map.Entry<String, Total>> order = Map.Entry
			.<String, Total>comparingByValue(Comparator.comparingLong(measure(required(parameters, "sort_by"))))
			.thenComparing(Map.Entry.comparingByKey());
		Comparator<Map.Entry<String, Total>> wanted = parameters.isDescending("sort_order") ? order.reversed() : order;
		int limit = parameters.limit("limit", DEFAULT_LIMIT, MAX_LIMIT);
		return this.analytics.sum(query(parameters), attribute).flatMap((sums) -> {
			ArrayNode rows = JsonNodeFactory.instance.arrayNode();
			sums.entrySet()
				.stream()
				.sorted(wanted)
				.limit(limit)
				.forEach((sum) -> put(rows.addObject().put("value", sum.getKey()), "", sum.getValue()));
			return Json.data(rows);
		});
	}

	private Mono<ServerResponse> timeSeries(ServerRequest request) {
		QueryParameters parameters = new QueryParameters(request.queryParams());
		String sortBy = parameters.text("sort_by");
		if (sortBy != null) {
			measure(sortBy);
		}
		Function<GatewayVisit, String> period = period(parameters.text("date_interval"), parameters.text("by"));
		Comparator<String> order = parameters.isDescending("sort_order") ? Comparator.reverseOrder()
				: Comparator.naturalOrder();
		int limit = parameters.limit("limit", DEFAULT_LIMIT, MAX_LIMIT);
		return this.analytics.sum(query(parameters), period).flatMap((sums) -> {
			Total total = sums.values().stream().reduce(Total.NONE, Total::plus);
			ObjectNode data = put(JsonNodeFactory.instance.objectNode(), "total_", total);
			ArrayNode periods = data.putArray("time_periods");
			Stream<Map.Entry<String, Total>> sorted = sums.entrySet().stream().sorted(Map.Entry.comparingByKey(order));
			sorted.limit(limit)
				.forEach((sum) -> put(periods.addObject().put("period_start_time", sum.getKey()), "", sum.getValue()));
			return Json.data(data);
		});
	}

	private AnalyticsQuery query(QueryParameters parameters) {
		DedicatedGateway gateway = this.gateways.forHost(required(parameters, "gateway_domain"));
		if (gateway == null) {
			throw ApiError.notFound("The account has no gateway with this domain");
		}
		return AnalyticsQuery.of(gateway.id(), parameters);
	}

	private static ToLongFunction<Total> measure(String name) {
		return switch (name) {
			case "requests" -> Total::requests;
			case "bandwidth" -> Total::bandwidth;
			default -> throw ApiError.badRequest("sort_by must be requests or bandwidth");
		};
	}

	// The SDK sends the interval by the other name.
	private static Function<GatewayVisit, String> period(@Nullable String interval, @Nullable String by) {
		return switch (String.valueOf((interval != null) ? interval : by)) {
			case "day" -> (visit) -> visit.day().toString();
			case "week" -> (visit) -> visit.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
			default -> throw ApiError.badRequest("date_interval must be day or week");
		};
	}

	private static String required(QueryParameters parameters, String name) {
		String value = parameters.text(name);
		if (value == null) {
			throw ApiError.badRequest(name + " must be there");
		}
		return value;
	}

	private static ObjectNode put(ObjectNode json, String prefix, Total total) {
		return json.put(prefix + "requests", total.requests()).put(prefix + "bandwidth", total.bandwidth());
	}

}
