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

package io.github.pinataspring.ipfs.dagpb;

import java.util.Arrays;

import io.github.pinataspring.ipfs.cid.Varint;

/**
 * Growing buffer of protobuf fields in exactly the order in which they are added.
 *
 * @since 0.1.0
 */
public final class ProtobufWriter {

	private static final int WIRE_TYPE_VARINT = 0;

	private static final int WIRE_TYPE_BYTES = 2;

	/**
	 * Bytes that a tag and a number may take.
	 */
	private static final int MAX_NUMBERS_LENGTH = 2 * (Varint.MAX_LENGTH + 1);

	private byte[] buffer = new byte[64];

	private int length;

	/**
	 * Add a field that is a number.
	 * @param field the number of the field, 1 to 15
	 * @param value the value, not negative
	 */
	public void addNumber(int field, long value) {
		ensureCapacity(MAX_NUMBERS_LENGTH);
		this.buffer[this.length++] = tag(field, WIRE_TYPE_VARINT);
		this.length = Varint.write(value, this.buffer, this.length);
	}

	/**
	 * Add a field that is a sequence of bytes.
	 * @param field the number of the field, 1 to 15
	 * @param value the bytes
	 */
	public void addBytes(int field, byte[] value) {
		addHeader(field, value.length);
		addAll(value, value.length);
	}

	/**
	 * Add the start of a field that is a sequence of bytes, whose bytes are added
	 * afterwards.
	 * @param field the number of the field, 1 to 15
	 * @param size the number of bytes that will follow
	 */
	public void addHeader(int field, int size) {
		ensureCapacity(MAX_NUMBERS_LENGTH);
		this.buffer[this.length++] = tag(field, WIRE_TYPE_BYTES);
		this.length = Varint.write(size, this.buffer, this.length);
	}

	/**
	 * Add all fields of another writer.
	 * @param other the other writer
	 */
	public void addAll(ProtobufWriter other) {
		addAll(other.buffer, other.length);
	}

	private void addAll(byte[] bytes, int count) {
		ensureCapacity(count);
		System.arraycopy(bytes, 0, this.buffer, this.length, count);
		this.length += count;
	}

	private void ensureCapacity(int count) {
		if (this.buffer.length - this.length < count) {
			this.buffer = Arrays.copyOf(this.buffer, Math.max(2 * this.buffer.length, this.length + count));
		}
	}

	/**
	 * Return the number of bytes so far.
	 * @return the number of bytes
	 */
	public int size() {
		return this.length;
	}

	/**
	 * Remove everything that was added.
	 */
	public void clear() {
		this.length = 0;
	}

	/**
	 * Return the bytes.
	 * @return a new array
	 */
	public byte[] toBytes() {
		return Arrays.copyOf(this.buffer, this.length);
	}

	private static byte tag(int field, int wireType) {
		return (byte) (field << 3 | wireType);
	}

}
