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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.unixfs.UnixFsNode;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the bytes of a file are on disk, from left to right. Bytes that follow each
 * other on disk make one region, so a file that was uploaded as such is always a single
 * one. Its methods block; they are not for several threads at once.
 *
 * @since 0.1.0
 */
public final class FileRegions {

	private static final int MAX_DEPTH = 64;

	private static final int MAX_REGIONS = 64;

	private static final int MAX_STEPS = 1024;

	private final ContentReader blocks;

	private final long start;

	private final long end;

	private final Deque<Place> places = new ArrayDeque<>();

	private @Nullable Cid root;

	/**
	 * Position in the file of what comes next.
	 */
	private long position;

	/**
	 * Create a walk.
	 * @param blocks the blocks
	 * @param root the CID of the file
	 * @param start the position of the first byte
	 * @param end the position behind the last byte
	 */
	public FileRegions(ContentReader blocks, Cid root, long start, long end) {
		this.blocks = blocks;
		this.root = root;
		this.start = start;
		this.end = end;
	}

	/**
	 * Find the next regions.
	 * @return some regions, none at the end
	 * @throws MissingBlockException if a block is not there
	 * @throws InvalidContentException if a block is not a part of a file, or not of the
	 * size that its parent says
	 */
	public List<Region> next() {
		List<Region> regions = new ArrayList<>();
		int steps = 0;
		if (this.root != null && this.start < this.end) {
			enter(this.root, -1, regions);
		}
		this.root = null;
		while (!this.places.isEmpty() && regions.size() < MAX_REGIONS && (steps < MAX_STEPS || regions.isEmpty())) {
			step(regions);
			steps++;
		}
		return regions;
	}

	private void step(List<Region> regions) {
		Place place = this.places.element();
		if (place.index == place.node.blockSizeCount() || this.position >= this.end) {
			this.places.pop();
			return;
		}
		int index = place.index++;
		long size = place.node.blockSize(index);
		if (this.position + size > this.start) {
			enter(place.node.node().link(index).target(), size, regions);
		}
		else {
			this.position += size;
		}
	}

	private void enter(Cid cid, long expected, List<Region> regions) {
		BlockLocation location = this.blocks.locate(cid);
		if (location != null && cid.codec() == Multicodec.RAW) {
			check(cid, location.length(), expected);
			emit(this.blocks.region(location), regions);
			return;
		}
		if (location != null && location.contentOffset() >= 0 && expected >= 0) {
			emit(this.blocks.data(location.contentOffset(), expected), regions);
			return;
		}
		Block block = this.blocks.find(cid);
		if (block == null) {
			throw new MissingBlockException(cid);
		}
		if (location == null && cid.codec() == Multicodec.RAW) {
			check(cid, block.length(), expected);
			emit(InlineRegion.of(block.toBytes()), regions);
			return;
		}
		UnixFsNode node = UnixFs.decode(block);
		long size = UnixFs.fileSize(node);
		check(cid, size, expected);
		if (location != null && location.contentOffset() >= 0) {
			emit(this.blocks.data(location.contentOffset(), size), regions);
			return;
		}
		if (!node.isFile() || node.blockSizeCount() != node.node().linkCount() || this.places.size() == MAX_DEPTH) {
			throw new InvalidContentException("Block %s is not a part of a file".formatted(cid));
		}
		Region own = (location != null) ? this.blocks.region(location) : InlineRegion.of(block.toBytes());
		int contentStart = node.contentOffset() - block.offset();
		emit(own.part(contentStart, (long) contentStart + node.contentLength()), regions);
		this.places.push(new Place(node));
	}

	private static void check(Cid cid, long size, long expected) {
		if (expected >= 0 && size != expected) {
			throw new InvalidContentException("Block %s holds %d bytes of a file, not the %d that its parent says"
				.formatted(cid, size, expected));
		}
	}

	private void emit(Region region, List<Region> regions) {
		long from = Math.max(this.start, this.position) - this.position;
		long to = Math.min(this.end, this.position + region.length()) - this.position;
		this.position += region.length();
		if (from >= to) {
			return;
		}
		Region part = region.part(from, to);
		int last = regions.size() - 1;
		Region joined = (last >= 0) ? regions.get(last).join(part) : null;
		if (joined != null) {
			regions.set(last, joined);
		}
		else {
			regions.add(part);
		}
	}

	private static final class Place {

		private final UnixFsNode node;

		private int index;

		private Place(UnixFsNode node) {
			this.node = node;
		}

	}

}
