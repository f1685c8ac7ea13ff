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
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataRateLimitException;
import io.github.pinataspring.client.core.PinataServerException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.event.PinataClientListener;
import io.github.pinataspring.client.event.RateLimitWaitEvent;
import io.github.pinataspring.client.event.RetryEvent;
import io.github.pinataspring.client.ratelimit.RateLimitGroup;
import io.github.pinataspring.client.ratelimit.RateLimiter;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;
import reactor.util.retry.Retry.RetrySignal;

/**
 * Has every attempt wait for its turn, and repeats it where that is safe and its time
 * limit leaves room.
 */
final class CallPolicy {

	private final RetrySettings retry;

	private final RateLimiter rateLimiter;

	private final PinataClientListener listener;

	CallPolicy(RetrySettings retry, RateLimiter rateLimiter, PinataClientListener listener) {
		this.retry = retry;
		this.rateLimiter = rateLimiter;
		this.listener = listener;
	}

	/**
	 * Apply the policy.
	 * @param <T> the type of the result
	 * @param request what is called
	 * @param timeout the time limit of the call
	 * @param attempt makes one attempt for each subscription
	 * @return the result of the attempt that succeeded, or the failure of the last one
	 */
	<T> Mono<T> apply(PinataRequest request, Duration timeout, Mono<T> attempt) {
		return Mono.defer(() -> {
			Scheduler scheduler = Schedulers.parallel();
			long deadline = scheduler.now(TimeUnit.NANOSECONDS) + timeout.toNanos();
			return turn(request, deadline, scheduler).then(attempt)
				.retryWhen(Retry
					.from((signals) -> signals.concatMap((signal) -> next(request, signal, deadline, scheduler), 1)));
		});
	}

	/**
	 * Apply the policy to what streams. It is repeated only as long as nothing has come.
	 * @param <T> the type of the pieces
	 * @param request what is called
	 * @param timeout the time within which the stream must begin
	 * @param attempt makes one attempt for each subscription
	 * @return the stream of the attempt that began, or the failure of the last one
	 */
	<T> Flux<T> applyToStream(PinataRequest request, Duration timeout, Flux<T> attempt) {
		return Flux.defer(() -> {
			Scheduler scheduler = Schedulers.parallel();
			long deadline = scheduler.now(TimeUnit.NANOSECONDS) + timeout.toNanos();
			AtomicBoolean begun = new AtomicBoolean();
			return turn(request, deadline, scheduler).thenMany(attempt)
				.doOnNext((piece) -> begun.setPlain(true))
				.retryWhen(Retry.from((signals) -> signals.concatMap((signal) -> begun.getPlain()
						? Mono.error(signal.failure()) : next(request, signal, deadline, scheduler), 1)));
		});
	}

	private Mono<Void> turn(PinataRequest request, long deadline, Scheduler scheduler) {
		RateLimitGroup group = request.rateLimitGroup();
		if (group == null) {
			return Mono.empty();
		}
		return Mono.defer(() -> this.rateLimiter.reserve(group, left(deadline, scheduler)))
			.switchIfEmpty(Mono.error(() -> noTurn(request)))
			.flatMap((delay) -> {
				if (delay.isZero()) {
					return Mono.empty();
				}
				this.listener.onEvent(new RateLimitWaitEvent(request.operation(), group, delay));
				return Mono.delay(delay, scheduler).then();
			});
	}

	private Mono<Long> next(PinataRequest request, RetrySignal signal, long deadline, Scheduler scheduler) {
		long attempt = signal.totalRetries() + 1;
		if (!request.isRepeated() || attempt >= this.retry.maxAttempts()
				|| !(signal.failure() instanceof PinataException failure) || !isRepeatable(request, failure)) {
			return Mono.error(signal.failure());
		}
		Duration delay = Backoff.before(this.retry, attempt, failure);
		if (delay.compareTo(left(deadline, scheduler)) >= 0) {
			return Mono.error(failure);
		}
		this.listener.onEvent(new RetryEvent(request.operation(), attempt, delay, failure));
		return Mono.delay(delay, scheduler);
	}

	private static boolean isRepeatable(PinataRequest request, PinataException failure) {
		if (!failure.isRetryable() || !request.isBodyRepeatable()) {
			return false;
		}
		if (failure instanceof PinataTransportException transport) {
			return request.isIdempotent() || !transport.getKind().isSent();
		}
		// What the client itself held back was not refused by anyone.
		return (failure instanceof PinataRateLimitException) ? failure.getStatus() != null : request.isIdempotent();
	}

	/**
	 * Return whether Pinata may have done what failed.
	 * @param failure why a call failed
	 * @return whether it is not known what became of it
	 */
	static boolean isOutcomeUnknown(Throwable failure) {
		return (failure instanceof PinataTransportException transport) ? transport.getKind().isSent()
				: failure instanceof PinataServerException;
	}

	private static Duration left(long deadline, Scheduler scheduler) {
		return Duration.ofNanos(Math.max(0, deadline - scheduler.now(TimeUnit.NANOSECONDS)));
	}

	private static PinataRateLimitException noTurn(PinataRequest request) {
		return new PinataRateLimitException(
				("'%s' was not sent, because its turn within the configured rate limit would come after its time limit."
						+ " Try again later, or set pinata.call-timeout or pinata.rate-limit.%s to more.")
					.formatted(request.operation(), setting(request.rateLimitGroup())),
				PinataErrorContext.withoutAnswer(request.operation()), null);
	}

	private static String setting(@Nullable RateLimitGroup group) {
		return (group == RateLimitGroup.DATA) ? "data-requests-per-minute" : "requests-per-minute";
	}

}
