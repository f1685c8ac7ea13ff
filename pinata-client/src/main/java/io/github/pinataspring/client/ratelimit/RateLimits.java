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

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BandwidthBuilder.BandwidthBuilderBuildStage;

import org.springframework.util.Assert;

/**
 * How many calls a minute Pinata permits. Half of them may be made at once, the others
 * are spread over the minute, so that no window of Pinata's sees more than it permits.
 *
 * @since 0.1.0
 */
public final class RateLimits {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final Map<RateLimitGroup, Integer> perMinute;

	private RateLimits(Map<RateLimitGroup, Integer> perMinute) {
		this.perMinute = perMinute;
	}

	/**
	 * Return what Pinata documents for every plan: 30 calls a minute below
	 * {@code /data/}, and no limit for the rest.
	 * @return the limits
	 */
	public static RateLimits defaults() {
		return none().with(RateLimitGroup.DATA, 30);
	}

	/**
	 * Return no limits at all.
	 * @return the limits
	 */
	public static RateLimits none() {
		return new RateLimits(Map.of());
	}

	/**
	 * Return these limits with another one.
	 * @param group what it applies to
	 * @param perMinute the number of calls a minute, at least 2
	 * @return the changed limits
	 */
	public RateLimits with(RateLimitGroup group, int perMinute) {
		Assert.notNull(group, "'group' must not be null");
		Assert.isTrue(perMinute >= 2, "'perMinute' must be at least 2");
		Map<RateLimitGroup, Integer> changed = new EnumMap<>(RateLimitGroup.class);
		changed.putAll(this.perMinute);
		changed.put(group, perMinute);
		return new RateLimits(changed);
	}

	boolean isLimited(RateLimitGroup group) {
		return this.perMinute.containsKey(group);
	}

	int perMinute(RateLimitGroup group) {
		Integer limit = this.perMinute.get(group);
		Assert.state(limit != null, "There is no limit");
		return limit;
	}

	/**
	 * Return what keeps a limit.
	 * @param group what it applies to, which is limited
	 * @return the bandwidth of a bucket
	 */
	Bandwidth toBandwidth(RateLimitGroup group) {
		return bandwidth(group).build();
	}

	/**
	 * Return what keeps a limit after all but one of the calls that may be made at once.
	 * @param group what it applies to, which is limited
	 * @return the bandwidth of a bucket
	 */
	Bandwidth toEmptyBandwidth(RateLimitGroup group) {
		return bandwidth(group).initialTokens(1).build();
	}

	private BandwidthBuilderBuildStage bandwidth(RateLimitGroup group) {
		int limit = perMinute(group);
		int burst = limit / 2;
		return Bandwidth.builder().capacity(burst).refillGreedy(limit - burst, MINUTE);
	}

	@Override
	public String toString() {
		return "RateLimits" + this.perMinute;
	}

}
