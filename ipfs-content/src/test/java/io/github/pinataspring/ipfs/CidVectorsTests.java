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

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.pinataspring.ipfs.unixfs.HamtPath;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that nothing in the golden CIDs is passed over: what no test knows of must be
 * given one before it can be added here.
 */
class CidVectorsTests {

	private static final Set<String> TESTED = Set.of("profiles", "observedOnPinata", "cidStrings", "dags", "micro",
			"dirs", "files");

	private static final Set<String> PROSE = Set.of("version", "about", "generators", "producedBy", "crossChecked");

	@Test
	void thereIsNoSectionWithoutTest() {
		Set<String> known = new TreeSet<>(TESTED);
		known.addAll(PROSE);

		assertThat(CidVectors.root().propertyNames()).containsExactlyInAnyOrderElementsOf(known);
		assertThat(CidVectors.root().get("version").asInt()).isEqualTo(1);
		assertThat(CidVectors.root().get("cidStrings").propertyNames()).containsExactlyInAnyOrder("valid", "invalid");
		assertThat(CidVectors.root().get("generators").propertyNames()).containsExactlyInAnyOrder("lin31", "xs32",
				"zero", "repeat", "text");
	}

	@ParameterizedTest
	@CsvSource({ "observedOnPinata, api profile text cid size",
			"cidStrings/valid, string version codec mhCode digestHex bytesHex",
			"dags, id profile root blocks carSize carSha256 carBase64",
			"micro, chunkSize maxLinks rawLeaves cidVersion gen seed size cid dagSize uniqueBlocks",
			"dirs, id entries emptyDirs generated cids", "files, id gen size sha256 cids text seed pattern slow" })
	void thereIsNoFieldWithoutTest(String section, String fields) {
		assertThat(fieldsOf(CidVectors.section(section))).containsExactlyInAnyOrder(fields.split(" "));
	}

	@Test
	void thereIsNoProfileWithOtherParametersThanImportersHave() {
		assertThat(CidVectors.root().get("profiles")).isNotEmpty().allSatisfy((profile) -> {
			assertThat(profile.get("hash").asString()).isEqualTo("sha2-256");
			assertThat(profile.get("layout").asString()).isEqualTo("balanced");
			assertThat(profile.get("hamtFanout").asInt()).isEqualTo(HamtPath.FANOUT);
			assertThat(profile.get("hamtThresholdBytes").asInt()).isEqualTo(ImportProfile.SHARDING_THRESHOLD);
			assertThat(profile.get("hamtComparison").asString()).isEqualTo(">");
			assertThat(profile.get("hamtEstimation").asString()).isIn("links-bytes", "block-bytes");
		});
	}

	private static Set<String> fieldsOf(List<JsonNode> entries) {
		Set<String> fields = new TreeSet<>();
		entries.stream().map(JsonNode::propertyNames).forEach((Collection<String> names) -> fields.addAll(names));
		return fields;
	}

}
