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

package io.github.pinataspring.autoconfigure;

import io.github.pinataspring.client.ratelimit.RateLimitGroup;
import io.github.pinataspring.client.ratelimit.RateLimits;

/**
 * The limits that the properties say.
 */
final class ConfiguredRateLimits {

	private ConfiguredRateLimits() {
	}

	static RateLimits of(PinataProperties.RateLimit rateLimit) {
		if (!rateLimit.isEnabled()) {
			return RateLimits.none();
		}
		RateLimits limits = limit(RateLimits.none(), RateLimitGroup.DATA, rateLimit.getDataRequestsPerMinute(),
				"pinata.rate-limit.data-requests-per-minute");
		Integer general = rateLimit.getRequestsPerMinute();
		return (general != null)
				? limit(limits, RateLimitGroup.GENERAL, general, "pinata.rate-limit.requests-per-minute") : limits;
	}

	private static RateLimits limit(RateLimits limits, RateLimitGroup group, int perMinute, String name) {
		try {
			return limits.with(group, perMinute);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPinataConfigurationException("the number of calls per minute must be at least 2",
					"Set '%s' to at least 2, or 'pinata.rate-limit.enabled' to false.".formatted(name), name);
		}
	}

}
