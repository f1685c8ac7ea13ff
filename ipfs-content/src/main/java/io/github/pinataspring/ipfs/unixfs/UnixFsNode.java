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

import java.util.Arrays;

import io.github.pinataspring.ipfs.dagpb.DagPbNode;
import io.github.pinataspring.ipfs.dagpb.InvalidNodeException;
import io.github.pinataspring.ipfs.dagpb.ProtobufReader;

/**
 * A decoded UnixFS node: what the data of a dag-pb node says it is.
 *
 * @since 0.1.0
 */
public final class UnixFsNode {

	private static final int MAX_TYPE = 5;

	private final DagPbNode node;

	private int type = -1;

	private int contentOffset;

	private int contentLength = -1;

	private long fileSize = -1;

	private long[] blockSizes = {};

	private int blockSizeCount;

	private long hashType;

	private long fanout;

	private UnixFsNode(DagPbNode node) {
		this.node = node;
	}

	/**
	 * Decode the data of a node.
	 * @param node the node
	 * @return what its data says
	 * @throws InvalidNodeException if the node has no data or the data is not UnixFS
	 */
	public static UnixFsNode decode(DagPbNode node) {
		if (!node.hasData()) {
			throw new InvalidNodeException("Invalid node: it has no UnixFS data");
		}
		UnixFsNode decoded = new UnixFsNode(node);
		ProtobufReader reader = new ProtobufReader(node.array(), node.dataOffset(), node.dataLength(), node.offset());
		while (reader.next()) {
			decoded.read(reader);
		}
		if (decoded.type < 0) {
			throw reader.invalid("the UnixFS data has no type");
		}
		return decoded;
	}

	private void read(ProtobufReader reader) {
		switch (reader.field()) {
			case UnixFsWriter.TYPE -> {
				checkOnce(reader, this.type >= 0);
				long value = reader.readNumber();
				if (value > MAX_TYPE) {
					throw reader.invalid("UnixFS type %d is not known".formatted(value));
				}
				this.type = (int) value;
			}
			case UnixFsWriter.DATA -> {
				checkOnce(reader, this.contentLength >= 0);
				this.contentLength = reader.readBytes();
				this.contentOffset = reader.bytesOffset();
			}
			case UnixFsWriter.FILE_SIZE -> {
				checkOnce(reader, this.fileSize >= 0);
				this.fileSize = reader.readNumber();
			}
			case UnixFsWriter.BLOCK_SIZES -> addBlockSize(reader.readNumber());
			case UnixFsWriter.HASH_TYPE -> {
				this.hashType = reader.readNumber();
			}
			case UnixFsWriter.FANOUT -> {
				this.fanout = reader.readNumber();
			}
			default -> reader.skip();
		}
	}

	private static void checkOnce(ProtobufReader reader, boolean present) {
		if (present) {
			throw reader.invalid("the UnixFS data has field %d twice".formatted(reader.field()));
		}
	}

	private void addBlockSize(long size) {
		if (this.blockSizeCount == this.blockSizes.length) {
			this.blockSizes = Arrays.copyOf(this.blockSizes, Math.max(16, this.blockSizeCount * 2));
		}
		this.blockSizes[this.blockSizeCount++] = size;
	}

	/**
	 * Return whether the node is a file or a part of one.
	 * @return whether it is of the type file or raw
	 */
	public boolean isFile() {
		return this.type == UnixFsWriter.TYPE_FILE || this.type == UnixFsWriter.TYPE_RAW;
	}

	/**
	 * Return whether the node is a directory in one block.
	 * @return whether it is a directory without shards
	 */
	public boolean isDirectory() {
		return this.type == UnixFsWriter.TYPE_DIRECTORY;
	}

	/**
	 * Return whether the node is a shard of a directory.
	 * @return whether it is a HAMT shard
	 */
	public boolean isShard() {
		return this.type == UnixFsWriter.TYPE_HAMT_SHARD;
	}

	/**
	 * Return whether the node is a symbolic link.
	 * @return whether it is a symbolic link, whose content is its target
	 */
	public boolean isSymlink() {
		return this.type == UnixFsWriter.TYPE_SYMLINK;
	}

	/**
	 * Return the dag-pb node.
	 * @return the node
	 */
	public DagPbNode node() {
		return this.node;
	}

	/**
	 * Return where in the array of the node its own content starts.
	 * @return the index of the first byte
	 */
	public int contentOffset() {
		return this.contentOffset;
	}

	/**
	 * Return the length of the content in the node itself.
	 * @return the number of bytes, 0 if there is none
	 */
	public int contentLength() {
		return Math.max(0, this.contentLength);
	}

	/**
	 * Return the size of the file below the node.
	 * @return the size in bytes, or -1 if the node does not say it
	 */
	public long fileSize() {
		return this.fileSize;
	}

	/**
	 * Return the number of parts whose size the node says.
	 * @return the number of sizes, which need not be that of the links
	 */
	public int blockSizeCount() {
		return this.blockSizeCount;
	}

	/**
	 * Return how many bytes of the file are below a link.
	 * @param index the index of the link
	 * @return the size in bytes
	 */
	public long blockSize(int index) {
		if (index >= this.blockSizeCount) {
			throw new IndexOutOfBoundsException(index);
		}
		return this.blockSizes[index];
	}

	/**
	 * Return which hash function distributes the names over the slots of a shard.
	 * @return the multicodec code
	 */
	public long hashType() {
		return this.hashType;
	}

	/**
	 * Return the number of slots of a shard.
	 * @return the number of slots
	 */
	public long fanout() {
		return this.fanout;
	}

}
