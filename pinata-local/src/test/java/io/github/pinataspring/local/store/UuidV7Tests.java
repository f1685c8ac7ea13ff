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

package io.github.pinataspring.local.store;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UuidV7}.
 */
class UuidV7Tests {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	@Test
	void idsAndTheirTimesGrowWithinAMillisecond() {
		UuidV7 ids = new UuidV7(() -> NOW, null);

		List<String> made = Stream.generate(ids::next).limit(5000).toList();

		assertThat(made).isSorted().doesNotHaveDuplicates();
		assertThat(made.stream().map(UuidV7::time)).isSorted().doesNotHaveDuplicates().startsWith(NOW);
		assertThat(UuidV7.time(made.get(4095))).isBefore(NOW.plusMillis(1));
		assertThat(UuidV7.time(made.get(4096))).isEqualTo(NOW.plusMillis(1));
	}

	@Test
	void nextIsHigherThanTheLastIdThatThereWas() {
		String last = new UuidV7(() -> NOW.plusSeconds(10), null).next();

		assertThat(new UuidV7(() -> NOW, last).next()).isGreaterThan(last);
	}

}
