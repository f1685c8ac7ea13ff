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

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Lets pages of every origin use the API and upload, as the service does. They have to
 * bring credentials or a signed URL of their own, because browsers add none.
 *
 * @since 0.1.0
 */
public final class CrossOriginFilter implements WebFilter {

	private static final Duration MAX_AGE = Duration.ofHours(1);

	private final List<PathPattern> paths;

	/**
	 * Create the filter.
	 * @param paths the patterns of the paths that pages may use
	 */
	public CrossOriginFilter(String... paths) {
		this.paths = Stream.of(paths).map(PathPatternParser.defaultInstance::parse).toList();
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		PathContainer path = request.getPath().pathWithinApplication();
		if (request.getHeaders().getOrigin() == null
				|| this.paths.stream().noneMatch((pattern) -> pattern.matches(path))) {
			return chain.filter(exchange);
		}
		ServerHttpResponse response = exchange.getResponse();
		HttpHeaders headers = response.getHeaders();
		headers.setAccessControlAllowOrigin("*");
		HttpMethod wanted = wantedMethod(request);
		if (wanted == null) {
			headers.setAccessControlExposeHeaders(List.of("*"));
			return chain.filter(exchange);
		}
		headers.setAccessControlAllowMethods(List.of(wanted));
		// A wildcard would not cover Authorization.
		headers.setAccessControlAllowHeaders(request.getHeaders().getAccessControlRequestHeaders());
		headers.setAccessControlMaxAge(MAX_AGE);
		response.setStatusCode(HttpStatus.NO_CONTENT);
		return response.setComplete();
	}

	private static @Nullable HttpMethod wantedMethod(ServerHttpRequest request) {
		return HttpMethod.OPTIONS.equals(request.getMethod()) ? request.getHeaders().getAccessControlRequestMethod()
				: null;
	}

}
