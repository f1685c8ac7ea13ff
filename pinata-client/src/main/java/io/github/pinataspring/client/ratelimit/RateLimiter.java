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

import reactor.core.publisher.Mono;

/**
 * Decides when a call may be sent, so that Pinata does not have to refuse it.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RateLimiter {

	/**
	 * Take the next turn. Whoever takes it waits for the time that is emitted before
	 * sending.
	 * @param group what the call counts as
	 * @param longest the longest time that the call could wait
	 * @return emits the time to wait, or nothing if that is more than {@code longest}; no
	 * turn is taken then
	 */
	Mono<Duration> reserve(RateLimitGroup group, Duration longest);

	/**
	 * Return whether calls may have to wait. Those that need not are made without asking
	 * for a turn.
	 * @param group what the calls count as
	 * @return whether {@link #reserve} must be asked
	 */
	default boolean isLimited(RateLimitGroup group) {
		return true;
	}

	/**
	 * Return a limiter by which no call waits.
	 * @return the limiter
	 */
	static RateLimiter unlimited() {
		return BucketRateLimiter.local(RateLimits.none());
	}

}
