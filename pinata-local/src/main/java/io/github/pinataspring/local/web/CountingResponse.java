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

import java.nio.file.Path;
import java.util.function.LongConsumer;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

/**
 * A response that counts the bytes of its body, and lets files pass by the heap as those
 * of Reactor Netty do.
 *
 * @since 0.1.0
 */
public final class CountingResponse extends ServerHttpResponseDecorator implements ZeroCopyHttpOutputMessage {

	private final LongConsumer counter;

	/**
	 * Create a response.
	 * @param response the response of the server, or one like it
	 * @param counter takes the numbers of bytes, one after another
	 */
	public CountingResponse(ServerHttpResponse response, LongConsumer counter) {
		super(response);
		this.counter = counter;
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
		return super.writeWith(
				(body instanceof Mono<? extends DataBuffer> mono) ? mono.doOnNext(this::count) : count(body));
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		return super.writeAndFlushWith(Flux.from(body).map(this::count));
	}

	private Flux<? extends DataBuffer> count(Publisher<? extends DataBuffer> body) {
		return Flux.from(body).doOnNext(this::count);
	}

	private void count(DataBuffer buffer) {
		this.counter.accept(buffer.readableByteCount());
	}

	@Override
	public Mono<Void> writeWith(Path file, long position, long count) {
		return ((ZeroCopyHttpOutputMessage) getDelegate()).writeWith(file, position, count)
			.doOnSuccess((nothing) -> this.counter.accept(count));
	}

}
