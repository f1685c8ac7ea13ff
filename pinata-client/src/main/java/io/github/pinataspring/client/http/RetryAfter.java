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

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Reads how long an answer asks to wait: {@code Retry-After} in seconds or as a date,
 * else {@code X-RateLimit-Reset} in seconds since 1970.
 */
final class RetryAfter {

	// More digits than any wait worth waiting for, and few enough not to overflow.
	private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

	private RetryAfter() {
	}

	static @Nullable Duration of(HttpHeaders headers, Clock clock) {
		Duration wait = retryAfter(headers.getFirst(HttpHeaders.RETRY_AFTER), clock);
		return (wait != null) ? wait : reset(headers.getFirst("X-RateLimit-Reset"), clock);
	}

	private static @Nullable Duration retryAfter(@Nullable String value, Clock clock) {
		if (value == null) {
			return null;
		}
		String text = value.strip();
		if (SECONDS.matcher(text).matches()) {
			return Duration.ofSeconds(Long.parseLong(text));
		}
		try {
			return until(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from), clock);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static @Nullable Duration reset(@Nullable String value, Clock clock) {
		if (value == null || !SECONDS.matcher(value.strip()).matches()) {
			return null;
		}
		return until(Instant.ofEpochSecond(Long.parseLong(value.strip())), clock);
	}

	// A date of the past means that there is nothing left to wait for.
	private static Duration until(Instant time, Clock clock) {
		Duration wait = Duration.between(clock.instant(), time).truncatedTo(ChronoUnit.MILLIS);
		return wait.isNegative() ? Duration.ZERO : wait;
	}

}
