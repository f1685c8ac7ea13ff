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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PageFlux}.
 */
class PageFluxTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	// Long enough for a fetch that should not be.
	private static final Duration SHORT = Duration.ofMillis(50);

	private final AtomicInteger fetched = new AtomicInteger();

	@Test
	void fetchesPageOnlyWhenRowOfItIsAskedFor() {
		StepVerifier.create(pages(0, 3, 2), 0)
			.expectSubscription()
			.expectNoEvent(SHORT)
			.then(() -> assertThat(this.fetched).hasValue(0))
			.thenRequest(1)
			.expectNext(0)
			.thenRequest(1)
			.expectNext(1)
			.expectNoEvent(SHORT)
			.then(() -> assertThat(this.fetched).hasValue(1))
			.thenRequest(1)
			.expectNext(2)
			.then(() -> assertThat(this.fetched).hasValue(2))
			.thenRequest(10)
			.expectNext(3, 4, 5)
			.expectComplete()
			.verify(LIMIT);

		assertThat(this.fetched).hasValue(3);
	}

	@Test
	void completesWithoutDemandWhenLastRowIsTaken() {
		StepVerifier.create(pages(0, 1, 2), 2).expectNext(0, 1).expectComplete().verify(LIMIT);
	}

	@Test
	void takeWhenPageSufficesFetchesNoFurther() {
		StepVerifier.create(pages(0, 3, 2).take(2)).expectNext(0, 1).expectComplete().verify(LIMIT);

		assertThat(this.fetched).hasValue(1);
	}

	@Test
	void emptyPagesAreSkipped() {
		Mono<Page<Integer>> last = Mono.just(new Page<>(List.of(7), null));
		Mono<Page<Integer>> empty = Mono.just(new Page<>(List.of(), last));

		StepVerifier.create(new PageFlux<>(empty)).expectNext(7).expectComplete().verify(LIMIT);
	}

	@Test
	void errorOfLaterPageComesAfterTheRowsBefore() {
		Mono<Page<Integer>> failing = Mono.error(new IllegalStateException("broken"));

		StepVerifier.create(new PageFlux<>(Mono.just(new Page<>(List.of(1, 2), failing))))
			.expectNext(1, 2)
			.expectErrorMessage("broken")
			.verify(LIMIT);
	}

	@Test
	void cancelEndsTheFetchThatIsUnderWay() {
		AtomicInteger cancelled = new AtomicInteger();
		Mono<Page<Integer>> never = Mono.<Page<Integer>>never().doOnCancel(cancelled::incrementAndGet);

		StepVerifier.create(new PageFlux<>(never)).thenRequest(1).thenCancel().verify(LIMIT);

		assertThat(cancelled).hasValue(1);
	}

	@Test
	void contextReachesTheFetch() {
		AtomicReference<@Nullable Object> seen = new AtomicReference<>();
		Mono<Page<Integer>> page = Mono.deferContextual((context) -> {
			seen.set(context.get("key"));
			return Mono.just(new Page<>(List.of(1), null));
		});

		StepVerifier.create(new PageFlux<>(page).contextWrite((context) -> context.put("key", "value")))
			.expectNext(1)
			.expectComplete()
			.verify(LIMIT);

		assertThat(seen).hasValue("value");
	}

	@Test
	void requestsFromManyThreadsLoseNoRow() {
		List<Integer> rows = new ArrayList<>();
		Flux<Integer> flux = pages(0, 500, 7).publishOn(Schedulers.parallel(), 3);

		StepVerifier.create(flux.doOnNext(rows::add).then()).expectComplete().verify(LIMIT);

		assertThat(rows).hasSize(3500).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void everySubscriptionStartsAnew() {
		Flux<Integer> flux = pages(0, 2, 1);

		StepVerifier.create(flux.concatWith(flux)).expectNext(0, 1, 0, 1).expectComplete().verify(LIMIT);
	}

	private Flux<Integer> pages(int first, int count, int size) {
		return new PageFlux<>(page(first, count, size));
	}

	private Mono<Page<Integer>> page(int index, int count, int size) {
		return Mono.fromSupplier(() -> {
			this.fetched.incrementAndGet();
			List<Integer> rows = new ArrayList<>();
			for (int i = 0; i < size; i++) {
				rows.add(index * size + i);
			}
			return new Page<>(rows, (index + 1 < count) ? page(index + 1, count, size) : null);
		}).subscribeOn((index % 2 == 0) ? Schedulers.parallel() : Schedulers.immediate());
	}

}
