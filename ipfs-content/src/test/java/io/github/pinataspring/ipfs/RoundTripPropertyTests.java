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
import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.DirectoryImporter;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.unixfs.ImportedFile;
import io.github.pinataspring.ipfs.verify.ExportRequest;
import io.github.pinataspring.ipfs.verify.VerifiedFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties that hold for any content: what was imported comes back out of its CAR, and
 * how the content was cut into pieces does not matter. Each case is made from its number
 * alone.
 */
class RoundTripPropertyTests {

	private static final int CASES = 400;

	@ParameterizedTest
	@MethodSource("seeds")
	void importedFileComesBackFromItsCar(int seed) throws IOException {
		Random random = new Random(seed);
		for (int i = 0; i < CASES / 4; i++) {
			ImportProfile profile = anyProfile(random);
			byte[] content = anyContent(random, profile.chunkSize() * 60);
			MemoryBlocks blocks = new MemoryBlocks();
			ImportedFile whole = importInPieces(content, profile, blocks, content.length + 1, random);
			ImportedFile pieces = importInPieces(content, profile, new MemoryBlocks(), profile.chunkSize() * 2, random);

			byte[] car = blocks.toCar(whole.cid());

			assertThat(pieces).as("seed %d, case %d", seed, i).isEqualTo(whole);
			assertThat(whole.fileSize()).isEqualTo(content.length);
			assertThat(export(car, ExportRequest.of(whole.cid()))).as("seed %d, case %d", seed, i).isEqualTo(content);
		}
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void filesOfDirectoryComeBackByTheirPaths(int seed) throws IOException {
		Random random = new Random(seed);
		for (int i = 0; i < CASES / 40; i++) {
			ImportProfile profile = anyProfile(random);
			MemoryBlocks blocks = new MemoryBlocks();
			DirectoryImporter importer = DirectoryImporter.create(profile, blocks);
			SortedMap<String, byte[]> files = new TreeMap<>();
			int count = random.nextInt(30);
			for (int k = 0; k < count; k++) {
				String path = "d%d/ö%d/%d".formatted(random.nextInt(3), random.nextInt(3), k);
				byte[] content = anyContent(random, profile.chunkSize() * 5);
				files.put(path, content);
				importer.addFile(path, new ByteArrayInputStream(content));
			}
			Cid root = importer.finish().cid();
			MemoryBlocks read = MemoryBlocks.ofCar(blocks.toCar(root));

			assertThat(read.all()).containsOnlyKeys(blocks.all().keySet());
			for (var file : files.entrySet()) {
				ByteArrayOutputStream target = new ByteArrayOutputStream();
				VerifiedFile.export(read, ExportRequest.of(root).withPath(file.getKey()), target);
				assertThat(target.toByteArray()).as("seed %d, case %d", seed, i).isEqualTo(file.getValue());
			}
		}
	}

	private static ImportProfile anyProfile(Random random) {
		ImportProfile profile = random.nextBoolean() ? ImportProfile.PINATA_V0 : ImportProfile.PINATA_V1;
		if (profile.cidVersion() == 1 && random.nextInt(3) == 0) {
			profile = profile.withRawLeaves(false);
		}
		return profile.withChunkSize(1 + random.nextInt(300)).withMaxLinks(2 + random.nextInt(8));
	}

	private static byte[] anyContent(Random random, int maxSize) {
		byte[] content = new byte[random.nextInt(maxSize)];
		if (random.nextBoolean()) {
			random.nextBytes(content);
		}
		else {
			// Repeats chunks.
			Arrays.fill(content, (byte) random.nextInt());
		}
		return content;
	}

	private static ImportedFile importInPieces(byte[] content, ImportProfile profile, MemoryBlocks blocks, int maxPiece,
			Random random) {
		FileImporter importer = FileImporter.builder(profile).blocks(blocks).build();
		int start = 0;
		while (start < content.length) {
			int length = Math.min(content.length - start, 1 + random.nextInt(maxPiece));
			importer.update(content, start, length);
			start += length;
		}
		return importer.finish();
	}

	private static byte[] export(byte[] car, ExportRequest request) throws IOException {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		VerifiedFile.export(new ByteArrayInputStream(car), request, target);
		return target.toByteArray();
	}

	static int[] seeds() {
		return new int[] { 1, 2, 3, 4 };
	}

}
