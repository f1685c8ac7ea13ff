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

import java.nio.ByteBuffer;
import java.util.Arrays;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.InvalidCidException;

/**
 * A decoded dag-pb node: a view of the bytes of its block. All links are checked when the
 * node is decoded, but only made when they are asked for, so that a node of hundreds of
 * thousands of links takes little more memory than its block.
 *
 * @since 0.1.0
 */
public final class DagPbNode {

	private static final int NODE_DATA = 1;

	private static final int NODE_LINK = 2;

	private static final int LINK_HASH = 1;

	private static final int LINK_NAME = 2;

	private static final int LINK_TSIZE = 3;

	private static final byte[] NO_NAME = {};

	private final byte[] array;

	private int[] linkOffsets = {};

	private int[] linkLengths = {};

	private int linkCount;

	private boolean hasData;

	private int dataOffset;

	private int dataLength;

	private final int offset;

	private final int length;

	private DagPbNode(byte[] array, int offset, int length) {
		this.array = array;
		this.offset = offset;
		this.length = length;
	}

	/**
	 * Decode a node. As other implementations do, accepts data before the links too, but
	 * nothing unknown, nothing twice and no links on both sides of the data.
	 * @param array the array with the block, which must not be changed afterwards
	 * @param offset the index of the first byte
	 * @param length the number of bytes
	 * @return the node
	 * @throws InvalidNodeException if the bytes are not a dag-pb node
	 */
	public static DagPbNode decode(byte[] array, int offset, int length) {
		DagPbNode node = new DagPbNode(array, offset, length);
		ProtobufReader reader = new ProtobufReader(array, offset, length);
		boolean linksClosed = false;
		while (reader.next()) {
			int size;
			if (reader.field() == NODE_LINK) {
				if (linksClosed) {
					throw reader.invalid("there are links before and after the data");
				}
				size = reader.readBytes();
				node.addLink(reader.bytesOffset(), size);
			}
			else if (reader.field() == NODE_DATA) {
				if (node.hasData) {
					throw reader.invalid("there is data twice");
				}
				size = reader.readBytes();
				node.hasData = true;
				node.dataOffset = reader.bytesOffset();
				node.dataLength = size;
				linksClosed = node.linkCount > 0;
			}
			else {
				throw reader.invalid("a node has no field %d".formatted(reader.field()));
			}
		}
		return node;
	}

	private void addLink(int offset, int length) {
		if (this.linkCount == this.linkOffsets.length) {
			int capacity = Math.max(16, this.linkCount * 2);
			this.linkOffsets = Arrays.copyOf(this.linkOffsets, capacity);
			this.linkLengths = Arrays.copyOf(this.linkLengths, capacity);
		}
		decodeLink(offset, length);
		this.linkOffsets[this.linkCount] = offset;
		this.linkLengths[this.linkCount] = length;
		this.linkCount++;
	}

	private DagPbLink decodeLink(int offset, int length) {
		ProtobufReader reader = new ProtobufReader(this.array, offset, length, this.offset);
		Cid target = null;
		byte[] name = NO_NAME;
		long tsize = 0;
		int last = 0;
		while (reader.next()) {
			if (reader.field() <= last) {
				throw reader.invalid("the fields of a link are not in their order");
			}
			last = reader.field();
			if (last == LINK_HASH) {
				target = readCid(reader);
			}
			else if (last == LINK_NAME) {
				int size = reader.readBytes();
				name = Arrays.copyOfRange(this.array, reader.bytesOffset(), reader.bytesOffset() + size);
			}
			else if (last == LINK_TSIZE) {
				tsize = reader.readNumber();
			}
			else {
				throw reader.invalid("a link has no field %d".formatted(last));
			}
		}
		if (target == null) {
			throw reader.invalid("a link has no hash");
		}
		return new DagPbLink(target, name, tsize);
	}

	private Cid readCid(ProtobufReader reader) {
		int size = reader.readBytes();
		ByteBuffer buffer = ByteBuffer.wrap(this.array, reader.bytesOffset(), size);
		try {
			Cid cid = Cid.read(buffer);
			if (buffer.hasRemaining()) {
				throw reader.invalid("bytes follow the CID of a link");
			}
			return cid;
		}
		catch (InvalidCidException ex) {
			InvalidNodeException invalid = reader.invalid("a link has no valid CID");
			invalid.initCause(ex);
			throw invalid;
		}
	}

	/**
	 * Return the number of links.
	 * @return the number of links
	 */
	public int linkCount() {
		return this.linkCount;
	}

	/**
	 * Return a link.
	 * @param index the index of the link
	 * @return the link
	 */
	public DagPbLink link(int index) {
		if (index >= this.linkCount) {
			throw new IndexOutOfBoundsException(index);
		}
		return decodeLink(this.linkOffsets[index], this.linkLengths[index]);
	}

	/**
	 * Return whether the node has data.
	 * @return whether there is data, which may be empty
	 */
	public boolean hasData() {
		return this.hasData;
	}

	/**
	 * Return the array that the node is a view of.
	 * @return the array itself
	 */
	public byte[] array() {
		return this.array;
	}

	/**
	 * Return where in the array the node starts.
	 * @return the index of the first byte
	 */
	public int offset() {
		return this.offset;
	}

	/**
	 * Return the length of the node.
	 * @return the number of bytes
	 */
	public int length() {
		return this.length;
	}

	/**
	 * Return where in the array the data starts.
	 * @return the index of the first byte
	 */
	public int dataOffset() {
		return this.dataOffset;
	}

	/**
	 * Return the length of the data.
	 * @return the number of bytes
	 */
	public int dataLength() {
		return this.dataLength;
	}

}
