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

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Varint;
import org.jspecify.annotations.Nullable;

/**
 * Reads the blocks of a CAR of version 1 or 2 one after another, whatever the size of the
 * CAR. The blocks are not verified: {@link Block#hasValidHash()} does that. The index of
 * version 2 is not read. <pre class="code">
 * try (CarReader reader = CarReader.open(stream)) {
 *     Block block = reader.next(); // null at the end
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class CarReader implements Closeable {

	/**
	 * Largest header that is read, in bytes.
	 */
	public static final int MAX_HEADER_SIZE = 1024 * 1024;

	private static final int V2_HEADER_SIZE = 40;

	private static final int V2_DATA_START = 11 + V2_HEADER_SIZE;

	private static final byte[] NO_BYTES = {};

	private final InputStream source;

	private final int version;

	private final List<Cid> roots;

	private byte[] spare = NO_BYTES;

	private long position;

	/**
	 * Position behind the last block, or -1 if only the end of the stream tells it.
	 */
	private long end = -1;

	private CarReader(InputStream source) throws IOException {
		this.source = new BufferedInputStream(source);
		CarHeader header = readHeader();
		this.version = header.version();
		if (this.version == 2) {
			openData();
			header = readHeader();
			if (header.version() != 1) {
				throw invalid("the data of a CAR of version 2 must be of version 1");
			}
		}
		this.roots = header.roots();
	}

	/**
	 * Read the header.
	 * @param source the stream with the CAR, buffered here
	 * @return a reader of the blocks
	 * @throws CarLimitException if the header is larger than {@value #MAX_HEADER_SIZE}
	 * bytes
	 * @throws CarFormatException if there is no valid header
	 * @throws IOException if reading fails
	 */
	public static CarReader open(InputStream source) throws IOException {
		return new CarReader(source);
	}

	/**
	 * Return the version of the format.
	 * @return 1 or 2
	 */
	public int version() {
		return this.version;
	}

	/**
	 * Return the roots that the header names. Whoever sent the CAR may have written
	 * anything there.
	 * @return the roots, may be empty
	 */
	public List<Cid> roots() {
		return this.roots;
	}

	/**
	 * Return how much of the CAR was read, which is where the block ends that came last.
	 * @return the number of bytes from the beginning of the CAR
	 */
	public long position() {
		return this.position;
	}

	/**
	 * Read the next block.
	 * @return the block, not verified, or {@code null} at the end
	 * @throws CarLimitException if the block is larger than {@link Block#MAX_SIZE}
	 * @throws CarFormatException if what follows is not a block or is cut off
	 * @throws IOException if reading fails
	 */
	public @Nullable Block next() throws IOException {
		long start = this.position;
		long length = readVarint(true);
		if (length < 0) {
			return null;
		}
		CarSections.checkBlockLength(start, length);
		return CarSections.block(start, ByteBuffer.wrap(readBytes((int) length), 0, (int) length));
	}

	/**
	 * Give back a block that is not needed any more. A later block may be read into its
	 * array.
	 * @param block a block that {@link #next()} returned, not to be used afterwards
	 */
	public void recycle(Block block) {
		this.spare = block.array();
	}

	private CarHeader readHeader() throws IOException {
		long start = this.position;
		long length = readVarint(false);
		CarSections.checkHeaderLength(start, length);
		return CarSections.header(start, readBytes((int) length));
	}

	private void openData() throws IOException {
		ByteBuffer header = ByteBuffer.wrap(readBytes(V2_HEADER_SIZE)).order(ByteOrder.LITTLE_ENDIAN).position(16);
		long dataOffset = header.getLong();
		long dataSize = header.getLong();
		if (dataOffset < V2_DATA_START || dataSize < 0 || dataOffset + dataSize < 0) {
			throw invalid("the data of the CAR cannot be at %d with %d bytes".formatted(dataOffset, dataSize));
		}
		try {
			this.source.skipNBytes(dataOffset - this.position);
		}
		catch (EOFException ex) {
			throw invalid("the CAR ends before its data");
		}
		this.position = dataOffset;
		this.end = dataOffset + dataSize;
	}

	private byte[] readBytes(int length) throws IOException {
		if (this.end >= 0 && length > this.end - this.position) {
			throw invalid("a block of %d bytes goes beyond the data of the CAR".formatted(length));
		}
		byte[] bytes = takeArray(length);
		int count = this.source.readNBytes(bytes, 0, length);
		this.position += count;
		if (count < length) {
			throw invalid("the CAR ends after %d of %d bytes".formatted(count, length));
		}
		return bytes;
	}

	// An array that is much too large would be in memory for nothing.
	private byte[] takeArray(int length) {
		byte[] array = this.spare;
		this.spare = NO_BYTES;
		return (array.length >= length && array.length / 2 <= length) ? array : new byte[length];
	}

	private long readVarint(boolean mayEnd) throws IOException {
		long value = 0;
		for (int i = 0; i < Varint.MAX_LENGTH; i++) {
			int next = (this.position == this.end) ? -1 : this.source.read();
			if (next < 0) {
				if (i == 0 && mayEnd && (this.end < 0 || this.position == this.end)) {
					return -1;
				}
				throw invalid("the CAR ends where a length should be");
			}
			this.position++;
			value |= (next & 0x7fL) << (7 * i);
			if (next < 0x80) {
				if (next == 0 && i > 0) {
					throw invalid("a length is longer than it need be");
				}
				return value;
			}
		}
		throw invalid("a length has more than %d bytes".formatted(Varint.MAX_LENGTH));
	}

	private CarFormatException invalid(String problem) {
		return new CarFormatException(this.position, problem, null);
	}

	@Override
	public void close() throws IOException {
		this.source.close();
	}

}
