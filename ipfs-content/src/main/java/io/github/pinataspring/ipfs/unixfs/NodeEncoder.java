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

import java.security.MessageDigest;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.block.BlockSink;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.cid.Multihash;
import io.github.pinataspring.ipfs.cid.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Names dag-pb blocks and hands them on to whoever wants to have them.
 */
final class NodeEncoder {

	private final int cidVersion;

	private final @Nullable BlockSink blocks;

	private final MessageDigest digest = Sha256.newDigest();

	NodeEncoder(ImportProfile profile, @Nullable BlockSink blocks) {
		this.cidVersion = profile.cidVersion();
		this.blocks = blocks;
	}

	Cid encode(byte[] block) {
		Cid cid = name(this.digest.digest(block));
		if (this.blocks != null) {
			this.blocks.accept(Block.of(cid, block));
		}
		return cid;
	}

	Cid name(byte[] sha256) {
		Multihash multihash = Multihash.sha256(sha256);
		return (this.cidVersion == 0) ? Cid.v0(multihash) : Cid.v1(Multicodec.DAG_PB, multihash);
	}

}
