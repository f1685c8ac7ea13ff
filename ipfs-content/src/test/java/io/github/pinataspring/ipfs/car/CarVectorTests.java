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

package io.github.pinataspring.ipfs.car;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.pinataspring.ipfs.CidVectors;
import io.github.pinataspring.ipfs.Fixtures;
import io.github.pinataspring.ipfs.MemoryBlocks;
import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.cid.Sha256;
import io.github.pinataspring.ipfs.dagpb.DagPbNode;
import io.github.pinataspring.ipfs.unixfs.DirectoryImporter;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportedFile;
import io.github.pinataspring.ipfs.verify.ExportRequest;
import io.github.pinataspring.ipfs.verify.VerifiedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CarReader} and {@link CarWriter} against CARs of other
 * implementations.
 */
class CarVectorTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("dags")
	void nextReturnsBlocksOfOtherImplementations(String id, JsonNode dag) throws IOException {
		CarReader reader = CarReader.open(new ByteArrayInputStream(bytes(dag)));
		Map<String, String> blocks = new LinkedHashMap<>();
		Block block = reader.next();
		while (block != null) {
			assertThat(block.hasValidHash()).isTrue();
			blocks.put(block.cid().toString(), HexFormat.of().formatHex(block.toBytes()));
			block = reader.next();
		}

		Map<String, String> expected = new LinkedHashMap<>();
		dag.get("blocks").forEach((entry) -> {
			expected.put(entry.get("cid").asString(), entry.get("hex").asString());
			assertThat(entry.get("hex").asString()).hasSize(2 * entry.get("size").asInt());
		});
		assertThat(reader.position()).isEqualTo(dag.get("carSize").asLong());
		assertThat(HexFormat.of().formatHex(Sha256.newDigest().digest(bytes(dag))))
			.isEqualTo(dag.get("carSha256").asString());
		assertThat(reader.version()).isEqualTo(1);
		assertThat(reader.roots()).containsExactly(Cid.parse(dag.get("root").asString()));
		assertThat(blocks).containsExactlyEntriesOf(expected);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("dags")
	void writeDagReturnsCarOfOtherImplementations(String id, JsonNode dag) throws IOException {
		MemoryBlocks blocks = MemoryBlocks.ofCar(bytes(dag));

		assertThat(blocks.toCar(Cid.parse(dag.get("root").asString()))).isEqualTo(bytes(dag));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("files")
	void importedFileBecomesCarOfOtherImplementations(String id, JsonNode dag) throws IOException {
		MemoryBlocks blocks = new MemoryBlocks();
		FileImporter importer = FileImporter.builder(CidVectors.profileOfDag(dag)).blocks(blocks).build();
		byte[] content = CidVectors.contentOfDag(dag);

		importer.update(content, 0, content.length);
		ImportedFile file = importer.finish();

		assertThat(blocks.toCar(file.cid())).isEqualTo(bytes(dag));
		ByteArrayOutputStream exported = new ByteArrayOutputStream();
		VerifiedFile.export(new ByteArrayInputStream(bytes(dag)), ExportRequest.of(file.cid()), exported);
		assertThat(exported.toByteArray()).isEqualTo(content);
	}

	@Test
	void importedDirectoryBecomesCarOfOtherImplementations() throws IOException {
		JsonNode dag = directory();
		Cid root = Cid.parse(dag.get("root").asString());
		MemoryBlocks given = MemoryBlocks.ofCar(bytes(dag));
		MemoryBlocks blocks = new MemoryBlocks();
		DirectoryImporter importer = DirectoryImporter.create(CidVectors.profileOfDag(dag), blocks);

		for (String path : filePaths(given, root, "")) {
			ExportRequest request = ExportRequest.of(root).withPath(path);
			importer.addFile(path, VerifiedFile.open(given, request));
		}

		assertThat(importer.finish().cid()).isEqualTo(root);
		assertThat(blocks.toCar(root)).isEqualTo(bytes(dag));
	}

	@Test
	void fixturesAreReadAndWrittenAgain() {
		assertThat(Fixtures.cars()).isNotEmpty().allSatisfy((file) -> {
			byte[] bytes = Fixtures.car(file.getFileName().toString());
			CarReader reader = CarReader.open(new ByteArrayInputStream(bytes));
			ByteArrayOutputStream copy = new ByteArrayOutputStream();
			CarWriter writer = CarWriter.open(copy, reader.roots().toArray(Cid[]::new));
			Block block = reader.next();
			while (block != null) {
				assertThat(block.hasValidHash()).isTrue();
				writer.write(block);
				block = reader.next();
			}
			assertThat(copy.toByteArray()).isEqualTo(bytes);
		});
	}

	private static List<String> filePaths(MemoryBlocks blocks, Cid cid, String path) {
		Block block = blocks.find(cid);
		if (block == null || cid.codec() == Multicodec.RAW) {
			return List.of(path);
		}
		DagPbNode node = DagPbNode.decode(block.array(), block.offset(), block.length());
		return IntStream.range(0, node.linkCount())
			.mapToObj(node::link)
			.flatMap((link) -> filePaths(blocks, link.target(), (path + "/" + link.name()).replaceFirst("^/", ""))
				.stream())
			.toList();
	}

	private static JsonNode directory() {
		return CidVectors.section("dags")
			.stream()
			.filter((dag) -> dag.get("id").asString().equals("dir-nested-v1"))
			.findFirst()
			.orElseThrow();
	}

	private static byte[] bytes(JsonNode dag) {
		return Base64.getDecoder().decode(dag.get("carBase64").asString());
	}

	static List<Arguments> files() {
		return dags().stream().filter((dag) -> !String.valueOf(dag.get()[0]).startsWith("dir")).toList();
	}

	static List<Arguments> dags() {
		return CidVectors.section("dags").stream().map((dag) -> Arguments.of(dag.get("id").asString(), dag)).toList();
	}

}
