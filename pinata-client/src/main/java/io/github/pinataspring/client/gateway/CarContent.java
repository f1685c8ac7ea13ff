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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

import io.github.pinataspring.ipfs.verify.CarExport;
import io.github.pinataspring.ipfs.verify.ExportRequest;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/**
 * The verified content of a file in a CAR. Every buffer of the CAR is released as soon as
 * it comes, after its bytes are copied to the blocks that they belong to, and a block is
 * checked when its content is asked for.
 */
final class CarContent implements Iterator<DataBuffer> {

	// Enough for the gateway not to wait for each of our requests.
	private static final int PREFETCH = 16;

	private final CarExport export;

	private final Queue<DataBuffer> pieces = new ArrayDeque<>();

	/**
	 * Start to take content out of a CAR.
	 * @param request which content is wanted
	 * @throws IOException if the CID holds its block itself, and that fails
	 */
	CarContent(ExportRequest request) throws IOException {
		this.export = CarExport.of(request, (bytes, offset, length) -> this.pieces
			.add(DefaultDataBufferFactory.sharedInstance.wrap(ByteBuffer.wrap(bytes, offset, length))));
	}

	/**
	 * Read the content.
	 * @param car the bytes of the CAR
	 * @param repeated whether the CAR says that equal blocks come as often as they occur
	 * @return the content, or a {@code VerificationException} if it cannot be proved
	 */
	Flux<DataBuffer> read(Flux<DataBuffer> car, boolean repeated) {
		if (repeated) {
			this.export.rememberNone();
		}
		return car.map(this::feed)
			.concatMapIterable((pieces) -> pieces, PREFETCH)
			.concatWith(Flux.defer(this::end))
			.onErrorMap(Exceptions::unwrap);
	}

	private Iterable<DataBuffer> feed(DataBuffer buffer) {
		try (DataBuffer.ByteBufferIterator parts = buffer.readableByteBuffers()) {
			parts.forEachRemaining(this.export::feed);
			return () -> this;
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private Flux<DataBuffer> end() {
		this.export.end();
		return Flux.fromIterable(() -> this);
	}

	/**
	 * Return whether nothing is missing. Something else may still follow.
	 * @return whether all content was delivered
	 */
	boolean isComplete() {
		return this.export.isComplete();
	}

	/**
	 * Return the size of the whole file.
	 * @return the size in bytes, or -1 if that is not known
	 */
	long size() {
		return this.export.size();
	}

	/**
	 * Return where in the file the next byte is.
	 * @return the position, or -1 if that is not known
	 */
	long position() {
		return this.export.position();
	}

	@Override
	public boolean hasNext() {
		try {
			boolean advanced = true;
			while (this.pieces.isEmpty() && advanced) {
				advanced = this.export.advance();
			}
			return !this.pieces.isEmpty();
		}
		catch (IOException ex) {
			throw Exceptions.propagate(ex);
		}
	}

	@Override
	public DataBuffer next() {
		return this.pieces.remove();
	}

}
