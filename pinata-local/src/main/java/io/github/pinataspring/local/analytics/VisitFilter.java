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

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

import io.github.pinataspring.local.dedicated.DedicatedGateway;
import io.github.pinataspring.local.dedicated.DedicatedGatewayStore;
import io.github.pinataspring.local.web.CountingResponse;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Counts the requests to gateways.
 *
 * @since 0.1.0
 */
public final class VisitFilter implements WebFilter {

	private static final int CLIENT_CLOSED_REQUEST = 499;

	private static final int MAX_LENGTH = 256;

	private final AnalyticsStore analytics;

	private final DedicatedGatewayStore gateways;

	private final InstantSource clock;

	public VisitFilter(AnalyticsStore analytics, DedicatedGatewayStore gateways, InstantSource clock) {
		this.analytics = analytics;
		this.gateways = gateways;
		this.clock = clock;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		boolean isGet = HttpMethod.GET.equals(request.getMethod());
		boolean reads = isGet || HttpMethod.HEAD.equals(request.getMethod());
		RequestedContent content = reads ? RequestedContent.of(request) : null;
		DedicatedGateway gateway = (content != null)
				? this.gateways.forHost(request.getHeaders().getFirst(HttpHeaders.HOST)) : null;
		if (content == null || gateway == null) {
			return chain.filter(exchange);
		}
		LocalDate day = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		AtomicLong bytes = new AtomicLong();
		ServerWebExchange counting = exchange.mutate()
			.response(new CountingResponse(exchange.getResponse(), bytes::addAndGet))
			.build();
		IntConsumer counter = (status) -> this.analytics
			.count(visit(gateway.id(), day, content, request.getHeaders(), status), isGet ? bytes.get() : 0);
		return chain.filter(counting)
			.doOnSuccess((nothing) -> counter.accept(status(exchange)))
			.doOnError((ex) -> counter.accept(CLIENT_CLOSED_REQUEST))
			.doOnCancel(() -> counter.accept(CLIENT_CLOSED_REQUEST));
	}

	private static GatewayVisit visit(String gatewayId, LocalDate day, RequestedContent content, HttpHeaders headers,
			int status) {
		return new GatewayVisit(gatewayId, day, shorten(content.cid()), shorten(content.fileName()),
				shorten(headers.getFirst(HttpHeaders.USER_AGENT)), shorten(headers.getFirst(HttpHeaders.REFERER)),
				status);
	}

	private static String shorten(@Nullable String text) {
		return (text != null) ? text.substring(0, Math.min(text.length(), MAX_LENGTH)) : "";
	}

	private static int status(ServerWebExchange exchange) {
		HttpStatusCode status = exchange.getResponse().getStatusCode();
		return (status != null) ? status.value() : 200;
	}

}
