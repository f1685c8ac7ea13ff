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

import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.PartEvent;

/**
 * Content of a part of a form. Whoever reads it may stop at any time, and the part is
 * still received to its end, because a browser reads an answer only once it has sent
 * everything.
 */
final class PartContent {

	private final Flux<PartEvent> events;

	private final AtomicBoolean subscribed = new AtomicBoolean();

	private final Sinks.Empty<Void> end = Sinks.empty();

	PartContent(Flux<PartEvent> events) {
		this.events = events;
	}

	/**
	 * Return the content, to be subscribed to once.
	 * @return the content, whose buffers the subscriber releases
	 */
	Flux<DataBuffer> data() {
		return Flux.from((subscriber) -> {
			if (this.subscribed.compareAndSet(false, true)) {
				this.events.subscribe(new Reader(subscriber));
			}
			else {
				Flux.<DataBuffer>error(new IllegalStateException("The content can be read once")).subscribe(subscriber);
			}
		});
	}

	/**
	 * Receive what is left of the part, and release it.
	 * @return completes at the end of the part
	 */
	Mono<Void> drain() {
		return Mono.defer(() -> {
			if (this.subscribed.compareAndSet(false, true)) {
				return this.events.<Void>handle((event, sink) -> DataBufferUtils.release(event.content())).then();
			}
			return this.end.asMono();
		});
	}

	private final class Reader implements CoreSubscriber<PartEvent>, Subscription {

		private final Subscriber<? super DataBuffer> subscriber;

		private @Nullable Subscription upstream;

		private volatile boolean stopped;

		private Reader(Subscriber<? super DataBuffer> subscriber) {
			this.subscriber = subscriber;
		}

		@Override
		public Context currentContext() {
			return (this.subscriber instanceof CoreSubscriber<?> core) ? core.currentContext() : Context.empty();
		}

		@Override
		public void onSubscribe(Subscription upstream) {
			this.upstream = upstream;
			this.subscriber.onSubscribe(this);
		}

		@Override
		public void request(long count) {
			if (this.upstream != null) {
				this.upstream.request(count);
			}
		}

		@Override
		public void cancel() {
			this.stopped = true;
			request(Long.MAX_VALUE);
		}

		@Override
		public void onNext(PartEvent event) {
			if (this.stopped) {
				DataBufferUtils.release(event.content());
			}
			else {
				this.subscriber.onNext(event.content());
			}
		}

		@Override
		public void onError(Throwable ex) {
			if (!this.stopped) {
				this.subscriber.onError(ex);
			}
			PartContent.this.end.tryEmitEmpty();
		}

		@Override
		public void onComplete() {
			if (!this.stopped) {
				this.subscriber.onComplete();
			}
			PartContent.this.end.tryEmitEmpty();
		}

	}

}
