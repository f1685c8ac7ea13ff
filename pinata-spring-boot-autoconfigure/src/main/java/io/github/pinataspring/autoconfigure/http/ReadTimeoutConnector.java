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
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpRequestDecorator;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpResponseDecorator;

/**
 * Ends an exchange when nothing comes for too long after the request was written, for a
 * client that has no such timeout.
 */
final class ReadTimeoutConnector implements ClientHttpConnector {

	private final ClientHttpConnector connector;

	private final Duration timeout;

	private ReadTimeoutConnector(ClientHttpConnector connector, Duration timeout) {
		this.connector = connector;
		this.timeout = timeout;
	}

	/**
	 * Give a connector a timeout.
	 * @param connector the connector
	 * @param timeout the longest pause, or {@code null} for no limit
	 * @return the connector with the timeout
	 */
	static ClientHttpConnector of(ClientHttpConnector connector, @Nullable Duration timeout) {
		return (timeout != null) ? new ReadTimeoutConnector(connector, timeout) : connector;
	}

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		return Mono.defer(() -> {
			Sinks.Empty<Void> written = Sinks.empty();
			return this.connector
				.connect(method, uri, (request) -> requestCallback.apply(new ObservedRequest(request, written)))
				.timeout(written.asMono().then(Mono.delay(this.timeout)))
				.onErrorMap(TimeoutException.class, (ex) -> timedOut())
				.map(TimedResponse::new);
		});
	}

	private HttpTimeoutException timedOut() {
		return new HttpTimeoutException("Nothing within " + this.timeout);
	}

	/**
	 * A request that tells when it is written.
	 */
	private static final class ObservedRequest extends ClientHttpRequestDecorator {

		private final Sinks.Empty<Void> written;

		private ObservedRequest(ClientHttpRequest request, Sinks.Empty<Void> written) {
			super(request);
			this.written = written;
		}

		@Override
		public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
			return super.writeWith(Flux.from(body).doOnComplete(this.written::tryEmitEmpty));
		}

		@Override
		public Mono<Void> setComplete() {
			return super.setComplete().doOnSuccess((nothing) -> this.written.tryEmitEmpty());
		}

	}

	/**
	 * An answer whose body must not pause for too long.
	 */
	private final class TimedResponse extends ClientHttpResponseDecorator {

		private TimedResponse(ClientHttpResponse response) {
			super(response);
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return super.getBody().timeout(ReadTimeoutConnector.this.timeout)
				.onErrorMap(TimeoutException.class, (ex) -> timedOut());
		}

	}

}
