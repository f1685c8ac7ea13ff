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

package io.github.pinataspring.ipfs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.block.BlockSink;
import io.github.pinataspring.ipfs.block.BlockSource;
import io.github.pinataspring.ipfs.car.CarReader;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

/**
 * Blocks in memory.
 */
public final class MemoryBlocks implements BlockSink, BlockSource {

	private final Map<Cid, Block> blocks = new LinkedHashMap<>();

	/**
	 * Read all blocks of a CAR.
	 * @param car the CAR
	 * @return the blocks
	 * @throws IOException if reading fails
	 */
	public static MemoryBlocks ofCar(byte[] car) throws IOException {
		MemoryBlocks blocks = new MemoryBlocks();
		CarReader reader = CarReader.open(new ByteArrayInputStream(car));
		Block block = reader.next();
		while (block != null) {
			blocks.accept(block);
			block = reader.next();
		}
		return blocks;
	}

	@Override
	public void accept(Block block) {
		this.blocks.put(block.cid(), Block.of(block.cid(), block.toBytes()));
	}

	@Override
	public @Nullable Block find(Cid cid) {
		return this.blocks.get(cid);
	}

	/**
	 * Remove a block.
	 * @param cid the CID
	 */
	public void remove(Cid cid) {
		this.blocks.remove(cid);
	}

	/**
	 * Return all blocks.
	 * @return the blocks by CID
	 */
	public Map<Cid, Block> all() {
		return this.blocks;
	}

	/**
	 * Write the DAG below a root.
	 * @param root the root
	 * @return the CAR
	 * @throws IOException if a block is missing
	 */
	public byte[] toCar(Cid root) throws IOException {
		ByteArrayOutputStream car = new ByteArrayOutputStream();
		try (CarWriter writer = CarWriter.open(car, root)) {
			writer.writeDag(root, this);
		}
		return car.toByteArray();
	}

}
