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

package io.github.pinataspring.ipfs.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.github.pinataspring.ipfs.MemoryBlocks;
import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;

/**
 * A CAR of a file whose blocks somebody removed, repeated, swapped or changed.
 *
 * @param root the root of the file
 * @param content the content of the file
 * @param bytes the CAR
 */
record TamperedCar(Cid root, byte[] content, byte[] bytes) {

	private static final int MAX_CHANGES = 6;

	static TamperedCar of(FuzzedDataProvider data) throws IOException {
		ImportProfile profile = (data.consumeBoolean() ? ImportProfile.PINATA_V0 : ImportProfile.PINATA_V1)
			.withChunkSize(data.consumeInt(1, 40))
			.withMaxLinks(data.consumeInt(2, 5));
		int changes = data.consumeInt(0, MAX_CHANGES);
		List<int[]> plan = new ArrayList<>();
		for (int i = 0; i < changes; i++) {
			plan.add(new int[] { data.consumeInt(0, 3), data.consumeInt(), data.consumeInt() });
		}
		int cut = data.consumeBoolean() ? data.consumeInt(0, 1 << 16) : Integer.MAX_VALUE;
		byte[] content = data.consumeBytes(400);
		MemoryBlocks stored = new MemoryBlocks();
		FileImporter importer = FileImporter.builder(profile).blocks(stored).build();
		importer.update(content, 0, content.length);
		Cid root = importer.finish().cid();
		List<Block> blocks = new ArrayList<>(MemoryBlocks.ofCar(stored.toCar(root)).all().values());
		plan.forEach((change) -> apply(change, blocks));
		byte[] car = write(blocks);
		return new TamperedCar(root, content, Arrays.copyOf(car, Math.min(cut, car.length)));
	}

	private static void apply(int[] change, List<Block> blocks) {
		if (blocks.isEmpty()) {
			return;
		}
		int index = Math.floorMod(change[1], blocks.size());
		int other = Math.floorMod(change[2], blocks.size());
		switch (change[0]) {
			case 0 -> blocks.remove(index);
			case 1 -> blocks.add(index, blocks.get(other));
			case 2 -> Collections.swap(blocks, index, other);
			default -> blocks.set(index, flip(blocks.get(index), change[2]));
		}
	}

	private static Block flip(Block block, int place) {
		byte[] bytes = block.toBytes();
		if (bytes.length > 0) {
			bytes[Math.floorMod(place, bytes.length)] ^= 1;
		}
		return Block.of(block.cid(), bytes);
	}

	private static byte[] write(List<Block> blocks) throws IOException {
		ByteArrayOutputStream car = new ByteArrayOutputStream();
		try (CarWriter writer = CarWriter.open(car)) {
			for (Block block : blocks) {
				writer.write(block);
			}
		}
		return car.toByteArray();
	}

}
