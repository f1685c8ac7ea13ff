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

package io.github.pinataspring.client.http;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Closes the connection of an exchange that is cancelled while its answer begins. In that
 * moment nobody has the answer yet: Reactor Netty would keep the connection open, or read
 * the answer to its end, however long that takes.
 *
 * @since 0.1.0
 */
public final class CancellationFilter implements ExchangeFilterFunction {

	private static final boolean REACTOR_NETTY = ClassUtils.isPresent("reactor.netty.Connection",
			CancellationFilter.class.getClassLoader());

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return REACTOR_NETTY ? Mono.defer(() -> exchange(request, next)) : next.exchange(request);
	}

	private static Mono<ClientResponse> exchange(ClientRequest request, ExchangeFunction next) {
		AtomicReference<Object> nativeRequest = new AtomicReference<>();
		AtomicReference<Taker> taker = new AtomicReference<>(Taker.NOBODY);
		ClientRequest observed = ClientRequest.from(request)
			.httpRequest((message) -> nativeRequest.set(message.getNativeRequest()))
			.build();
		return next.exchange(observed)
			.map((response) -> response.mutate()
				.body((body) -> Flux.defer(() -> take(taker, Taker.READER) ? body : cancelled()))
				.build())
			.doOnCancel(() -> {
				if (take(taker, Taker.CANCELLATION)) {
					ReactorNetty.cancel(nativeRequest.get());
				}
			});
	}

	// Again as well, as several may cancel at the same time.
	private static boolean take(AtomicReference<Taker> taker, Taker by) {
		return taker.compareAndSet(Taker.NOBODY, by) || taker.get() == by;
	}

	// Only for whoever asks for more: those who cancelled do not.
	private static <T> Flux<T> cancelled() {
		return Flux.generate((sink) -> sink
			.error(new IllegalStateException("The exchange was cancelled before its answer was read")));
	}

	/**
	 * Who has an answer.
	 */
	private enum Taker {

		NOBODY, READER, CANCELLATION

	}

	/**
	 * Apart, because Reactor Netty is optional.
	 */
	private static final class ReactorNetty {

		static void cancel(@Nullable Object nativeRequest) {
			if (nativeRequest instanceof Connection connection) {
				connection.inbound().receive().subscribe(new CancellingSubscriber<>());
			}
		}

	}

}
