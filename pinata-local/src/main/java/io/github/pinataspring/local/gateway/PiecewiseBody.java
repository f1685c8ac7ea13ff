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

package io.github.pinataspring.local.gateway;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.atomic.AtomicReference;

import io.github.pinataspring.local.content.InvalidContentException;
import io.github.pinataspring.local.content.MissingBlockException;
import io.github.pinataspring.local.content.RegionReader;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.web.ClientConnection;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Body that is made piece by piece.
 */
final class PiecewiseBody implements Body {

	private static final Log logger = LogFactory.getLog(PiecewiseBody.class);

	private static final int PIECE_SIZE = 128 * 1024;

	private final RegionReader reader;

	private final RecordStore records;

	PiecewiseBody(RegionReader reader, RecordStore records) {
		this.reader = reader;
		this.records = records;
	}

	@Override
	public Mono<Void> writeTo(ServerHttpResponse response) {
		AtomicReference<RuntimeException> defect = new AtomicReference<>();
		// The response asks for many pieces in advance, which take memory until they are
		// sent: each is made when those before it have been sent.
		Flux<DataBuffer> pieces = ClientConnection.of(response)
			.flush()
			.then(this.records.read(this::piece))
			.repeat()
			.takeWhile((piece) -> piece.readableByteCount() > 0)
			.onErrorResume(PiecewiseBody::isDefect, (ex) -> {
				defect.set((RuntimeException) ex);
				return Flux.empty();
			});
		return response.writeWith(pieces)
			.then(Mono.defer(() -> (defect.get() != null) ? breakOff(response, defect.get()) : Mono.empty()));
	}

	// On the heap, as a connection that breaks may lose it.
	private DataBuffer piece() {
		ByteBuffer piece = ByteBuffer.allocate(PIECE_SIZE);
		this.reader.read(piece);
		return DefaultDataBufferFactory.sharedInstance.wrap(piece.flip());
	}

	private static boolean isDefect(Throwable ex) {
		return ex instanceof MissingBlockException || ex instanceof InvalidContentException
				|| (ex instanceof UncheckedIOException io && io.getCause() instanceof NoSuchFileException);
	}

	// The status has been sent, so all that is left to say so is an end before the end.
	private static Mono<Void> breakOff(ServerHttpResponse response, RuntimeException defect) {
		logger.warn("An answer of the gateway breaks off: " + defect.getMessage());
		return ClientConnection.of(response).close().then(Mono.never());
	}

}
