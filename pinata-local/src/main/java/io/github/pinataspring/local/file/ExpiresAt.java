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

package io.github.pinataspring.local.file;

import java.time.Instant;

import io.github.pinataspring.local.web.ApiError;

/**
 * Checks when files shall be deleted.
 *
 * @since 0.1.0
 */
public final class ExpiresAt {

	private ExpiresAt() {
	}

	/**
	 * Refuse a time that is over already.
	 * @param seconds the time in seconds since the epoch
	 * @param now the present time
	 * @return the same seconds
	 * @throws ApiError if it does not lie in the future
	 */
	public static long require(long seconds, Instant now) {
		if (seconds <= now.getEpochSecond()) {
			throw notAcceptable();
		}
		return seconds;
	}

	/**
	 * Return the error for what is no such time.
	 * @return the error
	 */
	public static ApiError notAcceptable() {
		return ApiError.badRequest("expires_at must be a number of seconds since 1970 that lies in the future");
	}

}
