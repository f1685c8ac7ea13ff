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

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.pinataspring.ipfs.CidVectors;
import io.github.pinataspring.ipfs.GeneratedContent;
import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.block.BlockSink;
import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FileImporterBuilder} and what it adds to {@link FileImporter}.
 */
class FileImporterBuilderTests {

	@Test
	void finishAllReturnsRootsOfAllWidths() {
		FileImporter importer = FileImporter.builder(ImportProfile.PINATA_V1).alsoMaxLinks(1024, 2).build();
		GeneratedContent.xorShift(9, 70_000_000).forEachPiece(1 << 20, importer::update);

		List<ImportedFile> files = importer.finishAll();

		assertThat(files).containsExactly(importWith(ImportProfile.PINATA_V1),
				importWith(ImportProfile.PINATA_V1.withMaxLinks(1024)),
				importWith(ImportProfile.PINATA_V1.withMaxLinks(2)));
		assertThat(files).extracting(ImportedFile::cid).doesNotHaveDuplicates();
	}

	@Test
	void alsoMaxLinksWhenOutOfRangeThrowsException() {
		FileImporterBuilder builder = FileImporter.builder(ImportProfile.PINATA_V1);

		assertThatIllegalArgumentException().isThrownBy(() -> builder.alsoMaxLinks(1));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("files")
	void blocksHaveTheHashesOfTheirCids(String id, String profile, JsonNode file) {
		AtomicInteger blocks = new AtomicInteger();
		FileImporter importer = FileImporter.builder(CidVectors.profile(profile)).blocks((block) -> {
			assertThat(block.hasValidHash()).isTrue();
			blocks.incrementAndGet();
		}).build();

		GeneratedContent.of(file).forEachPiece(300_000, importer::update);

		assertThat(importer.finish().cid()).hasToString(file.get("cids").get(profile).get("cid").asString());
		assertThat(blocks).hasPositiveValue();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("dags")
	void blocksHaveTheBytesOfOtherImplementations(String id, JsonNode dag) {
		Map<String, String> blocks = new LinkedHashMap<>();
		BlockSink sink = (block) -> blocks.put(block.cid().toString(), HexFormat.of().formatHex(block.toBytes()));
		FileImporter importer = FileImporter.builder(CidVectors.profileOfDag(dag)).blocks(sink).build();
		byte[] content = CidVectors.contentOfDag(dag);

		importer.update(content, 0, content.length);
		importer.finish();

		Map<String, String> expected = new LinkedHashMap<>();
		dag.get("blocks").forEach((block) -> expected.put(block.get("cid").asString(), block.get("hex").asString()));
		assertThat(blocks).isEqualTo(expected);
	}

	@Test
	void leavesComeWithTheirPlaceInTheFile() {
		byte[] content = GeneratedContent.xorShift(1, 2500).toBytes();
		ByteArrayOutputStream collected = new ByteArrayOutputStream();
		List<Cid> nodes = new ArrayList<>();
		FileImporter importer = FileImporter.builder(ImportProfile.PINATA_V0.withChunkSize(1000))
			.blocks(new BlockSink() {

				@Override
				public void accept(Block block) {
					nodes.add(block.cid());
				}

				@Override
				public void acceptLeaf(Block block, long position, int length) {
					assertThat(position).isEqualTo(collected.size());
					assertThat(block.length()).isGreaterThan(length);
					collected.write(content, (int) position, length);
				}

			})
			.build();

		importer.update(content, 0, content.length);
		ImportedFile file = importer.finish();

		assertThat(collected.toByteArray()).isEqualTo(content);
		assertThat(nodes).containsExactly(file.cid());
	}

	private static ImportedFile importWith(ImportProfile profile) {
		FileImporter importer = FileImporter.create(profile);
		GeneratedContent.xorShift(9, 70_000_000).forEachPiece(1 << 20, importer::update);
		return importer.finish();
	}

	static List<Arguments> files() {
		return CidVectors.section("files")
			.stream()
			.filter((file) -> file.get("size").asLong() < 6_000_000)
			.flatMap((file) -> file.get("cids")
				.propertyNames()
				.stream()
				.map((profile) -> Arguments.of(file.get("id").asString(), profile, file)))
			.toList();
	}

	static List<Arguments> dags() {
		return CidVectors.section("dags")
			.stream()
			.filter((dag) -> !dag.get("id").asString().startsWith("dir"))
			.map((dag) -> Arguments.of(dag.get("id").asString(), dag))
			.toList();
	}

}
