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
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.event.PinataClientListener;
import io.github.pinataspring.client.event.RetryEvent;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Decides of one call whether it is made again, and when. Its time runs from its
 * creation.
 */
final class Repetition {

	private final String operation;

	private final RetrySettings settings;

	private final PinataClientListener listener;

	private final Scheduler scheduler = Schedulers.parallel();

	private final long deadline;

	/**
	 * Create a repetition.
	 * @param operation the name of the operation
	 * @param settings how often the call is made, and the waits in between
	 * @param listener what is told of each repetition
	 * @param limit the time after which the call must have ended
	 */
	Repetition(String operation, RetrySettings settings, PinataClientListener listener, Duration limit) {
		this.operation = operation;
		this.settings = settings;
		this.listener = listener;
		this.deadline = this.scheduler.now(TimeUnit.NANOSECONDS) + limit.toNanos();
	}

	Scheduler scheduler() {
		return this.scheduler;
	}

	/**
	 * Return how much time is left.
	 * @return the time, zero if there is none
	 */
	Duration left() {
		return Duration.ofNanos(Math.max(0, this.deadline - this.scheduler.now(TimeUnit.NANOSECONDS)));
	}

	/**
	 * Wait before the next attempt.
	 * @param attempt the number of the attempt that failed, 1 for the first
	 * @param failure why it failed
	 * @param repeatable tells after which failures another attempt makes sense
	 * @return emits when it is time, or signals the failure if there is no other attempt
	 */
	Mono<Long> pause(long attempt, Throwable failure, Predicate<PinataException> repeatable) {
		if (attempt >= this.settings.maxAttempts() || !(failure instanceof PinataException cause)
				|| !repeatable.test(cause)) {
			return Mono.error(failure);
		}
		Duration delay = Backoff.before(this.settings, attempt, cause);
		if (delay.compareTo(left()) >= 0) {
			return Mono.error(failure);
		}
		this.listener.onEvent(new RetryEvent(this.operation, attempt, delay, cause));
		return Mono.delay(delay, this.scheduler);
	}

}
