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

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Lets a body pass at a rate, in about ten pieces per second.
 */
final class Throttle {

	private static final int PIECES_PER_SECOND = 10;

	private static final int MAX_PIECE = 1024 * 1024;

	private static final long NANOS_PER_SECOND = 1_000_000_000;

	private final double nanosPerByte;

	private final int pieceLength;

	Throttle(long bytesPerSecond) {
		this.nanosPerByte = (double) NANOS_PER_SECOND / bytesPerSecond;
		this.pieceLength = (int) Math.min(MAX_PIECE, Math.max(1, bytesPerSecond / PIECES_PER_SECOND));
	}

	Flux<DataBuffer> apply(Flux<DataBuffer> body) {
		return body.concatMap((buffer) -> Flux.using(() -> new Source(buffer),
				(source) -> pieces(source, buffer.readableByteCount()), Source::release), 0);
	}

	private Flux<DataBuffer> pieces(Source source, int length) {
		int count = (length + this.pieceLength - 1) / this.pieceLength;
		return Flux.range(0, count).concatMap((i) -> {
			int size = Math.min(this.pieceLength, length - i * this.pieceLength);
			return Mono.delay(Duration.ofNanos((long) (size * this.nanosPerByte)))
				.mapNotNull((tick) -> source.take(size));
		}, 0);
	}

	/**
	 * A buffer that pieces are taken from. It may be released by one thread while another
	 * is about to take a piece.
	 */
	private static final class Source {

		private @Nullable DataBuffer buffer;

		private Source(DataBuffer buffer) {
			this.buffer = buffer;
		}

		private synchronized @Nullable DataBuffer take(int size) {
			DataBuffer whole = this.buffer;
			return (whole != null) ? whole.split(whole.readPosition() + size) : null;
		}

		private synchronized void release() {
			DataBufferUtils.release(this.buffer);
			this.buffer = null;
		}

	}

}
