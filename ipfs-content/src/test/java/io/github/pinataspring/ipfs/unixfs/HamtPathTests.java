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

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HamtPath}.
 */
class HamtPathTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                                           | 0000000000000000
			hello                                        | cbd8a7b341bd9b02
			hello, world                                 | 342fac623a5ebc8e
			19 Jan 2038 at 3:14:07 AM                    | b89e5988b737affc
			The quick brown fox jumps over the lazy dog. | cd99481f9ee902c9
			""")
	void slotsAreTheBytesOfThePublishedHashes(String name, String hash) {
		HamtPath path = HamtPath.of(name);

		StringBuilder slots = new StringBuilder();
		for (int depth = 0; depth < HamtPath.MAX_DEPTH; depth++) {
			slots.append(HamtPath.prefix(path.slot(depth)));
		}

		assertThat(slots).hasToString(hash.toUpperCase(Locale.ROOT));
	}

	@Test
	void prefixHasTwoUpperCaseDigits() {
		assertThat(HamtPath.prefix(10)).isEqualTo("0A");
		assertThat(HamtPath.prefix(255)).isEqualTo("FF");
	}

}
