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
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Reads regions, one after the other.
 *
 * @since 0.1.0
 */
public final class RegionReader {

	private final Supplier<List<Region>> more;

	private final Deque<Region> regions;

	private @Nullable RuntimeException failure;

	/**
	 * Create a reader.
	 * @param more finds the next regions, none at the end
	 */
	public RegionReader(Supplier<List<Region>> more) {
		this(List.of(), more);
	}

	/**
	 * Create a reader.
	 * @param first the first regions
	 * @param more finds the next regions, none at the end
	 */
	public RegionReader(List<Region> first, Supplier<List<Region>> more) {
		this.regions = new ArrayDeque<>(first);
		this.more = more;
	}

	/**
	 * Read until a buffer is full, or the end is reached. May block.
	 * @param target the buffer
	 * @throws MissingBlockException if the next block is not there, and nothing was read
	 * before it
	 * @throws InvalidContentException if the next block is not what it should be, and
	 * nothing was read before it
	 */
	public void read(ByteBuffer target) {
		int start = target.position();
		while (target.hasRemaining() && hasRegion(target.position() > start)) {
			Region region = this.regions.pop();
			long count = Math.min(region.length(), target.remaining());
			region.part(0, count).read(target);
			if (count < region.length()) {
				this.regions.push(region.part(count, region.length()));
			}
		}
	}

	private boolean hasRegion(boolean begun) {
		if (this.regions.isEmpty() && this.failure == null) {
			try {
				this.regions.addAll(this.more.get());
			}
			catch (MissingBlockException | InvalidContentException ex) {
				this.failure = ex;
			}
		}
		if (this.regions.isEmpty() && this.failure != null && !begun) {
			throw this.failure;
		}
		return !this.regions.isEmpty();
	}

}
