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

import java.time.InstantSource;

import io.github.pinataspring.local.admin.AdminGuard;
import io.github.pinataspring.local.web.ClientConnection;
import io.github.pinataspring.local.web.CountingResponse;
import io.github.pinataspring.local.web.EndpointRouter;
import io.github.pinataspring.local.web.RequestNotes;
import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Notes every request in the log.
 *
 * @since 0.1.0
 */
public final class RequestLogFilter implements WebFilter {

	private final RequestLog log;

	private final InstantSource clock;

	/**
	 * Create the filter.
	 * @param log where requests are noted
	 * @param clock the time
	 */
	public RequestLogFilter(RequestLog log, InstantSource clock) {
		this.log = log;
		this.clock = clock;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (AdminGuard.guards(exchange)) {
			return chain.filter(exchange);
		}
		ServerHttpResponse response = exchange.getResponse();
		RequestLogEntry entry = new RequestLogEntry(this.clock.instant(), exchange.getRequest(),
				String.valueOf(response.getHeaders().getFirst(EndpointRouter.REQUEST_ID)),
				RequestNotes.of(exchange.getAttributes()));
		this.log.add(entry);
		ClientConnection connection = ClientConnection.of(response);
		response.beforeCommit(() -> Mono.fromRunnable(() -> {
			if (connection.isOpen()) {
				entry.answered(response.getStatusCode());
			}
		}));
		ServerWebExchange counting = exchange.mutate()
			.request(new CountingRequest(exchange.getRequest(), entry::received))
			.response(new CountingResponse(response, entry::sent))
			.build();
		return chain.filter(counting).doFinally((signal) -> entry.ended());
	}

}
