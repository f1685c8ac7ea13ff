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

/**
 * Where the bytes of a block are, among the blobs of its content.
 *
 * @param form how they are stored
 * @param offset the index of the first byte
 * @param length the number of bytes that are stored
 * @param contentOffset where in the data blob the part of a file starts that lies below
 * the block, or -1 if that is not one range
 */
record BlockLocation(Form form, long offset, int length, long contentOffset) {

	static final int LENGTH = 1 + Long.BYTES + Integer.BYTES + Long.BYTES;

	byte[] toBytes() {
		return ByteBuffer.allocate(LENGTH)
			.put((byte) this.form.ordinal())
			.putLong(this.offset)
			.putInt(this.length)
			.putLong(this.contentOffset)
			.array();
	}

	static BlockLocation fromBytes(byte[] bytes) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		return new BlockLocation(Form.values()[buffer.get()], buffer.getLong(), buffer.getInt(), buffer.getLong());
	}

	/**
	 * How a block is stored. The order is part of what is on disk.
	 */
	enum Form {

		/**
		 * As it is, in the blob that was uploaded.
		 */
		DATA,

		/**
		 * As the content of a dag-pb leaf, in the blob that was uploaded; the frame
		 * around it is made when the block is read.
		 */
		FRAMED,

		/**
		 * As it is, in the blob of the nodes that were made on import.
		 */
		NODE

	}

}
