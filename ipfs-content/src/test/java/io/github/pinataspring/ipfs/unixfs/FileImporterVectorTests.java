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

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.github.pinataspring.ipfs.CidVectors;
import io.github.pinataspring.ipfs.GeneratedContent;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileImporter} against the CIDs of other implementations.
 */
class FileImporterVectorTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("files")
	void finishReturnsCidOfOtherImplementations(String id, JsonNode file) {
		Map<String, FileImporter> importers = new LinkedHashMap<>();
		file.get("cids")
			.propertyNames()
			.forEach((profile) -> importers.put(profile, FileImporter.create(CidVectors.profile(profile))));
		MessageDigest digest = Sha256.newDigest();

		GeneratedContent.of(file).forEachPiece(64 * 1024 + 1, (bytes, offset, length) -> {
			digest.update(bytes, offset, length);
			importers.values().forEach((importer) -> importer.update(bytes, offset, length));
		});

		assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(file.get("sha256").asString());
		assertThat(importers).isNotEmpty().allSatisfy((profile, importer) -> {
			JsonNode expected = file.get("cids").get(profile);
			assertThat(importer.finish()).isEqualTo(new ImportedFile(Cid.parse(expected.get("cid").asString()),
					file.get("size").asLong(), expected.get("dagSize").asLong()));
		});
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("quickFiles")
	void blocksAreAsManyAsThoseOfOtherImplementations(String id, JsonNode file) {
		Map<String, Map<Cid, Integer>> blocks = new LinkedHashMap<>();
		List<FileImporter> importers = new ArrayList<>();
		file.get("cids").propertyNames().forEach((profile) -> {
			Map<Cid, Integer> ofProfile = new HashMap<>();
			blocks.put(profile, ofProfile);
			importers.add(FileImporter.builder(CidVectors.profile(profile))
				.blocks((block) -> ofProfile.put(block.cid(), block.length()))
				.build());
		});

		GeneratedContent.of(file)
			.forEachPiece(300_000,
					(bytes, offset, length) -> importers.forEach((importer) -> importer.update(bytes, offset, length)));
		importers.forEach(FileImporter::finish);

		assertThat(blocks).isNotEmpty().allSatisfy((profile, ofProfile) -> {
			JsonNode expected = file.get("cids").get(profile);
			assertThat(ofProfile).hasSize(expected.get("uniqueBlocks").asInt());
			assertThat(ofProfile.values().stream().mapToLong(Integer::longValue).sum())
				.isEqualTo(expected.get("uniqueBlockBytes").asLong());
		});
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("smallTrees")
	void finishReturnsCidOfOtherImplementationsForSmallTrees(String name, JsonNode file) {
		byte[] content = GeneratedContent.of(file).toBytes();
		Set<Cid> blocks = new HashSet<>();
		FileImporter importer = FileImporter.builder(CidVectors.profile(file))
			.blocks((block) -> blocks.add(block.cid()))
			.build();

		importer.update(content, 0, content.length);

		assertThat(importer.finish()).isEqualTo(
				new ImportedFile(Cid.parse(file.get("cid").asString()), content.length, file.get("dagSize").asLong()));
		assertThat(blocks).hasSize(file.get("uniqueBlocks").asInt());
	}

	@Test
	void finishReturnsCidThatPinataReturned() {
		List<JsonNode> observed = CidVectors.section("observedOnPinata");

		assertThat(observed).allSatisfy((entry) -> {
			byte[] content = GeneratedContent.of(entry).toBytes();
			assertThat(entry.path("size").asInt(content.length)).isEqualTo(content.length);
			FileImporter importer = FileImporter.create(CidVectors.profile(entry.get("profile").asString()));
			importer.update(content, 0, content.length);
			assertThat(importer.finish().cid()).hasToString(entry.get("cid").asString());
		});
	}

	static List<Arguments> files() {
		return files((file) -> true);
	}

	static List<Arguments> quickFiles() {
		return files((file) -> !file.has("slow"));
	}

	private static List<Arguments> files(Predicate<JsonNode> filter) {
		return CidVectors.section("files")
			.stream()
			.filter(filter)
			.map((file) -> Arguments.of(file.get("id").asString(), file))
			.toList();
	}

	static List<Arguments> smallTrees() {
		return CidVectors.section("micro")
			.stream()
			.map((file) -> Arguments.of("%s bytes, %s of %s, raw %s".formatted(file.get("size"), file.get("maxLinks"),
					file.get("chunkSize"), file.get("rawLeaves")), file))
			.toList();
	}

}
