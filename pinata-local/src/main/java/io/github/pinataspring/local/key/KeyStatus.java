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

package io.github.pinataspring.local.key;

import java.util.Locale;

import io.github.pinataspring.local.web.ApiError;
import org.jspecify.annotations.Nullable;

/**
 * Whether a key can be used.
 */
enum KeyStatus {

	/**
	 * It can.
	 */
	ACTIVE,

	/**
	 * It was used as often as it may be.
	 */
	EXHAUSTED,

	/**
	 * It was revoked, be it exhausted or not.
	 */
	REVOKED;

	static KeyStatus of(ApiKey key) {
		if (key.revoked()) {
			return REVOKED;
		}
		return key.isExhausted() ? EXHAUSTED : ACTIVE;
	}

	static @Nullable KeyStatus parse(@Nullable String text) {
		if (text == null) {
			return null;
		}
		for (KeyStatus status : values()) {
			if (status.wireName().equals(text)) {
				return status;
			}
		}
		throw ApiError.badRequest("status must be active, exhausted or revoked");
	}

	String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
