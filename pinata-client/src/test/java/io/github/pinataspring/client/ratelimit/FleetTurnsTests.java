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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FleetTurns}.
 */
class FleetTurnsTests {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private static final Duration LONGEST = Duration.ofSeconds(10);

	private static final Duration OWN = Duration.ofMillis(1);

	private static final Duration SHARED = Duration.ofMillis(2);

	private final Logger logger = (Logger) LoggerFactory.getLogger(FleetTurns.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final AtomicInteger asked = new AtomicInteger();

	private final List<Duration> limitsOfOwn = new CopyOnWriteArrayList<>();

	private Mono<Duration> answer = Mono.just(SHARED);

	private VirtualTimeScheduler time;

	private FleetTurns turns;

	@BeforeEach
	void start() {
		this.time = VirtualTimeScheduler.getOrSet();
		this.turns = new FleetTurns(() -> (longest) -> Mono.defer(() -> {
			this.asked.incrementAndGet();
			return this.answer;
		}), () -> (longest) -> {
			this.limitsOfOwn.add(longest);
			return Mono.just(OWN);
		});
		this.log.start();
		this.logger.setLevel(Level.INFO);
		this.logger.setAdditive(false);
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void stop() {
		VirtualTimeScheduler.reset();
		this.logger.detachAppender(this.log);
		this.logger.setAdditive(true);
		this.logger.setLevel(null);
	}

	@Test
	void nextIsTheTurnOfTheFleet() {
		expect(SHARED);

		this.answer = Mono.empty();
		StepVerifier.create(this.turns.next(LONGEST)).expectComplete().verify(LIMIT);

		assertThat(this.log.list).isEmpty();
	}

	@Test
	void nextAsksNothingBeforeItIsSubscribedTo() {
		this.turns.next(LONGEST);

		assertThat(this.asked).hasValue(0);
	}

	@Test
	void nextWhenFleetCannotBeReachedIsOwnTurnAndAsksAgainAfterPause() {
		this.answer = Mono.error(new IllegalStateException("secret"));

		expect(OWN);
		expect(OWN);
		assertThat(this.asked).hasValue(1);

		this.time.advanceTimeBy(FleetTurns.PAUSE);
		expect(OWN);
		expect(OWN);
		assertThat(this.asked).hasValue(2);

		this.answer = Mono.just(SHARED);
		this.time.advanceTimeBy(FleetTurns.PAUSE);
		expect(SHARED);
		expect(SHARED);
	}

	@Test
	void nextWhenFleetCannotBeReachedSaysSoOnce() {
		this.answer = Mono.error(new IllegalStateException("secret"));
		expect(OWN);
		this.time.advanceTimeBy(FleetTurns.PAUSE);
		expect(OWN);
		this.answer = Mono.just(SHARED);
		this.time.advanceTimeBy(FleetTurns.PAUSE);
		expect(SHARED);

		assertThat(this.log.list).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly(
					"The rate limits of Pinata cannot be shared with the other instances at the moment"
							+ " (IllegalStateException), so this instance keeps them by itself.",
					"The rate limits of Pinata are shared with the other instances again.");
	}

	@Test
	void nextWhenFleetDoesNotAnswerIsOwnTurnAfterAWhile() {
		this.answer = Mono.never();

		expect(LONGEST, FleetTurns.PATIENCE, OWN);
		expect(OWN);
	}

	@Test
	void nextWhenCallHasLittleTimeWaitsForHalfOfIt() {
		this.answer = Mono.never();

		expect(Duration.ofSeconds(2), Duration.ofSeconds(1), OWN);
	}

	@Test
	void nextWhenFleetDoesNotAnswerWaitsNoLongerThanTheCallMay() {
		this.answer = Mono.never();

		expect(LONGEST, FleetTurns.PATIENCE, OWN);
		expect(OWN);
		this.time.advanceTimeBy(FleetTurns.PAUSE);
		expect(Duration.ZERO, FleetTurns.LEAST_PATIENCE, OWN);

		assertThat(this.limitsOfOwn).containsExactly(LONGEST.minus(FleetTurns.PATIENCE), LONGEST, Duration.ZERO);
	}

	@Test
	void nextWhenCallHasNoTimeDoesNotTakeFleetForLost() {
		this.answer = Mono.delay(FleetTurns.LEAST_PATIENCE.minusMillis(1)).thenReturn(SHARED);

		expect(Duration.ZERO, FleetTurns.LEAST_PATIENCE, SHARED);
	}

	@Test
	void nextWhenOneTriesAgainDoesNotWaitForIt() {
		this.answer = Mono.error(new IllegalStateException());
		expect(OWN);
		this.answer = Mono.never();
		this.time.advanceTimeBy(FleetTurns.PAUSE);

		StepVerifier.create(this.turns.next(LONGEST))
			.then(() -> expect(OWN))
			.then(() -> this.time.advanceTimeBy(FleetTurns.PATIENCE))
			.expectNext(OWN)
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.asked).hasValue(2);
	}

	private void expect(Duration longest, Duration waited, Duration turn) {
		StepVerifier.create(this.turns.next(longest))
			.then(() -> this.time.advanceTimeBy(waited))
			.expectNext(turn)
			.expectComplete()
			.verify(LIMIT);
	}

	private void expect(Duration wait) {
		StepVerifier.create(this.turns.next(LONGEST)).expectNext(wait).expectComplete().verify(LIMIT);
	}

}
