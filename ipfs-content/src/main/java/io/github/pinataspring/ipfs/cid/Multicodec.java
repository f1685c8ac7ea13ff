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
 * Codes of the multicodec table that UnixFS content needs.
 *
 * @since 0.1.0
 */
public final class Multicodec {

	/**
	 * Identity: the digest of a {@link Multihash} is the content itself.
	 */
	public static final long IDENTITY = 0x00;

	/**
	 * The hash function SHA-256.
	 */
	public static final long SHA2_256 = 0x12;

	/**
	 * The codec of blocks that are plain bytes.
	 */
	public static final long RAW = 0x55;

	/**
	 * The codec of blocks that are dag-pb nodes.
	 */
	public static final long DAG_PB = 0x70;

	/**
	 * The codec of blocks that are DAG-CBOR.
	 */
	public static final long DAG_CBOR = 0x71;

	private Multicodec() {
	}

	/**
	 * Return a text for a code.
	 * @param code a code of the multicodec table
	 * @return the name in the table if this class knows it, otherwise the code in
	 * hexadecimal
	 */
	public static String nameOf(long code) {
		if (code == IDENTITY) {
			return "identity";
		}
		if (code == SHA2_256) {
			return "sha2-256";
		}
		if (code == RAW) {
			return "raw";
		}
		if (code == DAG_PB) {
			return "dag-pb";
		}
		if (code == DAG_CBOR) {
			return "dag-cbor";
		}
		return "0x" + Long.toHexString(code);
	}

}
