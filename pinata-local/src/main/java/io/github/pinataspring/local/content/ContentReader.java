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

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.block.BlockSource;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.local.content.BlockLocation.Form;
import io.github.pinataspring.local.content.ReceivedContent.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Reads the blocks of one content, and of no other. Its methods block.
 *
 * @since 0.1.0
 */
public final class ContentReader implements BlockSource {

	private static final byte[] NOTHING = {};

	private final ContentStore store;

	private final long id;

	private final Path data;

	private final Path nodes;

	ContentReader(ContentStore store, long id, Path data, Path nodes) {
		this.store = store;
		this.id = id;
		this.data = data;
		this.nodes = nodes;
	}

	/**
	 * Find out what the DAG below a block is.
	 * @param root the CID of the block
	 * @return its summary
	 * @throws MissingBlockException if the block is not there
	 * @throws InvalidContentException if it cannot be read
	 */
	public Summary summarise(Cid root) {
		return ContentSummary.of(this, root);
	}

	/**
	 * Return the first bytes of a file, to find out what it is.
	 * @param file its CID
	 * @return at most {@link Summary#HEAD_LENGTH} bytes; none if they are not there
	 * @throws InvalidContentException if it cannot be read
	 */
	public byte[] head(Cid file) {
		try {
			ByteBuffer head = ByteBuffer.allocate(Summary.HEAD_LENGTH);
			new RegionReader(new FileRegions(this, file, 0, Summary.HEAD_LENGTH)::next).read(head);
			return Arrays.copyOf(head.array(), head.position());
		}
		catch (MissingBlockException ex) {
			return NOTHING;
		}
	}

	@Nullable BlockLocation locate(Cid cid) {
		return this.store.locate(this.id, cid);
	}

	/**
	 * Return where bytes are that a location names.
	 * @param location the location
	 * @return the bytes as they are stored
	 */
	Region region(BlockLocation location) {
		return new FileRegion((location.form() == Form.NODE) ? this.nodes : this.data, location.offset(),
				location.length());
	}

	/**
	 * Return a part of the blob that was uploaded.
	 * @param offset the index of the first byte
	 * @param length the number of bytes
	 * @return the part
	 */
	Region data(long offset, long length) {
		return new FileRegion(this.data, offset, length);
	}

	/**
	 * Return the size of a block.
	 * @param cid its CID
	 * @return the number of bytes, or -1 if it is not there
	 */
	public long size(Cid cid) {
		if (cid.multihash().code() == Multicodec.IDENTITY) {
			return cid.multihash().digestLength();
		}
		BlockLocation location = locate(cid);
		if (location == null) {
			return -1;
		}
		int frame = (location.form() == Form.FRAMED) ? LeafFrame.of(location.length()).length() : 0;
		return (long) location.length() + frame;
	}

	@Override
	public @Nullable Block find(Cid cid) {
		StoredBlock stored = stored(cid);
		if (stored == null) {
			return null;
		}
		try {
			return stored.read();
		}
		catch (UncheckedIOException ex) {
			if (ex.getCause() instanceof NoSuchFileException) {
				// It was deleted since its location was looked up.
				return null;
			}
			throw ex;
		}
	}

	/**
	 * Find a block without reading it.
	 * @param cid its CID
	 * @return where it is, or {@code null} if it is not there
	 */
	@Nullable StoredBlock stored(Cid cid) {
		if (cid.multihash().code() == Multicodec.IDENTITY) {
			return StoredBlock.of(Block.of(cid, cid.multihash().digest()));
		}
		BlockLocation location = locate(cid);
		if (location == null) {
			return null;
		}
		Region region = region(location);
		if (location.form() != Form.FRAMED) {
			return new StoredBlock(cid, List.of(region), cid.codec() != Multicodec.RAW);
		}
		LeafFrame frame = LeafFrame.of(location.length());
		return new StoredBlock(cid, List.of(InlineRegion.of(frame.head()), region, InlineRegion.of(frame.tail())),
				false);
	}

}
