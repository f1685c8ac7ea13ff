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

package io.github.pinataspring.local.web;

import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CrossOriginFilter}.
 */
class CrossOriginFilterTests {

	private static final String ORIGIN = "https://page.example";

	private static PinataLocal local;

	private static TestClient client;

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
		client = new TestClient(local);
	}

	@AfterAll
	static void close() {
		local.close();
	}

	@ParameterizedTest
	@CsvSource({ "/uploads/v3/files, POST", "/uploads/v3/files/x/content, PATCH", "/uploads/v3/files/x, HEAD",
			"/api/v3/files/public, GET", "/api/pinning/unpin/x, DELETE" })
	void pageMayAskForWhatTheSdkSends(String path, String method) {
		Answer answer = client.jwt(null)
			.method("OPTIONS", path, "Origin", ORIGIN, "Access-Control-Request-Method", method,
					"Access-Control-Request-Headers", "authorization,source,upload-length");

		assertThat(answer.status()).isEqualTo(204);
		assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
		assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo(method);
		assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("authorization, source, upload-length");
		assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
	}

	@Test
	void pageMayReadAnswersAndTheirHeaders() {
		Answer created = client.post("/uploads/v3/files", "", "Origin", ORIGIN, "Upload-Length", "5");

		assertThat(created.status()).isEqualTo(201);
		assertThat(created.header("Location")).isNotNull();
		assertThat(created.header("Access-Control-Allow-Origin")).isEqualTo("*");
		assertThat(created.header("Access-Control-Expose-Headers")).isEqualTo("*");
	}

	@Test
	void pageMayReadErrors() {
		Answer answer = client.jwt(null).get("/api/v3/files/public", "Origin", ORIGIN);

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
	}

	@Test
	void pageMayNotUseTheAdminApi() {
		Answer asked = client.method("OPTIONS", "/admin/keys", "Origin", ORIGIN, "Access-Control-Request-Method",
				"GET");

		assertThat(asked.header("Access-Control-Allow-Origin")).isNull();
		assertThat(client.get("/admin/keys", "Origin", ORIGIN).header("Access-Control-Allow-Origin")).isNull();
	}

	@Test
	void requestOfNoPageIsNotConcerned() {
		assertThat(client.get("/api/v3/files/public").header("Access-Control-Allow-Origin")).isNull();
		assertThat(client.method("OPTIONS", "/uploads/v3/files").header("Tus-Version")).isEqualTo("1.0.0");
	}

}
