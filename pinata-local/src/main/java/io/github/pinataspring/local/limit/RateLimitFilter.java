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
import java.util.stream.Stream;

import io.github.pinataspring.local.limit.Limits.Kind;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Counts requests and turns away those that are over a limit.
 *
 * @since 0.1.0
 */
public final class RateLimitFilter implements WebFilter {

	private static final List<PathPattern> LIMITED = patterns("/api/**", "/uploads/**");

	private static final List<PathPattern> DATA = patterns("/api/data/**", "/api/v3/data/**");

	private static final List<PathPattern> PIN_LIST = patterns("/api/psa/pins");

	private final Limits limits;

	public RateLimitFilter(Limits limits) {
		this.limits = limits;
	}

	private static List<PathPattern> patterns(String... patterns) {
		return Stream.of(patterns).map(PathPatternParser.defaultInstance::parse).toList();
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		RateStatus status = take(exchange.getRequest());
		if (status == null) {
			return chain.filter(exchange);
		}
		HttpHeaders headers = exchange.getResponse().getHeaders();
		headers.set("X-RateLimit-Limit", String.valueOf(status.limit()));
		headers.set("X-RateLimit-Remaining", String.valueOf(status.remaining()));
		headers.set("X-RateLimit-Reset", String.valueOf(status.resetSeconds()));
		if (status.allowed()) {
			return chain.filter(exchange);
		}
		headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(status.waitSeconds()));
		return ApiError.rateLimited().write(exchange, ApiFamily.of(exchange.getRequest().getPath()));
	}

	private @Nullable RateStatus take(ServerHttpRequest request) {
		PathContainer path = request.getPath().pathWithinApplication();
		if (!matches(LIMITED, path)) {
			return null;
		}
		if (matches(DATA, path)) {
			return this.limits.take(Kind.DATA);
		}
		boolean pinList = HttpMethod.GET.equals(request.getMethod()) && matches(PIN_LIST, path);
		return this.limits.take(pinList ? Kind.PIN_LIST : Kind.OTHER);
	}

	private static boolean matches(List<PathPattern> patterns, PathContainer path) {
		return patterns.stream().anyMatch((pattern) -> pattern.matches(path));
	}

}
