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

import io.github.pinataspring.ipfs.dagpb.ProtobufWriter;

/**
 * The few bytes around the content of a dag-pb leaf of a file.
 *
 * @param head what precedes the content
 * @param tail what follows it
 */
record LeafFrame(byte[] head, byte[] tail) {

	static final LeafFrame NONE = new LeafFrame(new byte[0], new byte[0]);

	private static final int NODE_DATA = 1;

	private static final int UNIXFS_TYPE = 1;

	private static final int UNIXFS_DATA = 2;

	private static final int UNIXFS_FILE_SIZE = 3;

	private static final int TYPE_FILE = 2;

	static LeafFrame of(int length) {
		ProtobufWriter start = new ProtobufWriter();
		start.addNumber(UNIXFS_TYPE, TYPE_FILE);
		if (length > 0) {
			start.addHeader(UNIXFS_DATA, length);
		}
		ProtobufWriter tail = new ProtobufWriter();
		tail.addNumber(UNIXFS_FILE_SIZE, length);
		ProtobufWriter head = new ProtobufWriter();
		head.addHeader(NODE_DATA, start.size() + length + tail.size());
		head.addAll(start);
		return new LeafFrame(head.toBytes(), tail.toBytes());
	}

	int length() {
		return this.head.length + this.tail.length;
	}

}
