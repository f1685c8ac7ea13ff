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

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * Makes JWTs in the shape of Pinata's, signed by nobody.
 */
public final class TestJwt {

	/**
	 * The API key that the JWTs belong to.
	 */
	public static final String KEY_ID = "0123456789abcdef0123";

	/**
	 * What must be found nowhere but in the JWT itself.
	 */
	public static final String SECRET = "not-a-real-secret-5f1d";

	private TestJwt() {
	}

	/**
	 * Return a JWT that expires at the given time.
	 * @param expiresAt the time of expiry
	 * @return the JWT
	 */
	public static String expiringAt(Instant expiresAt) {
		return of("""
				{"authenticationType":"scopedKey","scopedKeyKey":"%s","scopedKeySecret":"%s","exp":%d}"""
			.formatted(KEY_ID, SECRET, expiresAt.getEpochSecond()));
	}

	/**
	 * Return a JWT that never expires.
	 * @return the JWT
	 */
	public static String unlimited() {
		return of("""
				{"authenticationType":"scopedKey","scopedKeyKey":"%s","scopedKeySecret":"%s"}""".formatted(KEY_ID,
				SECRET));
	}

	private static String of(String payload) {
		return encode("""
				{"alg":"HS256","typ":"JWT"}""") + "." + encode(payload) + "." + encode(SECRET);
	}

	private static String encode(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
