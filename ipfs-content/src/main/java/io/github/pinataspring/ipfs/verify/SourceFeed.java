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

import java.io.IOException;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.block.BlockSource;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.verify.VerificationException.Reason;

/**
 * Gets every block for itself.
 */
final class SourceFeed implements BlockFeed {

	private final BlockSource source;

	SourceFeed(BlockSource source) {
		this.source = source;
	}

	@Override
	public Block get(Cid wanted) throws IOException {
		Block block = this.source.find(wanted);
		if (block == null) {
			throw new VerificationException(Reason.MISSING, wanted, "is missing", null);
		}
		return block;
	}

	@Override
	public void end(Cid root) {
		// There is nothing that could be left.
	}

}
