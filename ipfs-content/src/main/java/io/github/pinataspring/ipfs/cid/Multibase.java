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

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The text encodings in which a CIDv1 can be written. None of them is padded.
 *
 * @since 0.1.0
 */
public enum Multibase {

	/**
	 * Hexadecimal, lower case.
	 */
	BASE16('f', "base16", "0123456789abcdef"),

	/**
	 * Hexadecimal, upper case.
	 */
	BASE16_UPPER('F', "base16upper", "0123456789ABCDEF"),

	/**
	 * RFC 4648 base32, lower case: the canonical form of a CIDv1.
	 */
	BASE32('b', "base32", "abcdefghijklmnopqrstuvwxyz234567"),

	/**
	 * RFC 4648 base32, upper case.
	 */
	BASE32_UPPER('B', "base32upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),

	/**
	 * Base36, lower case: fits a DNS label.
	 */
	BASE36('k', "base36", "0123456789abcdefghijklmnopqrstuvwxyz"),

	/**
	 * Base36, upper case.
	 */
	BASE36_UPPER('K', "base36upper", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),

	/**
	 * Base58 with Bitcoin's alphabet.
	 */
	BASE58BTC('z', "base58btc", "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"),

	/**
	 * RFC 4648 base64 with the alphabet for URLs.
	 */
	BASE64URL('u', "base64url", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

	private final char prefix;

	private final String label;

	private final BaseCodec codec;

	Multibase(char prefix, String label, String alphabet) {
		this.prefix = prefix;
		this.label = label;
		this.codec = BaseCodec.of(alphabet);
	}

	/**
	 * Return the character that announces this encoding.
	 * @return the first character of every text in this encoding
	 */
	public char prefix() {
		return this.prefix;
	}

	/**
	 * Return the name in the multibase table.
	 * @return the name
	 */
	public String label() {
		return this.label;
	}

	/**
	 * Encode bytes.
	 * @param bytes the bytes
	 * @return the prefix and the encoded bytes
	 */
	public String encode(byte[] bytes) {
		return this.prefix + encodeWithoutPrefix(bytes);
	}

	String encodeWithoutPrefix(byte[] bytes) {
		return this.codec.encode(bytes);
	}

	byte[] decode(String text, int from) {
		byte[] digits = new byte[text.length() - from];
		for (int i = 0; i < digits.length; i++) {
			int digit = this.codec.digit(text.charAt(from + i));
			if (digit < 0) {
				throw InvalidCidException.atCharacter(from + i,
						"%s is not in the alphabet of %s".formatted(describe(text.charAt(from + i)), this.label));
			}
			digits[i] = (byte) digit;
		}
		byte[] bytes = this.codec.decode(digits);
		if (bytes == null) {
			throw InvalidCidException.atCharacter(text.length() - 1,
					"the text does not end as %s ends for whole bytes".formatted(this.label));
		}
		return bytes;
	}

	static @Nullable Multibase findByPrefix(char prefix) {
		return Arrays.stream(values()).filter((base) -> base.prefix == prefix).findFirst().orElse(null);
	}

	static String describe(char character) {
		return (character > 0x20 && character < 0x7f) ? "'" + character + "'" : "U+%04X".formatted((int) character);
	}

}
