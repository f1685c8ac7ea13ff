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

package io.github.pinataspring.local.web;

import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;

import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Finds the endpoint of a request, gives every answer a request id and turns whatever
 * went wrong into an answer of the endpoint's family.
 *
 * @since 0.1.0
 */
public final class EndpointRouter {

	/**
	 * The header that every answer has its request id in.
	 */
	public static final String REQUEST_ID = "X-Request-Id";

	private static final Log logger = LogFactory.getLog(EndpointRouter.class);

	private final List<Endpoint> endpoints;

	private final List<WebFilter> filters;

	/**
	 * Create a router.
	 * @param endpoints where requests go
	 * @param filters what they pass before, in this order
	 */
	public EndpointRouter(List<Endpoint> endpoints, WebFilter... filters) {
		this.endpoints = List.copyOf(endpoints);
		this.filters = List.of(filters);
	}

	/**
	 * Make the handler that a server runs.
	 * @return the handler
	 */
	public HttpHandler toHttpHandler() {
		RouterFunctions.Builder router = RouterFunctions.route();
		for (Endpoint endpoint : this.endpoints) {
			router.route(
					RequestPredicates.method(endpoint.method())
						.and(RequestPredicates.path(endpoint.pattern().getPatternString())),
					(request) -> handle(request, endpoint));
		}
		router.route(RequestPredicates.all(), this::handleUnknown);
		HandlerStrategies.Builder strategies = HandlerStrategies.builder()
			.webFilter(requestIdFilter())
			.exceptionHandler(lastResort());
		this.filters.forEach(strategies::webFilter);
		return RouterFunctions.toHttpHandler(router.build(), strategies.build());
	}

	private static WebFilter requestIdFilter() {
		return (exchange, chain) -> {
			exchange.getResponse().getHeaders().set(REQUEST_ID, UUID.randomUUID().toString());
			return chain.filter(exchange);
		};
	}

	private Mono<ServerResponse> handle(ServerRequest request, Endpoint endpoint) {
		return Mono.defer(() -> endpoint.handler().handle(request))
			.onErrorResume((ex) -> toApiError(request.exchange(), ex).answer(endpoint.family()));
	}

	private Mono<ServerResponse> handleUnknown(ServerRequest request) {
		PathContainer path = request.requestPath().pathWithinApplication();
		List<Endpoint> others = this.endpoints.stream().filter((endpoint) -> endpoint.pattern().matches(path)).toList();
		if (others.isEmpty()) {
			return ApiError.code(HttpStatus.NOT_FOUND, "No such endpoint in Pinata Local: " + path.value())
				.answer(ApiFamily.V3);
		}
		String allowed = others.stream()
			.map(Endpoint::method)
			.map(HttpMethod::name)
			.collect(Collectors.toCollection(TreeSet::new))
			.stream()
			.collect(Collectors.joining(", "));
		request.exchange().getResponse().getHeaders().set(HttpHeaders.ALLOW, allowed);
		return ApiError.of(HttpStatus.METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", "This path takes " + allowed + " only")
			.answer(others.get(0).family());
	}

	private static ApiError toApiError(ServerWebExchange exchange, Throwable ex) {
		if (ex instanceof ApiError error) {
			return error;
		}
		if (hasCause(ex, DataBufferLimitException.class)) {
			return ApiError.of(HttpStatus.CONTENT_TOO_LARGE, "PAYLOAD_TOO_LARGE",
					"The request body, or a field in it, is too large");
		}
		if (hasCause(ex, DecodingException.class)) {
			return ApiError.badRequest("The request body cannot be read");
		}
		if (ex instanceof ResponseStatusException statusException) {
			HttpStatus status = HttpStatus.resolve(statusException.getStatusCode().value());
			return ApiError.of((status != null) ? status : HttpStatus.BAD_REQUEST, "BAD_REQUEST",
					"The request cannot be processed");
		}
		String id = exchange.getResponse().getHeaders().getFirst(REQUEST_ID);
		if (!DisconnectedClientHelper.isClientDisconnectedException(ex)) {
			logger.error("Request %s failed: %s %s".formatted(id, exchange.getRequest().getMethod(),
					exchange.getRequest().getPath().value()), ex);
		}
		return ApiError.of(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_SERVER_ERROR",
				"Unexpected error, see the log for request " + id);
	}

	private static WebExceptionHandler lastResort() {
		return (exchange, ex) -> {
			ApiError error = toApiError(exchange, ex);
			if (!exchange.getResponse().setStatusCode(error.status())) {
				return Mono.error(ex);
			}
			return exchange.getResponse().setComplete();
		};
	}

	private static boolean hasCause(Throwable ex, Class<? extends Throwable> type) {
		Throwable candidate = ex;
		for (int i = 0; i < 8 && candidate != null; i++) {
			if (type.isInstance(candidate)) {
				return true;
			}
			candidate = candidate.getCause();
		}
		return false;
	}

}
