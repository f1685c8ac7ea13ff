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

import java.util.function.LongConsumer;

import io.github.pinataspring.client.event.PinataClientListener;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Counts the bytes of bodies, if anybody wants to know.
 */
final class TransferCounter {

	// Often enough for the rate of a long transfer, and too seldom to slow it down.
	private static final long STEP = 1024 * 1024;

	private final PinataClientListener listener;

	private final boolean wanted;

	TransferCounter(PinataClientListener listener) {
		this.listener = listener;
		this.wanted = !listener.equals(PinataClientListener.none());
	}

	/**
	 * Count what is sent.
	 * @param operation the name of the operation
	 * @param content the body of a request
	 * @return the body
	 */
	Publisher<DataBuffer> sent(String operation, Publisher<DataBuffer> content) {
		if (!this.wanted) {
			return content;
		}
		if (content instanceof Mono<DataBuffer> mono) {
			// A connector sends what is not a stream more cheaply.
			return mono.doOnNext((buffer) -> this.listener.onSent(operation, buffer.readableByteCount()));
		}
		return counted(Flux.from(content), (bytes) -> this.listener.onSent(operation, bytes));
	}

	/**
	 * Count what is received.
	 * @param operation the name of the operation
	 * @param content the body of an answer
	 * @return the body
	 */
	Flux<DataBuffer> received(String operation, Flux<DataBuffer> content) {
		return this.wanted ? counted(content, (bytes) -> this.listener.onReceived(operation, bytes)) : content;
	}

	/**
	 * Count what was received.
	 * @param operation the name of the operation
	 * @param body the body of an answer
	 * @return the body
	 */
	byte[] received(String operation, byte[] body) {
		if (this.wanted && body.length > 0) {
			this.listener.onReceived(operation, body.length);
		}
		return body;
	}

	private static Flux<DataBuffer> counted(Flux<DataBuffer> content, LongConsumer listener) {
		return Flux.defer(() -> {
			Tally tally = new Tally(listener);
			return content.doOnNext(tally::add).doFinally((signal) -> tally.report());
		});
	}

	/**
	 * The bytes of one body that were not reported yet.
	 */
	private static final class Tally {

		private final LongConsumer listener;

		private long bytes;

		private Tally(LongConsumer listener) {
			this.listener = listener;
		}

		private void add(DataBuffer buffer) {
			this.bytes += buffer.readableByteCount();
			if (this.bytes >= STEP) {
				report();
			}
		}

		private void report() {
			if (this.bytes > 0) {
				this.listener.accept(this.bytes);
				this.bytes = 0;
			}
		}

	}

}
