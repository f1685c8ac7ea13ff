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
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Reads regions one after another in pieces of bounded size. Blocks; not for several
 * threads at once.
 *
 * @since 0.1.0
 */
public final class RegionReader implements ByteSource {

	private static final int PIECE_SIZE = 64 * 1024;

	private final Supplier<List<Region>> more;

	private final Deque<Region> regions;

	/**
	 * Create a reader.
	 * @param first the first regions
	 * @param more finds the next regions, none at the end
	 */
	public RegionReader(List<Region> first, Supplier<List<Region>> more) {
		this.regions = new ArrayDeque<>(first);
		this.more = more;
	}

	@Override
	public byte @Nullable [] next() {
		ByteBuffer piece = ByteBuffer.allocate(PIECE_SIZE);
		while (piece.hasRemaining() && hasRegion()) {
			Region region = this.regions.pop();
			long count = Math.min(region.length(), piece.remaining());
			region.part(0, count).read(piece);
			if (count < region.length()) {
				this.regions.push(region.part(count, region.length()));
			}
		}
		return (piece.position() > 0) ? Arrays.copyOf(piece.array(), piece.position()) : null;
	}

	private boolean hasRegion() {
		if (this.regions.isEmpty()) {
			this.regions.addAll(this.more.get());
		}
		return !this.regions.isEmpty();
	}

}
