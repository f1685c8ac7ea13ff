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

package io.github.pinataspring.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Makes a JWT in the shape and of the length of Pinata's, signed by nobody.
 */
final class BenchmarkJwt {

	private BenchmarkJwt() {
	}

	static String create() {
		String payload = """
				{"userInformation":{"id":"00000000-0000-0000-0000-000000000000","email":"nobody@example.org",\
				"email_verified":true,"pin_policy":{"regions":[{"id":"FRA1","desiredReplicationCount":1}],"version":1},\
				"mfa_enabled":false,"status":"ACTIVE"},"authenticationType":"scopedKey",\
				"scopedKeyKey":"00000000000000000000","scopedKeySecret":"%s","exp":4102444800}"""
			.formatted("0".repeat(64));
		return "%s.%s.%s".formatted(encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"), encode(payload),
				encode("0".repeat(32)));
	}

	private static String encode(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
