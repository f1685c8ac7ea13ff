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

package io.github.pinataspring.local.content;

import java.nio.ByteBuffer;
import java.util.Arrays;

import io.github.pinataspring.ipfs.cid.Cid;

/**
 * Set of CIDs that takes some bytes for each: of a hash only the first 16 bytes are kept,
 * to which nobody can find a second block.
 */
final class CidSet {

	private static final int WORDS = 2;

	private long[] table = new long[64 * WORDS];

	private int size;

	/**
	 * Add a CID.
	 * @param cid the CID
	 * @return whether it is new
	 */
	boolean add(Cid cid) {
		if (this.size * 2 * WORDS >= this.table.length) {
			grow();
		}
		Key key = Key.of(cid);
		int index = key.find(this.table);
		if (this.table[index] != 0) {
			return false;
		}
		key.put(this.table, index);
		this.size++;
		return true;
	}

	/**
	 * Return whether a CID was added.
	 * @param cid the CID
	 * @return whether it was
	 */
	boolean contains(Cid cid) {
		return this.table[Key.of(cid).find(this.table)] != 0;
	}

	private void grow() {
		long[] larger = new long[this.table.length * 2];
		for (int i = 0; i < this.table.length; i += WORDS) {
			if (this.table[i] != 0) {
				Key key = new Key(this.table[i], this.table[i + 1]);
				key.put(larger, key.find(larger));
			}
		}
		this.table = larger;
	}

	/**
	 * What is kept of a CID.
	 *
	 * @param first the first word, not zero, which stands for a free place
	 * @param second the second word
	 */
	private record Key(long first, long second) {

		private static Key of(Cid cid) {
			ByteBuffer digest = ByteBuffer.wrap(Arrays.copyOf(cid.multihash().digest(), WORDS * Long.BYTES));
			// The same bytes may be blocks of several codecs.
			return new Key(digest.getLong() | 1, digest.getLong() + cid.codec() * 2 + cid.version());
		}

		private int find(long[] table) {
			int mask = table.length / WORDS - 1;
			int place = (int) this.second & mask;
			while (table[place * WORDS] != 0
					&& (table[place * WORDS] != this.first || table[place * WORDS + 1] != this.second)) {
				place = (place + 1) & mask;
			}
			return place * WORDS;
		}

		private void put(long[] table, int index) {
			table[index] = this.first;
			table[index + 1] = this.second;
		}

	}

}
