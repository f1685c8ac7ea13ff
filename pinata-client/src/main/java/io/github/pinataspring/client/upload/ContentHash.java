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

package io.github.pinataspring.client.upload;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.block.BlockSink;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Sha256;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.unixfs.ImportedFile;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Computes the CIDs that a file may have at Pinata while it passes by, and a digest of
 * what has passed so far. Every byte counts once, also if it passes again.
 */
final class ContentHash {

	// Pinata's number of links per node was never observed for large files.
	private static final int OTHER_MAX_LINKS = 1024;

	private final FileImporter importer;

	private final MessageDigest leaves = Sha256.newDigest();

	private long position;

	ContentHash(@Nullable CidVersion version) {
		this.importer = FileImporter.builder(profile(version)).alsoMaxLinks(OTHER_MAX_LINKS).blocks(new BlockSink() {

			@Override
			public void accept(Block block) {
				// Nodes say nothing that their leaves do not.
			}

			@Override
			public void acceptLeaf(Block block, long position, int length) {
				ContentHash.this.leaves.update(block.cid().toBytes());
			}

		}).build();
	}

	static ImportProfile profile(@Nullable CidVersion version) {
		return (version == CidVersion.V0) ? ImportProfile.PINATA_V0 : ImportProfile.PINATA_V1;
	}

	/**
	 * Return how much has passed.
	 * @return the number of bytes
	 */
	long position() {
		return this.position;
	}

	/**
	 * Let content pass, whose read position does not change.
	 * @param buffer the content
	 * @param start the position of its first byte in the file, which is not behind what
	 * has passed
	 */
	void update(DataBuffer buffer, long start) {
		try (DataBuffer.ByteBufferIterator pieces = buffer.readableByteBuffers()) {
			long next = start;
			while (pieces.hasNext()) {
				ByteBuffer piece = pieces.next();
				int length = piece.remaining();
				int known = (int) Math.min(length, Math.max(0, this.position - next));
				piece.position(piece.position() + known);
				this.importer.update(piece);
				this.position += length - known;
				next += length;
			}
		}
	}

	/**
	 * Return the digest of what has passed. It tells content apart only as far as whole
	 * chunks of 256 KiB have passed.
	 * @return the digest in hexadecimal digits
	 */
	String digest() {
		try {
			return HexFormat.of().formatHex(((MessageDigest) this.leaves.clone()).digest());
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return the CIDs that the file may have, now that all of it has passed.
	 * @return the CIDs, the most likely first
	 */
	List<Cid> finish() {
		return finishFiles().stream().map(ImportedFile::cid).toList();
	}

	/**
	 * Return what the file may be, now that all of it has passed.
	 * @return what it became, the most likely first
	 */
	List<ImportedFile> finishFiles() {
		return this.importer.finishAll();
	}

}
