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

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Varint;

/**
 * Writes a dag-pb node link by link. The links stand before the data although their field
 * has the higher number: that is the canonical form, and what every CID depends on.
 *
 * @since 0.1.0
 */
public final class DagPbWriter {

	private static final int NODE_DATA = 1;

	private static final int NODE_LINK = 2;

	private static final int LINK_HASH = 1;

	private static final int LINK_NAME = 2;

	private static final int LINK_TSIZE = 3;

	private final ProtobufWriter node = new ProtobufWriter();

	/**
	 * Add a link.
	 * @param target the CID of the node that the link points to
	 * @param name the name in UTF-8, empty for the parts of a file
	 * @param tsize the cumulative size of the target in bytes, not negative
	 */
	public void addLink(Cid target, byte[] name, long tsize) {
		byte[] hash = target.toBytes();
		this.node.addHeader(NODE_LINK, contentLength(hash, name, tsize));
		this.node.addBytes(LINK_HASH, hash);
		this.node.addBytes(LINK_NAME, name);
		this.node.addNumber(LINK_TSIZE, tsize);
	}

	/**
	 * Add the data, write the node and become empty again.
	 * @param data the data
	 * @return the bytes of the block
	 */
	public byte[] finish(byte[] data) {
		this.node.addBytes(NODE_DATA, data);
		byte[] bytes = this.node.toBytes();
		this.node.clear();
		return bytes;
	}

	/**
	 * Return how many bytes a link takes in a node.
	 * @param target the CID of the node that the link points to
	 * @param name the name in UTF-8
	 * @param tsize the cumulative size of the target in bytes, not negative
	 * @return the number of bytes
	 */
	public static int linkLength(Cid target, byte[] name, long tsize) {
		return fieldLength(contentLength(target.toBytes(), name, tsize));
	}

	private static int contentLength(byte[] hash, byte[] name, long tsize) {
		return fieldLength(hash.length) + fieldLength(name.length) + 1 + Varint.length(tsize);
	}

	private static int fieldLength(int size) {
		return 1 + Varint.length(size) + size;
	}

}
