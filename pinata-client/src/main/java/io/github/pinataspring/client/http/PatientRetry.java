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
import reactor.util.retry.Retry;
import reactor.util.retry.Retry.RetrySignal;

/**
 * Repeats calls that succeed as soon as all of Pinata's servers know something new.
 *
 * @since 0.1.0
 */
public final class PatientRetry {

	private final String operation;

	private final RetrySettings settings;

	private final PinataClientListener listener;

	private final Predicate<PinataException> passing;

	private PatientRetry(String operation, RetrySettings settings, PinataClientListener listener,
			Predicate<PinataException> passing) {
		this.operation = operation;
		this.settings = settings;
		this.listener = listener;
		this.passing = passing;
	}

	/**
	 * Return what repeats a call, and tells the listener so.
	 * @param operation the name of the operation
	 * @param settings how often the call is made, and the waits in between
	 * @param limit the time after which it is not repeated any more
	 * @param listener what is told of each repetition
	 * @param passing tells which failures pass
	 * @return the repetition, which ends with the last failure
	 */
	public static Retry of(String operation, RetrySettings settings, Duration limit, PinataClientListener listener,
			Predicate<PinataException> passing) {
		PatientRetry retry = new PatientRetry(operation, settings, listener, passing);
		return Retry.from((signals) -> {
			Scheduler scheduler = Schedulers.parallel();
			long deadline = scheduler.now(TimeUnit.NANOSECONDS) + limit.toNanos();
			return signals.concatMap((signal) -> retry.next(signal, deadline, scheduler), 1);
		});
	}

	private Mono<Long> next(RetrySignal signal, long deadline, Scheduler scheduler) {
		long attempt = signal.totalRetries() + 1;
		if (attempt >= this.settings.maxAttempts() || !(signal.failure() instanceof PinataException failure)
				|| !this.passing.test(failure)) {
			return Mono.error(signal.failure());
		}
		Duration delay = Backoff.before(this.settings, attempt, failure);
		if (scheduler.now(TimeUnit.NANOSECONDS) + delay.toNanos() >= deadline) {
			return Mono.error(failure);
		}
		this.listener.onEvent(new RetryEvent(this.operation, attempt, delay, failure));
		return Mono.delay(delay, scheduler);
	}

}
