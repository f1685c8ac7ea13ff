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

import java.util.Optional;

import io.github.pinataspring.local.content.ByteSource;
import io.github.pinataspring.local.content.Region;
import io.github.pinataspring.local.store.RecordStore;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Writes the bodies of answers.
 */
final class Bodies {

	private Bodies() {
	}

	/**
	 * Write what is one region of a file; it does not pass through the heap if the
	 * response allows that.
	 * @param response the response
	 * @param region the region
	 * @param otherwise reads the region for any other response
	 * @param records where reading may block
	 * @return completes when it is written
	 */
	static Mono<Void> write(ServerHttpResponse response, Region region, ByteSource otherwise, RecordStore records) {
		if (response instanceof ZeroCopyHttpOutputMessage zeroCopy) {
			return zeroCopy.writeWith(region.file(), region.offset(), region.length());
		}
		return write(response, otherwise, records);
	}

	/**
	 * Write bytes piece by piece, as fast as the client takes them.
	 * @param response the response
	 * @param source makes the bytes
	 * @param records where making them may block
	 * @return completes when they are written
	 */
	static Mono<Void> write(ServerHttpResponse response, ByteSource source, RecordStore records) {
		Flux<DataBuffer> body = records.read(() -> Optional.ofNullable(source.next()))
			.repeat()
			.takeWhile(Optional::isPresent)
			.map((piece) -> DefaultDataBufferFactory.sharedInstance.wrap(piece.orElseThrow()));
		return response.writeWith(body);
	}

}
