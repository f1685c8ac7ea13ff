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

import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * Scheduler for {@link Flux#publishOn(Scheduler, int)} that runs what was scheduled, even
 * if it is cancelled before. Otherwise what is queued then would never be let go of.
 */
final class UncancelledScheduler implements Scheduler {

	private final Scheduler scheduler;

	UncancelledScheduler(Scheduler scheduler) {
		this.scheduler = scheduler;
	}

	@Override
	public Disposable schedule(Runnable task) {
		return this.scheduler.schedule(task);
	}

	@Override
	public Worker createWorker() {
		return new Worker() {

			@Override
			public Disposable schedule(Runnable task) {
				return UncancelledScheduler.this.schedule(task);
			}

			@Override
			public void dispose() {
				// Nothing is cancelled.
			}

		};
	}

}
