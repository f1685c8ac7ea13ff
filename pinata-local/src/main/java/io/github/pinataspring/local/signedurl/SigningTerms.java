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

package io.github.pinataspring.local.signedurl;

import java.time.Instant;

import io.github.pinataspring.local.web.ApiError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a signed URL is good for.
 *
 * @param date when it was signed, in seconds since the epoch
 * @param expires how long it is good from then on, in seconds
 * @param method the method or methods, as the URL says them
 * @param userId the account, or {@code null} if the URL does not say it
 * @since 0.1.0
 */
public record SigningTerms(long date, long expires, String method, @Nullable String userId) {

	// The end of the year 9999.
	private static final long MAX_SECONDS = 253_402_300_799L;

	/**
	 * Read when and for how long a URL shall be signed.
	 * @param body the request to sign it
	 * @param method the method or methods, as the URL says them
	 * @param userId the account, or {@code null} if the URL does not say it
	 * @return the terms
	 * @throws ApiError if {@code date} or {@code expires} is not there or is no number of
	 * seconds
	 */
	public static SigningTerms of(ObjectNode body, String method, @Nullable String userId) {
		return new SigningTerms(seconds(body, "date"), seconds(body, "expires"), method, userId);
	}

	private static long seconds(ObjectNode body, String name) {
		JsonNode value = body.path(name);
		if (!value.isNumber()) {
			throw ApiError.invalidType(body, name, "number");
		}
		double seconds = value.asDouble();
		if (seconds < 1 || seconds > MAX_SECONDS) {
			throw ApiError.badRequest(name + " must be a number of seconds, 1 at least");
		}
		return (long) seconds;
	}

	/**
	 * Return when the URL stops being good.
	 * @return the first moment at which it is not
	 */
	public Instant expiresAt() {
		return Instant.ofEpochSecond(this.date + this.expires);
	}

}
