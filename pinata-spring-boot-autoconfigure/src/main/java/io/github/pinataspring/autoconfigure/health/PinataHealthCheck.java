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

package io.github.pinataspring.autoconfigure.health;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import io.github.pinataspring.client.PinataOperations;
import io.github.pinataspring.client.core.PinataRateLimitException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.boot.health.contributor.Status;

/**
 * Asks Pinata whether it recognises the credentials, once for all that want to know
 * within the time to live.
 */
final class PinataHealthCheck {

	private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(10);

	private final PinataOperations operations;

	private final Duration timeToLive;

	private final Duration timeout;

	private final Scheduler scheduler;

	private final AtomicReference<@Nullable HealthCheckResult> lastVerdict = new AtomicReference<>();

	private final Mono<HealthCheckResult> shared;

	PinataHealthCheck(PinataOperations operations, Duration timeToLive, Duration timeout, Scheduler scheduler) {
		this.operations = operations;
		this.timeToLive = timeToLive;
		this.timeout = timeout;
		this.scheduler = scheduler;
		// One call in flight, which goes on for the next probe when the one that
		// started it has gone away.
		this.shared = Mono.defer(this::check)
			.cache(HealthCheckResult::validFor, (ex) -> Duration.ZERO, () -> Duration.ZERO, scheduler);
	}

	/**
	 * Return the result that stands now, asking Pinata only if there is none.
	 * @return a {@link Mono} that emits the result and signals no error
	 */
	Mono<HealthCheckResult> result() {
		return this.shared;
	}

	private Mono<HealthCheckResult> check() {
		long start = this.scheduler.now(TimeUnit.NANOSECONDS);
		return this.operations.testAuthentication()
			.timeout(this.timeout, this.scheduler)
			.map((authentication) -> result(start, Status.UP, null, true))
			.onErrorResume((ex) -> Mono.just(failed(start, ex)))
			.doOnNext(this::remember);
	}

	private HealthCheckResult failed(long start, Throwable ex) {
		if (ex instanceof PinataRateLimitException rateLimit) {
			return rateLimited(start, rateLimit);
		}
		if (ex instanceof TimeoutException) {
			return result(start, Status.DOWN, "no answer within " + this.timeout, false);
		}
		PinataHealthOutcome outcome = PinataHealthOutcome.of(ex);
		return result(start, outcome.status(), outcome.reason(), outcome.verdict());
	}

	private HealthCheckResult rateLimited(long start, PinataRateLimitException ex) {
		Duration validFor = getValidFor(ex.getRetryAfter());
		HealthCheckResult earlier = this.lastVerdict.get();
		return (earlier != null) ? earlier.whileRateLimited(validFor)
				: result(start, Status.UNKNOWN, unknownBecause(ex), false).whileRateLimited(validFor);
	}

	private static String unknownBecause(PinataRateLimitException ex) {
		// Without a status nothing was sent.
		return (ex.getStatus() != null) ? "Pinata limits the rate of requests and has not judged the credentials"
				: "the client's own rate limit left no turn for the check, so that Pinata has not judged the credentials";
	}

	private Duration getValidFor(@Nullable Duration retryAfter) {
		if (retryAfter == null || retryAfter.compareTo(this.timeToLive) <= 0) {
			return this.timeToLive;
		}
		return (retryAfter.compareTo(LONGEST_RETRY_AFTER) < 0) ? retryAfter : LONGEST_RETRY_AFTER;
	}

	private HealthCheckResult result(long start, Status status, @Nullable String reason, boolean verdict) {
		// In nanoseconds a scheduler measures time from no particular moment.
		Instant checkedAt = Instant.ofEpochMilli(this.scheduler.now(TimeUnit.MILLISECONDS));
		Duration latency = Duration.ofNanos(this.scheduler.now(TimeUnit.NANOSECONDS) - start);
		return new HealthCheckResult(status, reason, verdict, checkedAt, latency, false, this.timeToLive);
	}

	private void remember(HealthCheckResult result) {
		if (result.verdict()) {
			this.lastVerdict.set(result);
		}
	}

}
