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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.github.pinataspring.ipfs.CidVectors;
import io.github.pinataspring.ipfs.GeneratedContent;
import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DirectoryImporter} against the CIDs of other implementations.
 */
class DirectoryImporterVectorTests {

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("directories")
	void finishReturnsCidOfOtherImplementations(String id, String profile, JsonNode directory) throws IOException {
		JsonNode expected = directory.get("cids").get(profile);
		Map<Cid, Integer> blocks = new LinkedHashMap<>();
		DirectoryImporter importer = DirectoryImporter.create(CidVectors.profile(profile),
				(block) -> blocks.put(block.cid(), block.length()));
		AtomicLong fileSize = new AtomicLong();

		for (var file : files(directory).entrySet()) {
			importer.addFile(file.getKey(), new ByteArrayInputStream(file.getValue()));
			fileSize.addAndGet(file.getValue().length);
		}
		ImportedDirectory imported = importer.finish();

		assertThat(imported.cid()).hasToString(expected.get("cid").asString());
		assertThat(imported.dagSize()).isEqualTo(expected.get("dagSize").asLong());
		assertThat(imported.fileSize()).isEqualTo(fileSize.get());
		assertThat(imported.sharded()).isEqualTo(expected.get("rootType").asString().startsWith("hamt"));
		assertThat(blocks).hasSize(expected.get("uniqueBlocks").asInt());
		if (expected.has("paths")) {
			assertThat(imported.paths()).hasSize(expected.get("paths").size());
			expected.get("paths")
				.properties()
				.forEach((path) -> assertThat(imported.paths()).containsEntry(path.getKey(),
						Cid.parse(path.getValue().asString())));
		}
	}

	private static Map<String, byte[]> files(JsonNode directory) {
		Map<String, byte[]> files = new LinkedHashMap<>();
		if (directory.has("generated")) {
			JsonNode generated = directory.get("generated");
			for (int i = 0; i < generated.get("count").asInt(); i++) {
				files.put(generated.get("namePattern").asString().formatted(i),
						String.valueOf(i).getBytes(StandardCharsets.US_ASCII));
			}
			return files;
		}
		directory.get("entries")
			.forEach((entry) -> files.put(entry.get("path").asString(), GeneratedContent.of(entry).toBytes()));
		return files;
	}

	static List<Arguments> directories() {
		return CidVectors.section("dirs")
			.stream()
			.flatMap((directory) -> directory.get("cids")
				.propertyNames()
				.stream()
				.map((profile) -> Arguments.of(directory.get("id").asString(), profile, directory)))
			.toList();
	}

}
