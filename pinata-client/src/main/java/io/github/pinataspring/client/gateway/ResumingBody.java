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

package io.github.pinataspring.client.gateway;

import java.time.Duration;
import java.util.function.BiFunction;

import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.event.RetryEvent;
import io.github.pinataspring.client.http.Backoff;
import io.github.pinataspring.client.http.StreamedAnswer;
import io.github.pinataspring.client.http.TransportSettings;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Body that goes on where it broke off, as long as the gateway says by a strong entity
 * tag that the content is still the same.
 */
final class ResumingBody {

	private final String operation;

	private final StreamedAnswer answer;

	private final TransportSettings settings;

	private final BiFunction<String, String, Mono<StreamedAnswer>> rest;

	private final ContentRange range;

	private long received;

	private long receivedBefore;

	private int attempts;

	private @Nullable PinataTransportException broken;

	private boolean changed;

	/**
	 * Create a body.
	 * @param operation the name of the operation
	 * @param answer the answer whose body it is
	 * @param settings how often it may go on without progress
	 * @param rest asks for a range if an entity tag is still valid
	 */
	ResumingBody(String operation, StreamedAnswer answer, TransportSettings settings,
			BiFunction<String, String, Mono<StreamedAnswer>> rest) {
		this.operation = operation;
		this.answer = answer;
		this.settings = settings;
		this.rest = rest;
		this.range = ContentRange.of(answer.headers());
	}

	/**
	 * Read the body, once.
	 * @return the content
	 */
	Flux<DataBuffer> content() {
		String etag = this.answer.headers().getETag();
		if (etag == null || !etag.startsWith("\"")
				|| this.answer.headers().containsHeader(HttpHeaders.CONTENT_ENCODING)) {
			return this.answer.body();
		}
		return Flux.defer(() -> (this.broken == null) ? this.answer.body() : rest(etag, this.broken))
			.doOnNext((buffer) -> this.received += buffer.readableByteCount())
			.retryWhen(Retry.from((signals) -> signals.concatMap((signal) -> next(signal.failure()), 1)))
			.doOnDiscard(DataBuffer.class, DataBufferUtils::release);
	}

	private Flux<DataBuffer> rest(String etag, PinataTransportException broken) {
		long position = this.range.start() + this.received;
		String last = (this.range.end() >= 0) ? Long.toString(this.range.end()) : "";
		return this.rest.apply("bytes=%d-%s".formatted(position, last), etag).flatMapMany((rest) -> {
			if (isRest(rest, position)) {
				return rest.body();
			}
			this.changed = true;
			return rest.discard().thenMany(Flux.error(broken));
		});
	}

	private static boolean isRest(StreamedAnswer rest, long position) {
		return rest.status().isSameCodeAs(HttpStatus.PARTIAL_CONTENT)
				&& ContentRange.of(rest.headers()).start() == position;
	}

	private Mono<Long> next(Throwable ex) {
		this.attempts = (this.received > this.receivedBefore) ? 1 : this.attempts + 1;
		this.receivedBefore = this.received;
		if (!(ex instanceof PinataTransportException failure) || this.changed
				|| this.attempts >= this.settings.retry().maxAttempts()) {
			return Mono.error(ex);
		}
		this.broken = failure;
		Duration delay = Backoff.before(this.settings.retry(), this.attempts, failure);
		this.settings.listener().onEvent(new RetryEvent(this.operation, this.attempts, delay, failure));
		return Mono.delay(delay, Schedulers.parallel());
	}

}
