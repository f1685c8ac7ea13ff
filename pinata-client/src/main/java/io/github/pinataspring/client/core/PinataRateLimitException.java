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

import org.jspecify.annotations.Nullable;

/**
 * Signals that there were too many requests: a 429 answer, or, without a status, a call
 * that was not sent because the configured rate limit has no turn for it in time.
 *
 * @since 0.1.0
 */
public final class PinataRateLimitException extends PinataException {

	private static final long serialVersionUID = 1L;

	private final @Nullable Duration retryAfter;

	/**
	 * Create an exception.
	 * @param message what happened and what to do, without secrets
	 * @param context the call that failed
	 * @param retryAfter the time to wait, or {@code null} if unknown
	 */
	public PinataRateLimitException(String message, PinataErrorContext context, @Nullable Duration retryAfter) {
		super(message, context);
		this.retryAfter = retryAfter;
	}

	/**
	 * Return how long Pinata asks to wait before the next request, counted from the
	 * answer.
	 * @return the time to wait, never negative, or {@code null} if the answer did not say
	 */
	public @Nullable Duration getRetryAfter() {
		return this.retryAfter;
	}

	@Override
	public boolean isRetryable() {
		return true;
	}

}
