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

package io.github.pinataspring.client.upload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UncancelledScheduler}.
 */
class UncancelledSchedulerTests {

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final Scheduler scheduler = Schedulers.fromExecutor(this.tasks::add);

	@Test
	void publishOnWhenCancelledBeforeItRunsDiscardsWhatIsQueued() {
		List<String> discarded = new ArrayList<>();
		Disposable subscription = Flux.just("a", "b")
			.hide()
			.publishOn(new UncancelledScheduler(this.scheduler))
			.doOnDiscard(String.class, discarded::add)
			.subscribe();

		subscription.dispose();
		run();

		assertThat(discarded).containsExactly("a", "b");
	}

	@Test
	void publishOnDeliversInOrder() {
		List<Integer> delivered = new ArrayList<>();
		Flux.range(0, 100).hide().publishOn(new UncancelledScheduler(this.scheduler), 2).subscribe(delivered::add);

		run();

		assertThat(delivered).hasSize(100).isSorted();
	}

	private void run() {
		while (!this.tasks.isEmpty()) {
			this.tasks.remove().run();
		}
	}

}
