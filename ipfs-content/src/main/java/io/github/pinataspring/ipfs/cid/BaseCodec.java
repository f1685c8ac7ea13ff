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

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Text in a base between bytes and digits: by groups of bits where the base is a power of
 * two, otherwise as one large number. The latter takes quadratic time, which is why
 * {@link Cid} bounds the length of what it reads.
 */
final class BaseCodec {

	private final String alphabet;

	private final byte[] digits = new byte[128];

	private final int bits;

	private BaseCodec(String alphabet, int bits) {
		this.alphabet = alphabet;
		this.bits = bits;
		Arrays.fill(this.digits, (byte) -1);
		for (int i = 0; i < alphabet.length(); i++) {
			this.digits[alphabet.charAt(i)] = (byte) i;
		}
	}

	static BaseCodec of(String alphabet) {
		boolean powerOfTwo = Integer.bitCount(alphabet.length()) == 1;
		return new BaseCodec(alphabet, powerOfTwo ? Integer.numberOfTrailingZeros(alphabet.length()) : 0);
	}

	int digit(char character) {
		return (character < this.digits.length) ? this.digits[character] : -1;
	}

	String encode(byte[] bytes) {
		return (this.bits > 0) ? encodeBits(bytes) : encodeNumber(bytes);
	}

	byte @Nullable [] decode(byte[] digits) {
		return (this.bits > 0) ? decodeBits(digits) : decodeNumber(digits);
	}

	private String encodeBits(byte[] bytes) {
		StringBuilder text = new StringBuilder((bytes.length * 8 + this.bits - 1) / this.bits);
		int pending = 0;
		int count = 0;
		for (byte value : bytes) {
			pending = ((pending & 0xff) << 8) | (value & 0xff);
			count += 8;
			while (count >= this.bits) {
				count -= this.bits;
				text.append(this.alphabet.charAt((pending >>> count) & (this.alphabet.length() - 1)));
			}
		}
		if (count > 0) {
			text.append(this.alphabet.charAt((pending << (this.bits - count)) & (this.alphabet.length() - 1)));
		}
		return text.toString();
	}

	private byte @Nullable [] decodeBits(byte[] digits) {
		byte[] bytes = new byte[digits.length * this.bits / 8];
		int pending = 0;
		int count = 0;
		int index = 0;
		for (byte digit : digits) {
			pending = ((pending & 0xff) << this.bits) | digit;
			count += this.bits;
			if (count >= 8) {
				count -= 8;
				bytes[index++] = (byte) (pending >>> count);
			}
		}
		boolean canonical = count < this.bits && (pending & ((1 << count) - 1)) == 0;
		return canonical ? bytes : null;
	}

	private String encodeNumber(byte[] bytes) {
		byte[] converted = convert(bytes, 256, this.alphabet.length());
		StringBuilder text = new StringBuilder(converted.length);
		for (byte digit : converted) {
			text.append(this.alphabet.charAt(digit));
		}
		return text.toString();
	}

	private byte[] decodeNumber(byte[] digits) {
		return convert(digits, this.alphabet.length(), 256);
	}

	// By repeated division. A leading zero digit is kept as one leading zero digit.
	private static byte[] convert(byte[] source, int from, int to) {
		byte[] number = source.clone();
		ByteArrayOutputStream reversed = new ByteArrayOutputStream();
		int start = leadingZeros(number, 0);
		int zeros = start;
		while (start < number.length) {
			int remainder = 0;
			for (int i = start; i < number.length; i++) {
				int value = remainder * from + (number[i] & 0xff);
				number[i] = (byte) (value / to);
				remainder = value % to;
			}
			reversed.write(remainder);
			start = leadingZeros(number, start);
		}
		byte[] digits = reversed.toByteArray();
		byte[] result = new byte[zeros + digits.length];
		for (int i = 0; i < digits.length; i++) {
			result[result.length - 1 - i] = digits[i];
		}
		return result;
	}

	private static int leadingZeros(byte[] number, int from) {
		int index = from;
		while (index < number.length && number[index] == 0) {
			index++;
		}
		return index;
	}

}
