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
import java.util.concurrent.ThreadLocalRandom;

import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataRateLimitException;
import io.github.pinataspring.client.core.RetrySettings;

/**
 * Says how long to wait before something is tried again.
 *
 * @since 0.1.0
 */
public final class Backoff {

	private static final double JITTER = 0.5;

	private Backoff() {
	}

	/**
	 * Return how long to wait.
	 * @param retry the settings
	 * @param attempt the number of the attempt that failed, 1 for the first
	 * @param failure why it failed
	 * @return a time that doubles with each attempt, up to half of it left out at random;
	 * added to what Pinata asked for, so that not everyone comes at the same moment
	 */
	public static Duration before(RetrySettings retry, long attempt, PinataException failure) {
		double factor = 1 - JITTER * ThreadLocalRandom.current().nextDouble();
		double backoff = Math.min(retry.minBackoff().toNanos() * Math.pow(2, attempt - 1.0),
				retry.maxBackoff().toNanos());
		Duration delay = Duration.ofNanos((long) (backoff * factor));
		Duration asked = (failure instanceof PinataRateLimitException limit) ? limit.getRetryAfter() : null;
		return (asked != null) ? asked.plus(delay) : delay;
	}

}
