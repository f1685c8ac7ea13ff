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

package io.github.pinataspring.autoconfigure.http;

import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpResponseDecorator;

/**
 * Counts the exchanges of a connector, so that it is closed after the last of them when
 * it has been replaced.
 */
final class CountedConnector {

	private final ClientHttpConnector connector;

	private final Runnable close;

	// One for whoever made it.
	private final AtomicInteger users = new AtomicInteger(1);

	/**
	 * Create a connector.
	 * @param connector the connector
	 * @param close what to do when nobody uses it any more
	 */
	CountedConnector(ClientHttpConnector connector, Runnable close) {
		this.connector = connector;
		this.close = close;
	}

	/**
	 * Begin to use the connector.
	 * @return whether it can still be used
	 */
	boolean acquire() {
		return this.users.getAndUpdate((users) -> (users > 0) ? users + 1 : 0) > 0;
	}

	/**
	 * Use the connector no more.
	 */
	void release() {
		if (this.users.decrementAndGet() == 0) {
			this.close.run();
		}
	}

	/**
	 * Exchange a request, and {@link #release()} after it.
	 * @param method the method
	 * @param uri the address
	 * @param requestCallback writes the request
	 * @return the answer
	 */
	Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		AtomicBoolean answered = new AtomicBoolean();
		return this.connector.connect(method, uri, requestCallback).<ClientHttpResponse>map((response) -> {
			answered.set(true);
			return new CountedResponse(response);
		}).doFinally((signal) -> {
			if (!answered.get()) {
				release();
			}
		});
	}

	/**
	 * An answer after whose body the exchange is over.
	 */
	private final class CountedResponse extends ClientHttpResponseDecorator {

		private final AtomicBoolean released = new AtomicBoolean();

		private CountedResponse(ClientHttpResponse response) {
			super(response);
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return super.getBody().doFinally((signal) -> {
				if (this.released.compareAndSet(false, true)) {
					release();
				}
			});
		}

	}

}
