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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.pinataspring.ipfs.GeneratedContent;
import io.github.pinataspring.ipfs.MemoryBlocks;
import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.verify.ExportRequest;
import io.github.pinataspring.ipfs.verify.VerifiedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LocalBlocks}.
 */
class LocalBlocksTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@MethodSource("profiles")
	void writeDagWritesCarOfFileThatStaysWhereItIs(ImportProfile profile) throws IOException {
		byte[] content = GeneratedContent.xorShift(1, 1_000_000).toBytes();
		Path file = Files.write(this.folder.resolve("file"), content);
		ByteArrayOutputStream target = new ByteArrayOutputStream();

		LocalBlocks blocks = LocalBlocks.ofFile(file, profile);
		try (CarWriter writer = CarWriter.open(target, blocks.root())) {
			writer.writeDag(blocks.root(), blocks);
		}

		assertThat(blocks.root()).isEqualTo(FileImporter.importFile(file, profile).cid());
		ByteArrayOutputStream exported = new ByteArrayOutputStream();
		VerifiedFile.export(new ByteArrayInputStream(target.toByteArray()), ExportRequest.of(blocks.root()), exported);
		assertThat(exported.toByteArray()).isEqualTo(content);
	}

	@ParameterizedTest
	@MethodSource("profiles")
	void findReturnsAllBlocksOfDirectory(ImportProfile profile) throws IOException {
		Files.createDirectories(this.folder.resolve("a/b/empty"));
		Files.write(this.folder.resolve("a/one"), GeneratedContent.xorShift(1, 5000).toBytes());
		Files.write(this.folder.resolve("a/b/two"), GeneratedContent.xorShift(2, 5000).toBytes());
		Files.write(this.folder.resolve("a/b/copy"), GeneratedContent.xorShift(2, 5000).toBytes());
		MemoryBlocks expected = new MemoryBlocks();
		DirectoryImporter importer = DirectoryImporter.create(profile, expected);
		importer.addAll(this.folder);
		Cid root = importer.finish().cid();

		LocalBlocks blocks = LocalBlocks.ofDirectory(this.folder, profile);

		assertThat(blocks.root()).isEqualTo(root);
		assertThat(expected.all().values()).allSatisfy((block) -> {
			Block found = blocks.find(block.cid());
			assertThat(found).isNotNull();
			assertThat(found.toBytes()).isEqualTo(block.toBytes());
		});
	}

	@Test
	void findWhenThereIsNoSuchBlockReturnsNull() throws IOException {
		LocalBlocks blocks = LocalBlocks.ofDirectory(this.folder, ImportProfile.PINATA_V1);

		assertThat(blocks.find(Cid.parse("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"))).isNull();
	}

	@Test
	void findWhenFileWasChangedReturnsBlockWithWrongHash() throws IOException {
		Path file = Files.writeString(this.folder.resolve("file"), "hello world");
		LocalBlocks blocks = LocalBlocks.ofFile(file, ImportProfile.PINATA_V1);

		Files.writeString(file, "HELLO WORLD");

		assertThat(blocks.find(blocks.root())).isNotNull().returns(false, Block::hasValidHash);
		Files.writeString(file, "hello");
		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> blocks.find(blocks.root()))
			.withMessageContaining("became shorter");
	}

	static List<ImportProfile> profiles() {
		return List.of(ImportProfile.PINATA_V1, ImportProfile.PINATA_V0,
				ImportProfile.PINATA_V0.withChunkSize(1000).withMaxLinks(3));
	}

}
