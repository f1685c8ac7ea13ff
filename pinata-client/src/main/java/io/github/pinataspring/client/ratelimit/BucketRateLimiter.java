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

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.AsyncBucketProxyAdapter;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
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
	private final Map<RateLimitGroup, Supplier<AsyncBucketProxy>> buckets = new EnumMap<>(RateLimitGroup.class);

	private BucketRateLimiter(RateLimits limits,
			Function<RateLimitGroup, Function<BucketConfiguration, AsyncBucketProxy>> buckets) {
		for (RateLimitGroup group : RateLimitGroup.values()) {
			if (limits.isLimited(group)) {
				this.buckets.put(group,
						SingletonSupplier.of(() -> buckets.apply(group).apply(limits.toBucketConfiguration(group))));
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
		return new BucketRateLimiter(limits,
				(group) -> (configuration) -> AsyncBucketProxyAdapter.fromSync(bucket(configuration)));
	}

	private static Bucket bucket(BucketConfiguration configuration) {
		return Bucket.builder().addLimit(configuration.getBandwidths()[0]).build();
	}

	/**
	 * Create a limiter that all who use the same buckets keep together.
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
		return new BucketRateLimiter(limits,
				(group) -> (configuration) -> buckets.getProxy("pinata:%s:%s".formatted(account, group.wireName()),
						() -> CompletableFuture.completedFuture(configuration)));
	}

	@Override
	public boolean isLimited(RateLimitGroup group) {
		return this.buckets.containsKey(group);
	}

	@Override
	public Mono<Duration> reserve(RateLimitGroup group, Duration longest) {
		Supplier<AsyncBucketProxy> limit = this.buckets.get(group);
		if (limit == null) {
			return Mono.just(Duration.ZERO);
		}
		AsyncBucketProxy bucket = limit.get();
		// Takes the token even if there is none yet, which gives everyone a turn of his
		// own in the order in which they come.
		return Mono.fromFuture(() -> bucket.consumeIgnoringRateLimits(1), true).flatMap((nanos) -> {
			if (nanos <= longest.toNanos()) {
				return Mono.just(Duration.ofNanos(nanos));
			}
			return Mono.fromFuture(() -> bucket.addTokens(1), true).then(Mono.empty());
		});
	}

}
