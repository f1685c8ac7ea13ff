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
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.AsyncBucketProxyAdapter;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import reactor.core.publisher.Mono;

import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;

/**
 * Keeps {@link RateLimits} by Bucket4j, in this process or shared by a fleet.
 *
 * @since 0.1.0
 */
public final class BucketRateLimiter implements RateLimiter {

	// Each is made when the first call needs it, so that no start waits for it.
	private final Map<RateLimitGroup, Supplier<Turns>> turns = new EnumMap<>(RateLimitGroup.class);

	private BucketRateLimiter(RateLimits limits, Function<RateLimitGroup, Turns> turns) {
		for (RateLimitGroup group : RateLimitGroup.values()) {
			if (limits.isLimited(group)) {
				this.turns.put(group, SingletonSupplier.of(() -> turns.apply(group)));
			}
		}
	}

	/**
	 * Create a limiter for this process.
	 * @param limits the limits
	 * @return the limiter
	 */
	public static BucketRateLimiter local(RateLimits limits) {
		Assert.notNull(limits, "'limits' must not be null");
		return new BucketRateLimiter(limits, (group) -> own(limits.toBandwidth(group)));
	}

	/**
	 * Create a limiter that all who use the same buckets keep together, as
	 * {@link #shared(RateLimits, AsyncProxyManager, String)} does.
	 * @param limits the limits, the same for all of them
	 * @param buckets where the buckets are, which must support the asynchronous mode of
	 * Bucket4j
	 * @param account what tells the buckets of this account from those of others; no
	 * secret
	 * @return the limiter
	 */
	public static BucketRateLimiter shared(RateLimits limits, ProxyManager<String> buckets, String account) {
		Assert.notNull(buckets, "'buckets' must not be null");
		Assert.isTrue(buckets.isAsyncModeSupported(), "'buckets' must support the asynchronous mode");
		return shared(limits, buckets.asAsync(), account);
	}

	/**
	 * Create a limiter that all who use the same buckets keep together. As long as the
	 * buckets cannot be reached, each of them keeps the limits by itself.
	 * @param limits the limits, the same for all of them
	 * @param buckets where the buckets are
	 * @param account what tells the buckets of this account from those of others; no
	 * secret
	 * @return the limiter
	 */
	public static BucketRateLimiter shared(RateLimits limits, AsyncProxyManager<String> buckets, String account) {
		Assert.notNull(limits, "'limits' must not be null");
		Assert.notNull(buckets, "'buckets' must not be null");
		Assert.hasText(account, "'account' must not be empty");
		return new BucketRateLimiter(limits, (group) -> {
			// A bucket keeps the limit that it was made with, so that another limit needs
			// another bucket.
			String key = "pinata:rate-limit:%s:%s:%d".formatted(account, group.wireName(), limits.perMinute(group));
			// When all lose what they share, they must not all begin with many calls at
			// once.
			return new FleetTurns(() -> shared(buckets, key, limits.toBandwidth(group)),
					() -> own(limits.toEmptyBandwidth(group)));
		});
	}

	private static Turns own(Bandwidth bandwidth) {
		return new BucketTurns(AsyncBucketProxyAdapter.fromSync(Bucket.builder().addLimit(bandwidth).build()));
	}

	// Calls of one instance go to the bucket together and do not compete for it.
	private static Turns shared(AsyncProxyManager<String> buckets, String key, Bandwidth bandwidth) {
		BucketConfiguration configuration = BucketConfiguration.builder().addLimit(bandwidth).build();
		return new BucketTurns(buckets.builder()
			.withOptimization(Optimizations.batching())
			.build(key, () -> CompletableFuture.completedFuture(configuration)));
	}

	@Override
	public boolean isLimited(RateLimitGroup group) {
		return this.turns.containsKey(group);
	}

	@Override
	public Mono<Duration> reserve(RateLimitGroup group, Duration longest) {
		Supplier<Turns> turns = this.turns.get(group);
		return (turns != null) ? turns.get().next(longest) : Mono.just(Duration.ZERO);
	}

}
