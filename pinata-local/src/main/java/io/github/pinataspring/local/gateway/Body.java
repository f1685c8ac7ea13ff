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

import java.nio.ByteBuffer;
import java.util.List;

import io.github.pinataspring.local.content.FileRegion;
import io.github.pinataspring.local.content.FileRegions;
import io.github.pinataspring.local.content.Region;
import io.github.pinataspring.local.content.RegionReader;
import io.github.pinataspring.local.store.RecordStore;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Body of an answer.
 */
@FunctionalInterface
interface Body {

	/**
	 * Write the body.
	 * @param response the response
	 * @return completes when it is written
	 */
	Mono<Void> writeTo(ServerHttpResponse response);

	/**
	 * Make a body of bytes on the heap.
	 * @param bytes the bytes
	 * @param range which of them
	 * @return the body
	 */
	static Body of(byte[] bytes, ByteRange range) {
		return (response) -> response.writeWith(Mono.fromSupplier(() -> DefaultDataBufferFactory.sharedInstance
			.wrap(ByteBuffer.wrap(bytes, (int) range.start(), (int) range.length()))));
	}

	/**
	 * Make a body of a part of a file. What is one region on disk does not pass through
	 * the heap if the response allows that.
	 * @param regions finds the part
	 * @param records where reading may block
	 * @return emits the body, or the error that its beginning cannot be read
	 */
	static Mono<Body> of(FileRegions regions, RecordStore records) {
		return records.read(regions::next).map((first) -> of(first, regions, records));
	}

	private static Body of(List<Region> first, FileRegions regions, RecordStore records) {
		Body pieces = of(new RegionReader(first, regions::next), records);
		if (first.size() == 1 && first.get(0) instanceof FileRegion region) {
			return (response) -> (response instanceof ZeroCopyHttpOutputMessage zeroCopy)
					? zeroCopy.writeWith(region.file(), region.offset(), region.length()) : pieces.writeTo(response);
		}
		return pieces;
	}

	/**
	 * Make a body of pieces, which are made as fast as the client takes them. If a block
	 * turns out to be missing, or not what it should be, the connection is closed after
	 * the pieces before it.
	 * @param reader reads the pieces
	 * @param records where making them may block
	 * @return the body
	 */
	static Body of(RegionReader reader, RecordStore records) {
		return new PiecewiseBody(reader, records);
	}

}
