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
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * A digest together with the code of the function that made it. Immutable; equal when
 * code and digest are equal. The digests of functions other than identity and sha2-256
 * are kept without being understood.
 *
 * @since 0.1.0
 */
public final class Multihash {

	/**
	 * Largest digest that is accepted, in bytes: what IPFS implementations allow.
	 */
	public static final int MAX_DIGEST_LENGTH = 128;

	private final long code;

	private final byte[] digest;

	private Multihash(long code, byte[] digest) {
		this.code = code;
		this.digest = digest;
	}

	/**
	 * Create a multihash.
	 * @param code the multicodec code of the hash function, not negative
	 * @param digest the digest, 32 bytes for sha2-256 and at most
	 * {@value #MAX_DIGEST_LENGTH} bytes for all others
	 * @return the multihash
	 * @throws IllegalArgumentException if the code is negative or the length of the
	 * digest cannot be
	 */
	public static Multihash of(long code, byte[] digest) {
		if (code < 0) {
			throw new IllegalArgumentException("'code' must not be negative");
		}
		String problem = findProblem(code, digest.length);
		if (problem != null) {
			throw new IllegalArgumentException("'digest' is wrong: " + problem);
		}
		return new Multihash(code, digest.clone());
	}

	/**
	 * Create the multihash of a SHA-256 digest.
	 * @param digest the digest, 32 bytes
	 * @return the multihash
	 */
	public static Multihash sha256(byte[] digest) {
		return of(Multicodec.SHA2_256, digest);
	}

	static @Nullable String findProblem(long code, long length) {
		if (code == Multicodec.SHA2_256 && length != Sha256.LENGTH) {
			return "a sha2-256 digest has 32 bytes, not " + length;
		}
		if (length > MAX_DIGEST_LENGTH) {
			return "a digest of %d bytes is longer than the %d allowed".formatted(length, MAX_DIGEST_LENGTH);
		}
		return null;
	}

	/**
	 * Return the multicodec code of the hash function.
	 * @return the code
	 */
	public long code() {
		return this.code;
	}

	/**
	 * Return the digest.
	 * @return a copy of the digest
	 */
	public byte[] digest() {
		return this.digest.clone();
	}

	/**
	 * Return the length of the digest.
	 * @return the length in bytes
	 */
	public int digestLength() {
		return this.digest.length;
	}

	/**
	 * Return the binary form: code, length and digest.
	 * @return a new array
	 */
	public byte[] toBytes() {
		byte[] bytes = new byte[length()];
		write(bytes, 0);
		return bytes;
	}

	int length() {
		return Varint.length(this.code) + Varint.length(this.digest.length) + this.digest.length;
	}

	void write(byte[] target, int offset) {
		int index = Varint.write(this.code, target, offset);
		index = Varint.write(this.digest.length, target, index);
		System.arraycopy(this.digest, 0, target, index, this.digest.length);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof Multihash that && this.code == that.code
				&& Arrays.equals(this.digest, that.digest));
	}

	@Override
	public int hashCode() {
		return 31 * Long.hashCode(this.code) + Arrays.hashCode(this.digest);
	}

	/**
	 * Return the name of the hash function and the digest in hexadecimal.
	 */
	@Override
	public String toString() {
		return Multicodec.nameOf(this.code) + ":" + HexFormat.of().formatHex(this.digest);
	}

}
