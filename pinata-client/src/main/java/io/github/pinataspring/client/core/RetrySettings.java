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

package io.github.pinataspring.client.core;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How often a call is tried and how long the client waits in between. The wait doubles
 * from {@code minBackoff} up to {@code maxBackoff}, each time with jitter, and is longer
 * where Pinata asks for that by {@code Retry-After}. A call is repeated only if that
 * cannot do a thing twice, and never past its time limit.
 *
 * @param maxAttempts the number of times that a call is made at most, 1 for no repetition
 * @param minBackoff the wait before the first repetition
 * @param maxBackoff the longest wait that Pinata did not ask for
 * @since 0.1.0
 */
public record RetrySettings(int maxAttempts, Duration minBackoff, Duration maxBackoff) {

	private static final RetrySettings DEFAULTS = new RetrySettings(4, Duration.ofMillis(500), Duration.ofSeconds(10));

	public RetrySettings {
		Assert.isTrue(maxAttempts > 0, "'maxAttempts' must be positive");
		Assert.notNull(minBackoff, "'minBackoff' must not be null");
		Assert.notNull(maxBackoff, "'maxBackoff' must not be null");
		Assert.isTrue(!minBackoff.isNegative(), "'minBackoff' must not be negative");
		Assert.isTrue(maxBackoff.compareTo(minBackoff) >= 0, "'maxBackoff' must not be less than 'minBackoff'");
	}

	/**
	 * Return the settings that are used if none are given: four attempts, waits from half
	 * a second to ten seconds.
	 * @return the defaults
	 */
	public static RetrySettings defaults() {
		return DEFAULTS;
	}

	/**
	 * Return settings by which no call is repeated.
	 * @return settings of one attempt
	 */
	public static RetrySettings none() {
		return DEFAULTS.withMaxAttempts(1);
	}

	/**
	 * Return these settings with another number of attempts.
	 * @param maxAttempts the number of times that a call is made at most
	 * @return the changed settings
	 */
	public RetrySettings withMaxAttempts(int maxAttempts) {
		return new RetrySettings(maxAttempts, this.minBackoff, this.maxBackoff);
	}

	/**
	 * Return these settings with other waits.
	 * @param minBackoff the wait before the first repetition
	 * @param maxBackoff the longest wait that Pinata did not ask for
	 * @return the changed settings
	 */
	public RetrySettings withBackoff(Duration minBackoff, Duration maxBackoff) {
		return new RetrySettings(this.maxAttempts, minBackoff, maxBackoff);
	}

}
