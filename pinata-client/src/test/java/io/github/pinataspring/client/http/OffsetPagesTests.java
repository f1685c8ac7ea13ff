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

package io.github.pinataspring.client.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OffsetPages}.
 */
class OffsetPagesTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final List<String> list = new ArrayList<>();

	private final List<Long> offsets = new ArrayList<>();

	@ParameterizedTest
	@CsvSource({ "1, 5", "2, 5", "5, 5", "5, 4", "5, 0", "10, 100", "100, 99" })
	void fluxEmitsEveryRowOnceInOrder(int limit, int size) {
		fill(size);

		assertThat(collect(pages(limit))).isEqualTo(this.list);
	}

	@Test
	void fluxFetchesNoPageBeforeItIsAskedFor() {
		fill(25);

		StepVerifier.create(pages(10), 10)
			.expectNextCount(10)
			.then(() -> assertThat(this.offsets).containsExactly(0L))
			.thenRequest(1)
			.expectNextCount(1)
			.then(() -> assertThat(this.offsets).containsExactly(0L, 9L))
			.thenCancel()
			.verify(LIMIT);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 7, 10 })
	void fluxWhenEveryRowIsDeletedAsItComesMissesNone(int limit) {
		fill(57);
		List<String> all = List.copyOf(this.list);

		assertThat(collect(pages(limit).doOnNext(this.list::remove))).isEqualTo(all);
		assertThat(this.list).isEmpty();
	}

	@Test
	void fluxWhenSomeRowsAreDeletedMissesNoneOfTheOthers() {
		fill(100);
		List<String> all = List.copyOf(this.list);

		assertThat(collect(pages(10).doOnNext((row) -> {
			if (row.endsWith("9")) {
				this.list.subList(0, 5).clear();
			}
		}))).containsAll(this.list).doesNotHaveDuplicates().isSubsetOf(all);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 5, 9, 10, 35 })
	void fluxWhenRowsAreInsertedRepeatsNone(int inserted) {
		fill(40);
		List<String> all = List.copyOf(this.list);
		int[] count = new int[1];

		List<String> emitted = collect(pages(10).doOnNext((row) -> {
			if (++count[0] == 20) {
				IntStream.range(0, inserted).forEach((i) -> this.list.add(0, "new " + i));
			}
		}));

		assertThat(emitted).containsAll(all).doesNotHaveDuplicates();
	}

	@Test
	void fluxWhenServerIgnoresTheOffsetEnds() {
		fill(10);
		List<String> page = List.copyOf(this.list);

		assertThat(collect(OffsetPages.flux(10, (offset) -> Mono.just(page), Function.identity()))).isEqualTo(page);
	}

	@Test
	void fluxWhenSubscribedTwiceBeginsAnew() {
		fill(12);
		Flux<String> pages = pages(5);

		assertThat(collect(pages)).isEqualTo(this.list);
		assertThat(collect(pages)).isEqualTo(this.list);
	}

	@Test
	void fluxOfMoreRowsThanAreRememberedEmitsEachOnce() {
		fill(25_000);

		assertThat(collect(pages(1000))).isEqualTo(this.list);
	}

	private void fill(int size) {
		IntStream.range(0, size).mapToObj(Integer::toString).forEach(this.list::add);
	}

	private Flux<String> pages(int limit) {
		return OffsetPages.flux(limit, (offset) -> Mono.fromSupplier(() -> {
			this.offsets.add(offset);
			int start = (int) Math.min(offset, this.list.size());
			return List.copyOf(this.list.subList(start, Math.min(start + limit, this.list.size())));
		}), Function.identity());
	}

	private static List<String> collect(Flux<String> rows) {
		List<String> collected = new ArrayList<>();
		StepVerifier.create(rows.limitRate(1))
			.recordWith(() -> collected)
			.thenConsumeWhile((row) -> true)
			.expectComplete()
			.verify(LIMIT);
		return collected;
	}

}
