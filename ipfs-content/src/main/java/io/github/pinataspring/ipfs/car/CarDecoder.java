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

package io.github.pinataspring.ipfs.car;

import java.nio.ByteBuffer;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Varint;
import org.jspecify.annotations.Nullable;

/**
 * Reads the blocks of a CAR of version 1 from its bytes as they arrive, in pieces of any
 * size. Does no input itself, so that it serves those who must not wait for it; for
 * others {@link CarReader} is simpler. At most one block is kept. The blocks are not
 * verified. <pre class="code">
 * Block block = decoder.next(piece);
 * while (block != null) {
 *     // use the block
 *     block = decoder.next(piece);
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class CarDecoder {

	private boolean headerRead;

	/**
	 * Where the length of the current section starts.
	 */
	private long start;

	private long position;

	private long length;

	private int lengthBytes;

	private byte @Nullable [] section;

	private int filled;

	/**
	 * Read the next block.
	 * @param piece the bytes that follow those of earlier calls, of which as many are
	 * taken as belong to the block
	 * @return the block, not verified, or {@code null} if all bytes were taken and the
	 * next block is not complete
	 * @throws CarLimitException if the header or the block is larger than allowed
	 * @throws CarFormatException if what comes is not a CAR of version 1
	 */
	public @Nullable Block next(ByteBuffer piece) throws CarFormatException {
		while (readLength(piece)) {
			byte[] bytes = readSection(piece);
			if (bytes == null) {
				return null;
			}
			long start = this.start;
			this.start = this.position;
			if (this.headerRead) {
				return CarSections.block(start, ByteBuffer.wrap(bytes));
			}
			if (CarSections.header(start, bytes).version() != 1) {
				throw new CarFormatException(start, "only version 1 can be read as it arrives", null);
			}
			this.headerRead = true;
		}
		return null;
	}

	/**
	 * Check that the CAR may end where it ended.
	 * @throws CarFormatException if it ended within a block or its header
	 */
	public void end() throws CarFormatException {
		if (!this.headerRead || this.position != this.start) {
			throw new CarFormatException(this.position, "the CAR ends before what it begins is complete", null);
		}
	}

	private boolean readLength(ByteBuffer piece) throws CarFormatException {
		while (this.section == null) {
			if (!piece.hasRemaining()) {
				return false;
			}
			byte next = piece.get();
			this.position++;
			this.length |= (next & 0x7fL) << (7 * this.lengthBytes++);
			if (next >= 0) {
				this.section = new byte[checkedLength(next)];
				this.filled = 0;
				this.length = 0;
				this.lengthBytes = 0;
			}
			else if (this.lengthBytes == Varint.MAX_LENGTH) {
				throw new CarFormatException(this.position,
						"a length has more than %d bytes".formatted(Varint.MAX_LENGTH), null);
			}
		}
		return true;
	}

	private int checkedLength(byte last) throws CarFormatException {
		if (last == 0 && this.lengthBytes > 1) {
			throw new CarFormatException(this.position, "a length is longer than it need be", null);
		}
		if (this.headerRead) {
			CarSections.checkBlockLength(this.start, this.length);
		}
		else {
			CarSections.checkHeaderLength(this.start, this.length);
		}
		return (int) this.length;
	}

	private byte @Nullable [] readSection(ByteBuffer piece) {
		byte[] bytes = this.section;
		if (bytes == null) {
			return null;
		}
		int count = Math.min(piece.remaining(), bytes.length - this.filled);
		piece.get(bytes, this.filled, count);
		this.filled += count;
		this.position += count;
		if (this.filled < bytes.length) {
			return null;
		}
		this.section = null;
		return bytes;
	}

}
