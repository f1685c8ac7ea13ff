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

package io.github.pinataspring.ipfs.verify;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the latest blocks of a CAR, as a gateway may send equal blocks once or as
 * often as they occur.
 */
final class RecentBlocks {

	private static final long MAX_BYTES = 16 * 1024 * 1024;

	/**
	 * What remembering a block takes besides its bytes.
	 */
	private static final int OVERHEAD = 512;

	private final Map<Cid, Block> blocks = new LinkedHashMap<>(16, 0.75f, true);

	private final Consumer<Block> forgotten;

	private long bytes;

	RecentBlocks(Consumer<Block> forgotten) {
		this.forgotten = forgotten;
	}

	@Nullable Block find(Cid cid) {
		return this.blocks.get(cid.toV1());
	}

	boolean contains(Block block) {
		return this.blocks.containsKey(block.cid().toV1());
	}

	void add(Cid cid, Block block) {
		Block earlier = this.blocks.put(cid.toV1(), block);
		this.bytes += size(block) - ((earlier != null) ? size(earlier) : 0);
		var eldest = this.blocks.values().iterator();
		while (this.bytes > MAX_BYTES) {
			Block oldest = eldest.next();
			eldest.remove();
			this.bytes -= size(oldest);
			this.forgotten.accept(oldest);
		}
	}

	private static int size(Block block) {
		return block.array().length + OVERHEAD;
	}

}
