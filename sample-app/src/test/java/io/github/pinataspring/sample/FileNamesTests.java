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

package io.github.pinataspring.sample;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileNames}.
 */
class FileNamesTests {

	@ParameterizedTest
	@CsvSource({ "report.pdf, report.pdf", "a/b/c.txt, c.txt", "C:\\dir\\c.txt, c.txt",
			"' two words.txt ', two words.txt", "'line\nbreak\u0000.txt', linebreak.txt", "日本🦙.txt, 日本🦙.txt" })
	void cleanKeepsWhatIsWorthKeeping(String name, String expected) {
		assertThat(FileNames.clean(name)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "/", "dir/", "\\", "\t\n" })
	void cleanWhenNothingIsLeftReturnsNull(String name) {
		assertThat(FileNames.clean(name)).isNull();
	}

}
