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

package io.github.pinataspring.client.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileCids}.
 */
class FileCidsTests {

	// One byte more than the 174 chunks that a node of Pinata has at most.
	private static final int LARGE = 174 * 262_144 + 1;

	@TempDir
	private Path directory;

	@Test
	void hasCidTriesBothNumbersOfLinks() throws IOException {
		Path file = Files.write(this.directory.resolve("large"), new byte[LARGE]);
		Cid narrow = FileImporter.importFile(file, ImportProfile.PINATA_V1).cid();
		Cid wide = FileImporter.importFile(file, ImportProfile.PINATA_V1.withMaxLinks(1024)).cid();
		Cid unknown = FileImporter.importFile(file, ImportProfile.PINATA_V1.withMaxLinks(100)).cid();

		assertThat(narrow).isNotEqualTo(wide);
		assertThat(FileCids.hasCid(file, narrow)).isTrue();
		assertThat(FileCids.hasCid(file, wide)).isTrue();
		assertThat(FileCids.hasCid(file, unknown)).isFalse();
	}

	@Test
	void hasCidKnowsRawBlocksOfAnySize() throws IOException {
		Path file = Files.write(this.directory.resolve("raw"), new byte[300_000]);
		Cid raw = FileImporter.importFile(file, ImportProfile.PINATA_V1.withChunkSize(400_000)).cid();

		assertThat(FileCids.hasCid(file, raw)).isTrue();
		Files.write(file, new byte[300_001]);
		assertThat(FileCids.hasCid(file, raw)).isFalse();
	}

}
