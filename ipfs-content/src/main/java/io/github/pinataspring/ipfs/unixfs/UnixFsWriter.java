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

import io.github.pinataspring.ipfs.dagpb.ProtobufWriter;

/**
 * Writes the UnixFS message that is the data of a dag-pb node.
 */
final class UnixFsWriter {

	static final int TYPE = 1;

	static final int DATA = 2;

	static final int FILE_SIZE = 3;

	static final int BLOCK_SIZES = 4;

	static final int HASH_TYPE = 5;

	static final int FANOUT = 6;

	static final int TYPE_RAW = 0;

	static final int TYPE_DIRECTORY = 1;

	static final int TYPE_FILE = 2;

	static final int TYPE_SYMLINK = 4;

	static final int TYPE_HAMT_SHARD = 5;

	private final ProtobufWriter blockSizes = new ProtobufWriter();

	static byte[] directory() {
		ProtobufWriter message = new ProtobufWriter();
		message.addNumber(TYPE, TYPE_DIRECTORY);
		return message.toBytes();
	}

	static byte[] shard(byte[] bitfield, long hashType, int fanout) {
		ProtobufWriter message = new ProtobufWriter();
		message.addNumber(TYPE, TYPE_HAMT_SHARD);
		message.addBytes(DATA, bitfield);
		message.addNumber(HASH_TYPE, hashType);
		message.addNumber(FANOUT, fanout);
		return message.toBytes();
	}

	void addBlockSize(long size) {
		this.blockSizes.addNumber(BLOCK_SIZES, size);
	}

	byte[] finishFile(long fileSize) {
		ProtobufWriter message = new ProtobufWriter();
		message.addNumber(TYPE, TYPE_FILE);
		message.addNumber(FILE_SIZE, fileSize);
		message.addAll(this.blockSizes);
		this.blockSizes.clear();
		return message.toBytes();
	}

}
