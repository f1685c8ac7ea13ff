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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataRateLimitException;
import io.github.pinataspring.client.core.PinataServerException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.event.PinataClientListener;
import io.github.pinataspring.client.event.RateLimitWaitEvent;
import io.github.pinataspring.client.ratelimit.RateLimitGroup;
import io.github.pinataspring.client.ratelimit.RateLimiter;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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
	 * @param attempt makes one attempt within the time that is left
	 * @return the result of the attempt that succeeded, or the failure of the last one
	 */
	<T> Mono<T> apply(PinataRequest request, Duration timeout, Function<Duration, Mono<T>> attempt) {
		return Mono.defer(() -> attempt(request, repetition(request, timeout), 1, attempt));
	}

	private <T> Mono<T> attempt(PinataRequest request, Repetition repetition, int number,
			Function<Duration, Mono<T>> attempt) {
		return afterTurn(request, repetition, attempt)
			.onErrorResume((ex) -> repetition.pause(number, ex, (failure) -> isRepeatable(request, failure))
				.then(Mono.defer(() -> attempt(request, repetition, number + 1, attempt))));
	}

	private <T> Mono<T> afterTurn(PinataRequest request, Repetition repetition, Function<Duration, Mono<T>> attempt) {
		RateLimitGroup group = limit(request);
		return (group != null)
				? turn(request, group, repetition).then(Mono.defer(() -> attempt.apply(repetition.left())))
				: attempt.apply(repetition.left());
	}

	private Repetition repetition(PinataRequest request, Duration timeout) {
		return new Repetition(request.operation(), this.retry, this.listener, timeout);
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
			AtomicBoolean begun = new AtomicBoolean();
			return attempt(request, repetition(request, timeout), 1, attempt.doOnNext((piece) -> begun.setPlain(true)),
					begun);
		});
	}

	private <T> Flux<T> attempt(PinataRequest request, Repetition repetition, int number, Flux<T> attempt,
			AtomicBoolean begun) {
		RateLimitGroup group = limit(request);
		return ((group != null) ? turn(request, group, repetition).thenMany(attempt) : attempt).onErrorResume(
				(ex) -> repetition.pause(number, ex, (failure) -> !begun.getPlain() && isRepeatable(request, failure))
					.thenMany(Flux.defer(() -> attempt(request, repetition, number + 1, attempt, begun))));
	}

	private @Nullable RateLimitGroup limit(PinataRequest request) {
		RateLimitGroup group = request.rateLimitGroup();
		return (group != null && this.rateLimiter.isLimited(group)) ? group : null;
	}

	private Mono<Void> turn(PinataRequest request, RateLimitGroup group, Repetition repetition) {
		// A limiter that answers at once needs no timer.
		return Mono
			.defer(() -> Mono.firstWithSignal(this.rateLimiter.reserve(group, repetition.left()),
					Mono.delay(repetition.left(), repetition.scheduler()).then(Mono.empty())))
			.switchIfEmpty(Mono.error(() -> noTurn(request)))
			.flatMap((delay) -> {
				if (delay.isZero()) {
					return Mono.empty();
				}
				this.listener.onEvent(new RateLimitWaitEvent(request.operation(), group, delay));
				return Mono.delay(delay, repetition.scheduler()).then();
			});
	}

	private static boolean isRepeatable(PinataRequest request, PinataException failure) {
		if (!request.isRepeated() || !failure.isRetryable() || !request.isBodyRepeatable()) {
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
