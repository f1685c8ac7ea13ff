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

package io.github.pinataspring.local.gateway;

import io.github.pinataspring.local.web.ApiError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ContentPath}.
 */
class ContentPathTests {

	private static final String V0 = "QmbFMke1KXqnYyBBWxB74N4c5SBnJMVAiMNRcGu6x1AwQH";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/ipfs/%s                | ''                | false
			/ipfs/%s/               | ''                | true
			/ipfs/%s/a/b.txt        | a,b.txt           | false
			/ipfs/%s//a//b/         | a,b               | true
			/ipfs/%s/a%%2Fb         | a,b               | false
			/ipfs/%s/%%C4%%85+%%2520 | ą+%%20           | false
			/ipfs/%s/a;b=c          | a;b=c             | false
			/ipfs/%s/../x           | ..,x              | false
			""")
	void parseDecodesNames(String path, String names, boolean trailingSlash) {
		ContentPath parsed = ContentPath.parse(path.formatted(V0), "/ipfs");

		assertThat(parsed.root()).hasToString(V0);
		assertThat(String.join(",", parsed.names())).isEqualTo(names.formatted());
		assertThat(parsed.trailingSlash()).isEqualTo(trailingSlash);
	}

	@Test
	void encodedIsAPathOfAUrl() {
		ContentPath path = ContentPath.parse("/files/" + V0 + "/%C4%85/100%25%20%3F/", "/files");

		assertThat(path.encoded()).isEqualTo("/files/" + V0 + "/%C4%85/100%25%20%3F/");
		assertThat(path.encoded(1)).isEqualTo("/files/" + V0 + "/%C4%85");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/ipfs", "/ipfs/", "/ipfs/nonsense/a", "/ipfs/" + V0 + "/%zz", "/ipfs/" + V0 + "x" })
	void parseWhenPathIsMalformedIsRefused(String path) {
		assertThatExceptionOfType(ApiError.class).isThrownBy(() -> ContentPath.parse(path, "/ipfs"))
			.withMessageStartingWith("ERR_ID:00004")
			.satisfies((error) -> assertThat(error.status().value()).isEqualTo(400));
	}

}
