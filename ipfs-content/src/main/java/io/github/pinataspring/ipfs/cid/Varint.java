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

package io.github.pinataspring.ipfs.cid;

/**
 * Writes the unsigned variable-length integers of multiformats: seven bits a byte, lowest
 * first, at most nine bytes.
 *
 * @since 0.1.0
 */
public final class Varint {

	/**
	 * Largest number of bytes that one integer may take.
	 */
	public static final int MAX_LENGTH = 9;

	private Varint() {
	}

	/**
	 * Return how many bytes a value takes.
	 * @param value the value, not negative
	 * @return the number of bytes, 1 to 9
	 */
	public static int length(long value) {
		return Math.max(1, (64 - Long.numberOfLeadingZeros(value) + 6) / 7);
	}

	/**
	 * Write a value.
	 * @param value the value, not negative
	 * @param target the array to write to
	 * @param offset the index of the first byte to write
	 * @return the index after the last byte written
	 */
	public static int write(long value, byte[] target, int offset) {
		long rest = value;
		int index = offset;
		while (rest > 0x7f) {
			target[index++] = (byte) (rest | 0x80);
			rest >>>= 7;
		}
		target[index++] = (byte) rest;
		return index;
	}

}
