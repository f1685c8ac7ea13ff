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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Varint;

/**
 * Finds where the bytes of a CAR of version 1 are, block by block as a {@link DagWalk}
 * goes.
 *
 * @since 0.1.0
 */
public final class CarRegions {

	private final DagWalk walk;

	/**
	 * Create a CAR.
	 * @param walk the walk
	 */
	public CarRegions(DagWalk walk) {
		this.walk = walk;
	}

	/**
	 * Return the header, and the first block. May block.
	 * @param root the root that the header names
	 * @return their regions
	 * @throws MissingBlockException if the first block is not there
	 * @throws InvalidContentException if it cannot be read
	 */
	public List<Region> first(Cid root) {
		List<Region> regions = new ArrayList<>();
		regions.add(InlineRegion.of(header(root)));
		regions.addAll(next());
		return regions;
	}

	/**
	 * Go on to the next block. May block.
	 * @return its regions, none at the end
	 * @throws MissingBlockException if the block is not there
	 * @throws InvalidContentException if it cannot be read
	 */
	public List<Region> next() {
		StoredBlock block = this.walk.next();
		if (block == null) {
			return List.of();
		}
		byte[] cid = block.cid().toBytes();
		byte[] head = new byte[Varint.MAX_LENGTH + cid.length];
		int start = Varint.write(cid.length + block.length(), head, 0);
		System.arraycopy(cid, 0, head, start, cid.length);
		List<Region> regions = new ArrayList<>();
		regions.add(InlineRegion.of(Arrays.copyOf(head, start + cid.length)));
		regions.addAll(block.regions());
		return regions;
	}

	private static byte[] header(Cid root) {
		ByteArrayOutputStream header = new ByteArrayOutputStream();
		try (CarWriter writer = CarWriter.open(header, root)) {
			return header.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
