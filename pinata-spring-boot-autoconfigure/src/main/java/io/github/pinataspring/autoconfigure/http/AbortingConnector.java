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

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

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
 * Ends the body of a request whose answer nobody waits for any more, and says when the
 * body of an answer did not come in time, for a client that does neither.
 */
final class AbortingConnector implements ClientHttpConnector {

	private final ClientHttpConnector connector;

	AbortingConnector(ClientHttpConnector connector) {
		this.connector = connector;
	}

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		return Mono.defer(() -> {
			Sinks.One<CancellationException> abort = Sinks.one();
			return this.connector
				.connect(method, uri, (request) -> requestCallback.apply(new AbortableRequest(request, abort.asMono())))
				.doOnCancel(() -> abort.tryEmitValue(new CancellationException("Nobody waits for the answer")))
				.map(ExplainedResponse::new);
		});
	}

	/**
	 * A request whose body can be ended.
	 */
	private static final class AbortableRequest extends ClientHttpRequestDecorator {

		private final Mono<CancellationException> abort;

		private AbortableRequest(ClientHttpRequest request, Mono<CancellationException> abort) {
			super(request);
			this.abort = abort;
		}

		@Override
		public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
			// An error of the other publisher would not cancel the body.
			AtomicBoolean complete = new AtomicBoolean();
			return super.writeWith(Flux.<DataBuffer>from(body)
				.doOnComplete(() -> complete.set(true))
				.takeUntilOther(this.abort)
				.concatWith(Mono.defer(() -> complete.get() ? Mono.empty() : this.abort.flatMap(Mono::error))));
		}

	}

	/**
	 * An answer whose body ends with a timeout where the client only says that it gave
	 * up.
	 */
	private static final class ExplainedResponse extends ClientHttpResponseDecorator {

		private ExplainedResponse(ClientHttpResponse response) {
			super(response);
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return super.getBody().onErrorMap(InterruptedIOException.class,
					(ex) -> new SocketTimeoutException("Nothing within the read timeout"));
		}

	}

}
