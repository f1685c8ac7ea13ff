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

package io.github.pinataspring.ipfs.unixfs;

import java.nio.charset.StandardCharsets;

/**
 * The way of a name through the shards of a HAMT-sharded directory: one slot of 256 per
 * level, taken from the 64 bits that implementations keep of the name's MurmurHash3.
 *
 * @since 0.1.0
 */
public final class HamtPath {

	/**
	 * Slots of a shard.
	 */
	public static final int FANOUT = 256;

	/**
	 * The multicodec code of the hash function, MurmurHash3 for x64.
	 */
	public static final long HASH_TYPE = 0x22;

	/**
	 * Largest number of levels: the hash has no more bits.
	 */
	public static final int MAX_DEPTH = 8;

	private static final long C1 = 0x87c37b91114253d5L;

	private static final long C2 = 0x4cf5ad432745937fL;

	private final long hash;

	private HamtPath(long hash) {
		this.hash = hash;
	}

	/**
	 * Return the way of a name.
	 * @param name the name
	 * @return the way
	 */
	public static HamtPath of(String name) {
		return of(name.getBytes(StandardCharsets.UTF_8));
	}

	static HamtPath of(byte[] name) {
		return new HamtPath(hash(name));
	}

	/**
	 * Return the slot at a level.
	 * @param depth the level, 0 to 7 from the root
	 * @return the slot, 0 to 255
	 */
	public int slot(int depth) {
		return (int) (this.hash >>> (56 - 8 * depth)) & 0xff;
	}

	/**
	 * Return how a slot is written before the names of links.
	 * @param slot the slot, 0 to 255
	 * @return two hexadecimal digits
	 */
	public static String prefix(int slot) {
		return "%02X".formatted(slot);
	}

	private static long hash(byte[] data) {
		long h1 = 0;
		long h2 = 0;
		int whole = data.length & ~15;
		for (int i = 0; i < whole; i += 16) {
			h1 ^= mix1(word(data, i, 8));
			h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
			h2 ^= mix2(word(data, i + 8, 8));
			h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
		}
		int rest = data.length - whole;
		h2 ^= mix2(word(data, whole + 8, Math.max(0, rest - 8)));
		h1 ^= mix1(word(data, whole, Math.min(8, rest)));
		h1 ^= data.length;
		h2 ^= data.length;
		h1 += h2;
		h2 += h1;
		return finalMix(h1) + finalMix(h2);
	}

	private static long word(byte[] data, int offset, int length) {
		long word = 0;
		for (int i = 0; i < length; i++) {
			word |= (data[offset + i] & 0xffL) << (8 * i);
		}
		return word;
	}

	private static long mix1(long word) {
		return Long.rotateLeft(word * C1, 31) * C2;
	}

	private static long mix2(long word) {
		return Long.rotateLeft(word * C2, 33) * C1;
	}

	private static long finalMix(long value) {
		long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
		mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
		return mixed ^ (mixed >>> 33);
	}

}
