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

import java.util.Objects;

/**
 * Reads protobuf fields one after another from a part of an array. Copies nothing and
 * checks every length against what is there.
 *
 * @since 0.1.0
 */
public final class ProtobufReader {

	/**
	 * Wire type of a field that is a number.
	 */
	public static final int NUMBER = 0;

	/**
	 * Wire type of a field that is a sequence of bytes.
	 */
	public static final int BYTES = 2;

	private static final int FIXED_64 = 1;

	private static final int FIXED_32 = 5;

	private static final int MAX_NUMBER_LENGTH = 10;

	private final byte[] array;

	private final int start;

	private final int end;

	private int position;

	private int field;

	private int wireType;

	private int bytesOffset;

	/**
	 * Create a reader.
	 * @param array the array with the fields
	 * @param offset the index of the first byte
	 * @param length the number of bytes
	 */
	public ProtobufReader(byte[] array, int offset, int length) {
		this(array, offset, length, offset);
	}

	/**
	 * Create a reader of a part of a larger message.
	 * @param array the array with the fields
	 * @param offset the index of the first byte
	 * @param length the number of bytes
	 * @param start the index from which errors count bytes
	 */
	public ProtobufReader(byte[] array, int offset, int length, int start) {
		Objects.checkFromIndexSize(offset, length, array.length);
		this.array = array;
		this.start = start;
		this.end = offset + length;
		this.position = offset;
	}

	/**
	 * Go to the next field. Its value must be read or skipped before the next call.
	 * @return whether there is one
	 * @throws InvalidNodeException if what follows is not the start of a field
	 */
	public boolean next() {
		if (this.position == this.end) {
			return false;
		}
		int tagPosition = this.position;
		long tag = readVarint();
		if (tag >>> 3 == 0 || tag > Integer.MAX_VALUE) {
			throw invalid(tagPosition, "no field has this tag");
		}
		this.field = (int) (tag >>> 3);
		this.wireType = (int) (tag & 7);
		return true;
	}

	/**
	 * Return the number of the field.
	 * @return the number
	 */
	public int field() {
		return this.field;
	}

	/**
	 * Return whether the field has a wire type.
	 * @param wireType {@link #NUMBER} or {@link #BYTES}
	 * @return whether the field has the wire type
	 */
	public boolean is(int wireType) {
		return this.wireType == wireType;
	}

	/**
	 * Read the value of a number field.
	 * @return the value, not negative
	 * @throws InvalidNodeException if the field is not a number or larger than 2^63 - 1
	 */
	public long readNumber() {
		expect(NUMBER);
		int valuePosition = this.position;
		long value = readVarint();
		if (value < 0) {
			throw invalid(valuePosition, "the number of field %d is too large".formatted(this.field));
		}
		return value;
	}

	/**
	 * Pass over the value of a bytes field.
	 * @return the number of bytes; where they start says {@link #bytesOffset()}
	 * @throws InvalidNodeException if the field is not of that kind or is cut off
	 */
	public int readBytes() {
		expect(BYTES);
		int lengthPosition = this.position;
		long length = readVarint();
		if (length < 0 || length > this.end - this.position) {
			throw invalid(lengthPosition,
					"field %d is longer than the %d bytes that follow".formatted(this.field, this.end - this.position));
		}
		this.bytesOffset = this.position;
		this.position += (int) length;
		return (int) length;
	}

	/**
	 * Return where the bytes start that {@link #readBytes()} passed over last.
	 * @return the index in the array
	 */
	public int bytesOffset() {
		return this.bytesOffset;
	}

	/**
	 * Pass over the value of a field of any kind.
	 * @throws InvalidNodeException if the value is cut off or of an unknown kind
	 */
	public void skip() {
		switch (this.wireType) {
			case NUMBER -> readVarint();
			case BYTES -> readBytes();
			case FIXED_64 -> skip(8);
			case FIXED_32 -> skip(4);
			default -> throw invalid(this.position, "wire type %d is not known".formatted(this.wireType));
		}
	}

	/**
	 * Create an exception for where reading stands.
	 * @param problem what is wrong there
	 * @return the exception
	 */
	public InvalidNodeException invalid(String problem) {
		return invalid(this.position, problem);
	}

	private InvalidNodeException invalid(int index, String problem) {
		return InvalidNodeException.atByte(index - this.start, problem);
	}

	private void skip(int count) {
		if (this.end - this.position < count) {
			throw invalid(this.end, "field %d is cut off".formatted(this.field));
		}
		this.position += count;
	}

	private void expect(int expected) {
		if (this.wireType != expected) {
			throw invalid(this.position,
					"field %d has wire type %d, not %d".formatted(this.field, this.wireType, expected));
		}
	}

	private long readVarint() {
		int first = this.position;
		long value = 0;
		for (int i = 0; i < MAX_NUMBER_LENGTH; i++) {
			if (this.position == this.end) {
				throw invalid(this.end, "a number is cut off");
			}
			byte next = this.array[this.position++];
			value |= (next & 0x7fL) << (7 * i);
			if (next >= 0) {
				if (i == MAX_NUMBER_LENGTH - 1 && next > 1) {
					break;
				}
				return value;
			}
		}
		throw invalid(first, "a number has more than 64 bits");
	}

}
