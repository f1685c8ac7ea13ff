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

package io.github.pinataspring.sample;

import java.net.URI;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Keeps pages of other sites from acting through the browser of a user. The application
 * has no log-in, so a browser that can reach it is all they would need.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OtherSitesFilter implements WebFilter {

	private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

	private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

	private final List<String> allowedHosts;

	private final ServerResponse.Context responseContext;

	OtherSitesFilter(SampleProperties properties, ServerCodecConfigurer codecs) {
		this.allowedHosts = properties.allowedHosts();
		this.responseContext = new CodecContext(codecs.getWriters());
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		if (!isAllowedHost(request.getURI().getHost())) {
			return refuse(exchange, "This application does not answer to this host name. "
					+ "Whoever runs it can add the name to 'sample.allowed-hosts'.");
		}
		if (!READING.contains(request.getMethod()) && isFromOtherSite(request)) {
			return refuse(exchange, "Pages of other sites may not change anything here.");
		}
		return chain.filter(exchange);
	}

	// A site whose name resolves to this machine would count as the same origin, so names
	// matter as well.
	private boolean isAllowedHost(@Nullable String host) {
		return this.allowedHosts.isEmpty() || host == null
				|| this.allowedHosts.stream().anyMatch(host::equalsIgnoreCase);
	}

	// Every browser sends one of the two headers, and other clients act for no one else.
	private static boolean isFromOtherSite(ServerHttpRequest request) {
		String site = request.getHeaders().getFirst("Sec-Fetch-Site");
		if (site != null) {
			return !OWN_SITE.contains(site);
		}
		String origin = request.getHeaders().getOrigin();
		return origin != null && !isOwnOrigin(origin, request.getURI());
	}

	private static boolean isOwnOrigin(String origin, URI uri) {
		int authority = origin.indexOf("://");
		return authority > 0 && origin.substring(authority + 3).equalsIgnoreCase(uri.getRawAuthority());
	}

	private Mono<Void> refuse(ServerWebExchange exchange, String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, detail);
		return ServerResponse.status(HttpStatus.FORBIDDEN)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyValue(problem)
			.flatMap((response) -> response.writeTo(exchange, this.responseContext));
	}

	private record CodecContext(List<HttpMessageWriter<?>> messageWriters) implements ServerResponse.Context {

		@Override
		public List<ViewResolver> viewResolvers() {
			return List.of();
		}

	}

}
