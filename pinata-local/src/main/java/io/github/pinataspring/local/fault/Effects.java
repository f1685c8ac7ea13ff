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

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.github.pinataspring.local.file.NewFiles;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.ClientConnection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;

/**
 * What faults do, except answering with a status.
 */
final class Effects {

	private Effects() {
	}

	static WebFilter planLimit() {
		return (exchange, chain) -> ApiError
			.reason(HttpStatus.FORBIDDEN, "FORBIDDEN", "Account blocked due to plan usage limit")
			.write(exchange, ApiFamily.LEGACY);
	}

	static WebFilter delay(Duration delay) {
		return (exchange, chain) -> Mono.delay(delay).then(Mono.defer(() -> chain.filter(exchange)));
	}

	static WebFilter slowRequest(long bytesPerSecond) {
		Throttle throttle = new Throttle(bytesPerSecond);
		return (exchange, chain) -> chain.filter(withRequestBody(exchange, throttle::apply));
	}

	static WebFilter slowResponse(long bytesPerSecond) {
		Throttle throttle = new Throttle(bytesPerSecond);
		return (exchange, chain) -> chain.filter(withResponseBody(exchange, throttle::apply));
	}

	static WebFilter dropBeforeBody() {
		return (exchange, chain) -> reset(exchange.getResponse());
	}

	static WebFilter dropDuringBody(long bytes) {
		return (exchange, chain) -> {
			Mono<DataBuffer> end = ClientConnection.of(exchange.getResponse())
				.reset()
				.then(Mono.error(() -> new AbortedException("Connection has been closed")));
			return chain.filter(withRequestBody(exchange, (body) -> Cut.after(bytes, body, end)));
		};
	}

	static WebFilter dropAfterBody() {
		return (exchange, chain) -> exchange.getRequest()
			.getBody()
			.doOnNext(DataBufferUtils::release)
			.then(reset(exchange.getResponse()));
	}

	static WebFilter loseResponse() {
		return (exchange, chain) -> chain
			.filter(withResponse(exchange, new LostResponse(exchange.getResponse(), reset(exchange.getResponse()))));
	}

	static WebFilter dropDuringResponse(long bytes) {
		return (exchange, chain) -> {
			Mono<DataBuffer> end = ClientConnection.of(exchange.getResponse()).close().then(Mono.never());
			return chain.filter(withResponseBody(exchange, (body) -> Cut.after(bytes, body, end)));
		};
	}

	static WebFilter wrongCids() {
		return (exchange, chain) -> chain.filter(withResponse(exchange, new WrongCidResponse(exchange.getResponse())));
	}

	static WebFilter changeByte(long offset) {
		return (exchange, chain) -> chain.filter(withResponseBody(exchange, (body) -> ChangedByte.at(offset, body)));
	}

	static WebFilter hideNewFiles(Duration age) {
		return (exchange, chain) -> chain.filter(exchange).contextWrite(NewFiles.hide(age));
	}

	// What answers is cancelled when the connection ends, so it need not complete.
	private static Mono<Void> reset(ServerHttpResponse response) {
		return ClientConnection.of(response).reset().then(Mono.never());
	}

	private static ServerWebExchange withRequestBody(ServerWebExchange exchange,
			UnaryOperator<Flux<DataBuffer>> change) {
		return exchange.mutate().request(new ServerHttpRequestDecorator(exchange.getRequest()) {

			@Override
			public Flux<DataBuffer> getBody() {
				return change.apply(super.getBody());
			}

		}).build();
	}

	private static ServerWebExchange withResponseBody(ServerWebExchange exchange,
			UnaryOperator<Flux<DataBuffer>> change) {
		return withResponse(exchange, new ChangedResponse(exchange.getResponse(), change));
	}

	private static ServerWebExchange withResponse(ServerWebExchange exchange, ServerHttpResponse response) {
		return exchange.mutate().response(response).build();
	}

}
