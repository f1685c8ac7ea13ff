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

package io.github.pinataspring.client.upload;

import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Content that is about to be read.
 *
 * @param length number of bytes, or a negative number if it is unknown
 * @param repeatable whether it can be read more than once, and from any position on
 * @param identity what tells it from other content, as far as that is known without
 * reading it
 * @param reader reads it
 * @param root the CID that a CAR has as its root, or {@code null} if it is not one
 */
record UploadContent(long length, boolean repeatable, String identity, Reader reader, @Nullable Cid root) {

	UploadContent(long length, boolean repeatable, String identity, Reader reader) {
		this(length, repeatable, identity, reader, null);
	}

	/**
	 * Return this content with another reader.
	 * @param reader reads the same content
	 * @return the changed content
	 */
	UploadContent with(Reader reader) {
		return new UploadContent(this.length, this.repeatable, this.identity, reader, this.root);
	}

	/**
	 * Return this content as a CAR.
	 * @param root the CID of its root
	 * @return the changed content
	 */
	UploadContent withRoot(Cid root) {
		return new UploadContent(this.length, this.repeatable, this.identity, this.reader, root);
	}

	/**
	 * Read the content from its beginning.
	 * @param bufferFactory makes the buffers
	 * @return the content
	 */
	Flux<DataBuffer> read(DataBufferFactory bufferFactory) {
		return Flux.from(this.reader.read(bufferFactory, 0));
	}

	/**
	 * Read a part of the content.
	 * @param bufferFactory makes the buffers
	 * @param position where to begin
	 * @param length the number of bytes
	 * @return the part, which is shorter if the content is
	 */
	Flux<DataBuffer> read(DataBufferFactory bufferFactory, long position, long length) {
		return DataBufferUtils.takeUntilByteCount(Flux.<DataBuffer>from(this.reader.read(bufferFactory, position)),
				length);
	}

	/**
	 * Reads content.
	 */
	@FunctionalInterface
	interface Reader {

		/**
		 * Read the content.
		 * @param bufferFactory makes the buffers
		 * @param position where to begin, 0 if the content is not repeatable
		 * @return the content from there on
		 */
		Publisher<? extends DataBuffer> read(DataBufferFactory bufferFactory, long position);

	}

}
