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

import io.github.pinataspring.ipfs.CidVectors;
import io.github.pinataspring.ipfs.unixfs.ImportProfile.DirectorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ImportProfile}.
 */
class ImportProfileTests {

	@ParameterizedTest
	@ValueSource(strings = { "pinata-v1", "pinata-v0", "unixfs-v1-2025" })
	void ofReturnsProfileWithParametersOfOtherImplementations(String name) {
		assertThat(ImportProfile.of(name)).isEqualTo(CidVectors.profile(name)).returns(name, ImportProfile::name);
	}

	@Test
	void ofWhenNameIsUnknownThrowsException() {
		assertThatIllegalArgumentException().isThrownBy(() -> ImportProfile.of("custom"))
			.withMessageContaining("pinata-v1");
	}

	@Test
	void withChangesOnlyTheParameterAndTheName() {
		ImportProfile profile = ImportProfile.PINATA_V1.withChunkSize(1024).withMaxLinks(10).withRawLeaves(false);

		assertThat(profile.name()).isEqualTo("custom");
		assertThat(profile.cidVersion()).isEqualTo(1);
		assertThat(profile.rawLeaves()).isFalse();
		assertThat(profile.chunkSize()).isEqualTo(1024);
		assertThat(profile.maxLinks()).isEqualTo(10);
	}

	@Test
	void equalsComparesParameters() {
		assertThat(ImportProfile.PINATA_V1.withMaxLinks(3).withMaxLinks(174)).isEqualTo(ImportProfile.PINATA_V1)
			.hasSameHashCodeAs(ImportProfile.PINATA_V1)
			.isNotEqualTo(ImportProfile.PINATA_V0);
		assertThat(ImportProfile.PINATA_V1.withRawLeaves(false)).isNotEqualTo(ImportProfile.PINATA_V0)
			.isNotEqualTo(ImportProfile.PINATA_V1);
		assertThat(ImportProfile.PINATA_V1.withDirectorySize(DirectorySize.BLOCK)).isNotEqualTo(ImportProfile.PINATA_V1)
			.returns(DirectorySize.BLOCK, ImportProfile::directorySize);
	}

	@Test
	void toStringNamesTheParameters() {
		assertThat(ImportProfile.PINATA_V0)
			.hasToString("pinata-v0 (CIDv0, dag-pb leaves, chunks of 262144 bytes, 174 links)");
	}

	@Test
	void withRawLeavesWhenVersionIs0ThrowsException() {
		assertThatIllegalArgumentException().isThrownBy(() -> ImportProfile.PINATA_V0.withRawLeaves(true))
			.withMessageContaining("'rawLeaves'");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, ImportProfile.MAX_CHUNK_SIZE + 1 })
	void withChunkSizeWhenOutOfRangeThrowsException(int size) {
		assertThatIllegalArgumentException().isThrownBy(() -> ImportProfile.PINATA_V1.withChunkSize(size))
			.withMessageContaining("'chunkSize'");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 0, -1, ImportProfile.MAX_MAX_LINKS + 1 })
	void withMaxLinksWhenOutOfRangeThrowsException(int links) {
		assertThatIllegalArgumentException().isThrownBy(() -> ImportProfile.PINATA_V1.withMaxLinks(links))
			.withMessageContaining("'maxLinks'");
	}

}
