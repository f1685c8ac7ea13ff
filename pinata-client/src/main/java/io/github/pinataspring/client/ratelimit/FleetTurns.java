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

package io.github.pinataspring.client.ratelimit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Turns that a fleet shares. As long as what it shares cannot be reached, this instance
 * takes turns of its own, so that the fleet goes on.
 */
final class FleetTurns implements Turns {

	/**
	 * How long an answer may take, unless a call has less than twice that time.
	 */
	static final Duration PATIENCE = Duration.ofSeconds(3);

	/**
	 * How long it may take in any case, as nothing is lost because of a call that has no
	 * time.
	 */
	static final Duration LEAST_PATIENCE = Duration.ofMillis(500);

	/**
	 * How long nothing is asked after there was no answer.
	 */
	static final Duration PAUSE = Duration.ofSeconds(10);

	private static final Log logger = LogFactory.getLog(FleetTurns.class);

	private final Supplier<Turns> sharedFactory;

	private final Supplier<Turns> ownFactory;

	private final AtomicLong nextAttempt = new AtomicLong();

	// There only as long as what is shared cannot be reached.
	private final AtomicReference<@Nullable Turns> own = new AtomicReference<>();

	private volatile Turns shared;

	/**
	 * Create turns.
	 * @param sharedFactory makes what the fleet shares, without asking for anything
	 * @param ownFactory makes the turns of this instance
	 */
	FleetTurns(Supplier<Turns> sharedFactory, Supplier<Turns> ownFactory) {
		this.sharedFactory = sharedFactory;
		this.ownFactory = ownFactory;
		this.shared = sharedFactory.get();
	}

	@Override
	public Mono<Duration> next(Duration longest) {
		return Mono.defer(() -> {
			Turns own = this.own.get();
			if (own != null && !isTimeToTry()) {
				return own.next(longest);
			}
			long start = now();
			return this.shared.next(longest)
				.timeout(patience(longest), Schedulers.parallel())
				.doOnSuccess((wait) -> found())
				.onErrorResume((failure) -> lost(failure).next(left(longest, start)));
		});
	}

	// What was spent on waiting for an answer is no longer there to wait for a turn.
	private static Duration left(Duration longest, long start) {
		Duration left = longest.minusMillis(now() - start);
		return left.isNegative() ? Duration.ZERO : left;
	}

	// A call that has little time must learn soon enough that there is no answer.
	private static Duration patience(Duration longest) {
		Duration half = longest.dividedBy(2);
		if (half.compareTo(LEAST_PATIENCE) < 0) {
			return LEAST_PATIENCE;
		}
		return (half.compareTo(PATIENCE) < 0) ? half : PATIENCE;
	}

	// Only one call tries, so that the others need not wait for it.
	private boolean isTimeToTry() {
		long next = this.nextAttempt.get();
		return now() >= next && this.nextAttempt.compareAndSet(next, now() + PAUSE.toMillis());
	}

	private void found() {
		if (this.own.getAndSet(null) != null) {
			logger.info("The rate limits of Pinata are shared with the other instances again.");
		}
	}

	private Turns lost(Throwable failure) {
		logger.debug("The shared rate limits cannot be reached", failure);
		this.nextAttempt.set(now() + PAUSE.toMillis());
		// What was asked may wait for an answer for ever, and what is asked next for it.
		this.shared = this.sharedFactory.get();
		Turns turns = this.ownFactory.get();
		Turns current = this.own.getAndUpdate((own) -> (own != null) ? own : turns);
		if (current != null) {
			return current;
		}
		logger.warn(("The rate limits of Pinata cannot be shared with the other instances at the moment (%s),"
				+ " so this instance keeps them by itself.")
			.formatted(failure.getClass().getSimpleName()));
		return turns;
	}

	private static long now() {
		return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
	}

}
