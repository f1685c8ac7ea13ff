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

package io.github.pinataspring.ipfs.block;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.cid.Sha256;

/**
 * Bytes and the CID that they are said to have. The bytes are a view of an array that
 * belongs to whoever made the block.
 *
 * @since 0.1.0
 */
public final class Block {

	/**
	 * Largest block that is read, in bytes: what peers exchange.
	 */
	public static final int MAX_SIZE = 2 * 1024 * 1024;

	private final Cid cid;

	private final byte[] array;

	private final int offset;

	private final int length;

	private Block(Cid cid, byte[] array, int offset, int length) {
		this.cid = cid;
		this.array = array;
		this.offset = offset;
		this.length = length;
	}

	/**
	 * Create a block over a whole array.
	 * @param cid the CID, which is not checked here
	 * @param bytes the bytes, not copied
	 * @return the block
	 */
	public static Block of(Cid cid, byte[] bytes) {
		return new Block(cid, bytes, 0, bytes.length);
	}

	/**
	 * Create a block over a part of an array.
	 * @param cid the CID, which is not checked here
	 * @param array the array, not copied
	 * @param offset the index of the first byte
	 * @param length the number of bytes
	 * @return the block
	 */
	public static Block of(Cid cid, byte[] array, int offset, int length) {
		Objects.checkFromIndexSize(offset, length, array.length);
		return new Block(cid, array, offset, length);
	}

	/**
	 * Return the CID that the bytes are said to have.
	 * @return the CID
	 */
	public Cid cid() {
		return this.cid;
	}

	/**
	 * Return the array that holds the bytes.
	 * @return the array itself, not a copy
	 */
	public byte[] array() {
		return this.array;
	}

	/**
	 * Return where in the array the bytes start.
	 * @return the index of the first byte
	 */
	public int offset() {
		return this.offset;
	}

	/**
	 * Return the number of bytes.
	 * @return the number of bytes
	 */
	public int length() {
		return this.length;
	}

	/**
	 * Return the bytes.
	 * @return a copy of the bytes
	 */
	public byte[] toBytes() {
		return Arrays.copyOfRange(this.array, this.offset, this.offset + this.length);
	}

	/**
	 * Write the bytes.
	 * @param target the stream to write to
	 * @throws IOException if writing fails
	 */
	public void writeTo(OutputStream target) throws IOException {
		target.write(this.array, this.offset, this.length);
	}

	/**
	 * Check that the bytes have the hash that the CID names.
	 * @param sha256 a SHA-256 digest without pending input
	 * @return whether the hash is right; {@code false} too if its function is neither
	 * sha2-256 nor identity
	 */
	public boolean hasValidHash(MessageDigest sha256) {
		byte[] expected = this.cid.multihash().digest();
		if (this.cid.multihash().code() == Multicodec.IDENTITY) {
			return Arrays.equals(expected, 0, expected.length, this.array, this.offset, this.offset + this.length);
		}
		if (this.cid.multihash().code() != Multicodec.SHA2_256) {
			return false;
		}
		sha256.update(this.array, this.offset, this.length);
		return MessageDigest.isEqual(expected, sha256.digest());
	}

	/**
	 * Check that the bytes have the hash that the CID names.
	 * @return whether the hash is right; {@code false} too if its function is neither
	 * sha2-256 nor identity
	 */
	public boolean hasValidHash() {
		return hasValidHash(Sha256.newDigest());
	}

	/**
	 * Return the CID and the number of bytes.
	 */
	@Override
	public String toString() {
		return "Block[cid=%s, length=%d]".formatted(this.cid, this.length);
	}

}
