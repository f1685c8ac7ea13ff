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

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileSizes}.
 */
class FileSizesTests {

	@ParameterizedTest
	@CsvSource({ "90MB, 90 MB", "1GB, 1024 MB", "512KB, 512 KB", "1500B, 1500 bytes", "0B, 0 bytes" })
	void formatUsesLargestUnitThatIsExact(String size, String expected) {
		assertThat(FileSizes.format(DataSize.parse(size))).isEqualTo(expected);
	}

}
