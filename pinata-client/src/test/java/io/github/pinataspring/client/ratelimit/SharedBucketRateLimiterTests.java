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
import java.util.UUID;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.pinataspring.testsupport.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link BucketRateLimiter} whose buckets are in a Redis.
 */
class SharedBucketRateLimiterTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final RateLimits LIMITS = RateLimits.defaults().with(RateLimitGroup.GENERAL, 10);

	// Of each test another one, as what was asked before Redis was gone may come later.
	private final String account = UUID.randomUUID().toString();

	private static RedisServer redis;

	private static RedisClient first;

	private static RedisClient second;

	private static RedisCommands<String, String> commands;

	@BeforeAll
	static void start() {
		logger().setLevel(Level.OFF);
		redis = RedisServer.start();
		first = RedisClient.create(RedisURI.create("127.0.0.1", redis.port()));
		second = RedisClient.create(RedisURI.create("127.0.0.1", redis.port()));
		commands = first.connect().sync();
	}

	@AfterAll
	static void stop() {
		if (redis != null) {
			first.shutdown(Duration.ZERO, Duration.ZERO);
			second.shutdown(Duration.ZERO, Duration.ZERO);
			redis.close();
		}
		logger().setLevel(null);
	}

	@BeforeEach
	void empty() {
		commands.flushall();
	}

	@Test
	void reserveOfTwoInstancesTakesTurnsFromTheSameBucket() {
		RateLimiter one = limiter(first, LIMITS, this.account);
		RateLimiter other = limiter(second, LIMITS, this.account);
		List<Duration> waits = new ArrayList<>();
		Instant begin = Instant.now();

		for (int i = 0; i < 4; i++) {
			waits.add(reserve(one));
			waits.add(reserve(other));
		}

		// So much less may be left of a wait that began before it was asked for.
		Duration passed = Duration.between(begin, Instant.now());

		assertThat(waits.subList(0, 5)).containsOnly(Duration.ZERO);
		assertThat(waits.subList(5, 8)).isSorted()
			.allSatisfy(
					(wait) -> assertThat(wait).isBetween(Duration.ofSeconds(8).minus(passed), Duration.ofSeconds(36)));
		assertThat(waits.get(7).minus(waits.get(6))).isBetween(Duration.ofSeconds(11).minus(passed),
				Duration.ofSeconds(13));
	}

	@Test
	void reserveOfManyCallsAtOnceGivesEachATurnOfItsOwn() {
		RateLimits limits = RateLimits.none().with(RateLimitGroup.GENERAL, 200);
		RateLimiter one = limiter(first, limits, this.account);
		RateLimiter other = limiter(second, limits, this.account);

		List<Duration> waits = Flux.range(0, 300)
			.flatMap((number) -> ((number % 2 == 0) ? one : other).reserve(RateLimitGroup.GENERAL,
					Duration.ofMinutes(3)), 300)
			.collectList()
			.block(LIMIT);

		assertThat(waits).hasSize(300);
		assertThat(waits).filteredOn(Duration::isZero).hasSizeBetween(100, 110);
	}

	@Test
	void reserveOfAnotherAccountOrGroupTakesTurnsFromAnotherBucket() {
		RateLimiter one = limiter(first, LIMITS, this.account);
		RateLimiter other = limiter(second, LIMITS, "other-" + this.account);

		for (int i = 0; i < 5; i++) {
			assertThat(reserve(one)).isZero();
			assertThat(reserve(other)).isZero();
			assertThat(one.reserve(RateLimitGroup.DATA, Duration.ZERO).block(LIMIT)).isZero();
		}

		assertThat(commands.keys("*" + this.account + "*")).containsExactlyInAnyOrder(
				"pinata:rate-limit:" + this.account + ":data:30", "pinata:rate-limit:" + this.account + ":general:10",
				"pinata:rate-limit:other-" + this.account + ":general:10");
	}

	@Test
	void reserveWhenWaitIsTooLongTakesNoTurn() {
		RateLimiter limiter = limiter(first, RateLimits.none().with(RateLimitGroup.GENERAL, 2), this.account);
		assertThat(reserve(limiter)).isZero();

		for (int i = 0; i < 3; i++) {
			StepVerifier.create(limiter.reserve(RateLimitGroup.GENERAL, Duration.ofSeconds(10)))
				.expectComplete()
				.verify(LIMIT);
		}

		assertThat(reserve(limiter)).isLessThanOrEqualTo(Duration.ofMinutes(1));
	}

	@Test
	void reserveWhenRedisIsGoneKeepsOwnLimitsUntilItIsBack() {
		RateLimiter one = limiter(first, LIMITS, this.account);
		RateLimiter other = limiter(second, LIMITS, this.account);
		assertThat(reserve(one)).isZero();
		assertThat(reserve(other)).isZero();

		redis.kill();
		Instant begin = Instant.now();
		assertThat(reserve(one)).isZero();
		assertThat(reserve(other)).isZero();
		Duration wait = reserve(one);
		assertThat(wait).isBetween(Duration.ofSeconds(11).minus(Duration.between(begin, Instant.now())),
				Duration.ofSeconds(12));
		redis.restart();

		// What is asked first after the pause is asked of Redis again.
		await().atMost(LIMIT).until(() -> {
			other.reserve(RateLimitGroup.GENERAL, Duration.ofSeconds(1)).block(LIMIT);
			return commands.exists("pinata:rate-limit:" + this.account + ":general:10") == 1;
		});
	}

	private static Logger logger() {
		return (Logger) LoggerFactory.getLogger(FleetTurns.class);
	}

	private static RateLimiter limiter(RedisClient client, RateLimits limits, String account) {
		ProxyManager<String> buckets = Bucket4jLettuce
			.casBasedBuilder(client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)))
			.build();
		return BucketRateLimiter.shared(limits, buckets, account);
	}

	private static Duration reserve(RateLimiter limiter) {
		Mono<Duration> wait = limiter.reserve(RateLimitGroup.GENERAL, Duration.ofMinutes(3));
		return wait.blockOptional(LIMIT).orElseThrow();
	}

}
