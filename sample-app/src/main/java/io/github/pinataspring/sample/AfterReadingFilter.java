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

import java.util.concurrent.Executor;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Has requests handled after their event loop has read what there is. An answer that is
 * complete within the reading of a pipelined request makes Reactor Netty 1.3.7 stop
 * reading the connection, and browsers send a request as soon as they have the answer to
 * the one before.
 *
 * @see <a href="https://github.com/reactor/reactor-netty/issues/4361">the defect</a>
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class AfterReadingFilter implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.defer(() -> chain.filter(exchange))
			.subscribeOn(Schedulers.fromExecutor(eventLoop(exchange.getRequest())));
	}

	private static Executor eventLoop(ServerHttpRequest request) {
		HttpServerRequest nativeRequest = ServerHttpRequestDecorator.getNativeRequest(request);
		return (task) -> nativeRequest.withConnection((connection) -> connection.channel().eventLoop().execute(task));
	}

}
