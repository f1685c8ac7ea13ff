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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.RemoteAsyncBucketBuilder;
import io.github.bucket4j.distributed.proxy.RemoteBucketBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link BucketRateLimiter}.
 */
class BucketRateLimiterTests {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	@Test
	void reserveGivesHalfOfTheTurnsAtOnceAndTheOthersOneByOne() {
		BucketRateLimiter limiter = BucketRateLimiter.local(RateLimits.defaults());
		List<Duration> waits = new ArrayList<>();
		Instant begin = Instant.now();

		for (int i = 0; i < 18; i++) {
			waits.add(reserve(limiter, RateLimitGroup.DATA, Duration.ofMinutes(1)));
		}

		// So much less may be left of a wait that began before it was asked for.
		Duration passed = Duration.between(begin, Instant.now());

		assertThat(waits.subList(0, 15)).containsOnly(Duration.ZERO);
		assertThat(waits.subList(15, 18)).isSorted()
			.allSatisfy(
					(wait) -> assertThat(wait).isBetween(Duration.ofSeconds(2).minus(passed), Duration.ofSeconds(12)));
		assertThat(waits.get(17).minus(waits.get(16))).isBetween(Duration.ofMillis(3500).minus(passed),
				Duration.ofMillis(4500));
	}

	@Test
	void reserveWhenWaitIsTooLongTakesNoTurn() {
		BucketRateLimiter limiter = BucketRateLimiter.local(RateLimits.none().with(RateLimitGroup.GENERAL, 2));
		reserve(limiter, RateLimitGroup.GENERAL, Duration.ZERO);

		for (int i = 0; i < 3; i++) {
			StepVerifier.create(limiter.reserve(RateLimitGroup.GENERAL, Duration.ofSeconds(1)))
				.expectComplete()
				.verify(LIMIT);
		}

		assertThat(reserve(limiter, RateLimitGroup.GENERAL, Duration.ofMinutes(2)))
			.isLessThanOrEqualTo(Duration.ofMinutes(1));
	}

	@ParameterizedTest
	@EnumSource
	void reserveWithoutLimitNeverWaits(RateLimitGroup group) {
		BucketRateLimiter limiter = BucketRateLimiter.local(RateLimits.none());

		for (int i = 0; i < 100; i++) {
			assertThat(reserve(limiter, group, Duration.ZERO)).isZero();
		}
	}

	@Test
	void limitOfLessThanTwoIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> RateLimits.none().with(RateLimitGroup.DATA, 1))
			.withMessage("'perMinute' must be at least 2");
	}

	@Test
	void sharedWhenBucketsBlockIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> BucketRateLimiter.shared(RateLimits.defaults(), new BlockingBuckets(), "account"))
			.withMessage("'buckets' must support the asynchronous mode");
	}

	@Test
	void sharedWithoutAccountIsRefused() {
		AsyncProxyManager<String> buckets = new UnusedBuckets();

		assertThatIllegalArgumentException()
			.isThrownBy(() -> BucketRateLimiter.shared(RateLimits.defaults(), buckets, " "))
			.withMessage("'account' must not be empty");
	}

	private static Duration reserve(RateLimiter limiter, RateLimitGroup group, Duration longest) {
		Duration[] wait = new Duration[1];
		StepVerifier.create(limiter.reserve(group, longest))
			.assertNext((duration) -> wait[0] = duration)
			.expectComplete()
			.verify(LIMIT);
		return wait[0];
	}

	private static final class BlockingBuckets implements ProxyManager<String> {

		@Override
		public RemoteBucketBuilder<String> builder() {
			throw new UnsupportedOperationException();
		}

		@Override
		public Optional<BucketConfiguration> getProxyConfiguration(String key) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void removeProxy(String key) {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean isAsyncModeSupported() {
			return false;
		}

		@Override
		public AsyncProxyManager<String> asAsync() {
			throw new UnsupportedOperationException();
		}

	}

	private static final class UnusedBuckets implements AsyncProxyManager<String> {

		@Override
		public RemoteAsyncBucketBuilder<String> builder() {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<Void> removeProxy(String key) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<Optional<BucketConfiguration>> getProxyConfiguration(String key) {
			throw new UnsupportedOperationException();
		}

	}

}
