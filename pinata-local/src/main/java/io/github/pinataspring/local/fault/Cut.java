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

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Lets the beginning of a body pass.
 */
final class Cut {

	private long left;

	private boolean done;

	private Cut(long bytes) {
		this.left = bytes;
	}

	/**
	 * Cut a body.
	 * @param bytes how much of it passes
	 * @param body the body
	 * @param end what happens then, unless the body is shorter
	 * @return the beginning of the body
	 */
	static Flux<DataBuffer> after(long bytes, Flux<DataBuffer> body, Mono<DataBuffer> end) {
		return Flux.defer(() -> {
			Cut cut = new Cut(bytes);
			return body.map(cut::pass)
				.takeUntil((buffer) -> cut.done)
				.concatWith(Mono.defer(() -> cut.done ? end : Mono.empty()));
		});
	}

	private DataBuffer pass(DataBuffer buffer) {
		int readable = buffer.readableByteCount();
		if (readable < this.left) {
			this.left -= readable;
			return buffer;
		}
		this.done = true;
		try {
			return buffer.split(buffer.readPosition() + (int) this.left);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

}
