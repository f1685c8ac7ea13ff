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
import java.util.List;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;

/**
 * A block, not read yet.
 *
 * @param cid its CID
 * @param regions where its bytes are
 * @param linked whether there may be links in it
 */
record StoredBlock(Cid cid, List<Region> regions, boolean linked) {

	static StoredBlock of(Block block) {
		return new StoredBlock(block.cid(), List.of(InlineRegion.of(block.toBytes())), true);
	}

	int length() {
		return (int) this.regions.stream().mapToLong(Region::length).sum();
	}

	Block read() {
		ByteBuffer bytes = ByteBuffer.allocate(length());
		this.regions.forEach((region) -> region.read(bytes));
		return Block.of(this.cid, bytes.array());
	}

}
