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

import java.nio.ByteBuffer;
import java.security.MessageDigest;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.block.BlockSink;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.cid.Multihash;
import io.github.pinataspring.ipfs.cid.Sha256;
import io.github.pinataspring.ipfs.dagpb.ProtobufWriter;
import org.jspecify.annotations.Nullable;

/**
 * Names the chunks of a file. The content itself is hashed where it lies; only the few
 * bytes of a dag-pb frame around it are made.
 */
final class LeafEncoder {

	private static final int NODE_DATA = 1;

	private final boolean raw;

	private final NodeEncoder nodes;

	private final @Nullable BlockSink blocks;

	private final MessageDigest digest = Sha256.newDigest();

	/**
	 * Where a dag-pb leaf is put together that is handed on.
	 */
	private byte[] whole = {};

	private long position;

	LeafEncoder(ImportProfile profile, NodeEncoder nodes, @Nullable BlockSink blocks) {
		this.raw = profile.rawLeaves();
		this.nodes = nodes;
		this.blocks = blocks;
	}

	// A dag-pb leaf must be whole because its frame says the length before the content,
	// and a block that is handed on must be whole anyway.
	boolean needsWholeChunks() {
		return !this.raw || this.blocks != null;
	}

	void update(byte[] bytes, int offset, int length) {
		this.digest.update(bytes, offset, length);
	}

	ImportedFile finish(int size) {
		return new ImportedFile(rawCid(), size, size);
	}

	ImportedFile encode(byte[] bytes, int offset, int length) {
		ImportedFile leaf = this.raw ? encodeRaw(bytes, offset, length) : encodeDagPb(bytes, offset, length);
		this.position += length;
		return leaf;
	}

	private ImportedFile encodeRaw(byte[] bytes, int offset, int length) {
		this.digest.update(bytes, offset, length);
		Cid cid = rawCid();
		if (this.blocks != null) {
			this.blocks.acceptLeaf(Block.of(cid, bytes, offset, length), this.position, length);
		}
		return new ImportedFile(cid, length, length);
	}

	private ImportedFile encodeDagPb(byte[] bytes, int offset, int length) {
		byte[] head = dagPbHead(length);
		byte[] tail = dagPbTail(length);
		this.digest.update(head);
		this.digest.update(bytes, offset, length);
		this.digest.update(tail);
		Cid cid = this.nodes.name(this.digest.digest());
		int size = head.length + length + tail.length;
		if (this.blocks != null) {
			if (this.whole.length < size) {
				this.whole = new byte[size];
			}
			ByteBuffer.wrap(this.whole).put(head).put(bytes, offset, length).put(tail);
			this.blocks.acceptLeaf(Block.of(cid, this.whole, 0, size), this.position, length);
		}
		return new ImportedFile(cid, length, size);
	}

	private Cid rawCid() {
		return Cid.v1(Multicodec.RAW, Multihash.sha256(this.digest.digest()));
	}

	static byte[] dagPb(byte[] bytes, int offset, int length) {
		byte[] head = dagPbHead(length);
		byte[] tail = dagPbTail(length);
		return ByteBuffer.allocate(head.length + length + tail.length)
			.put(head)
			.put(bytes, offset, length)
			.put(tail)
			.array();
	}

	private static byte[] dagPbHead(int length) {
		ProtobufWriter message = new ProtobufWriter();
		message.addNumber(UnixFsWriter.TYPE, UnixFsWriter.TYPE_FILE);
		if (length > 0) {
			message.addHeader(UnixFsWriter.DATA, length);
		}
		ProtobufWriter head = new ProtobufWriter();
		head.addHeader(NODE_DATA, message.size() + length + dagPbTail(length).length);
		head.addAll(message);
		return head.toBytes();
	}

	private static byte[] dagPbTail(int length) {
		ProtobufWriter tail = new ProtobufWriter();
		tail.addNumber(UnixFsWriter.FILE_SIZE, length);
		return tail.toBytes();
	}

}
