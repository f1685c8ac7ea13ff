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

package io.github.pinataspring.local;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataLocal} with credentials that are known beforehand.
 */
class GivenCredentialsTests {

	private static final String PATH = "/api/data/testAuthentication";

	private static final String JWT = jwt("{\"scopedKeyKey\":\"any\"}");

	@Test
	void requestWithGivenJwtIsThatOfTheAdminKey() {
		try (PinataLocal local = PinataLocal.start(PinataLocalOptions.builder().adminJwt(JWT).build())) {
			TestClient client = new TestClient(local);

			assertThat(local.jwt()).isEqualTo(JWT);
			assertThat(client.get(PATH).status()).isEqualTo(200);
			assertThat(client.get("/api/v3/files/public").status()).isEqualTo(200);
			assertThat(client.jwt(jwt("{\"scopedKeyKey\":\"other\"}")).get(PATH).status()).isEqualTo(401);
			assertThat(pair(client, local.apiKey(), local.apiSecret())).isEqualTo(200);
		}
	}

	@Test
	void requestWithGivenJwtThatHasExpiredIsRefused() {
		try (PinataLocal local = PinataLocal.start(PinataLocalOptions.builder().adminJwt(jwt("{\"exp\":1}")).build())) {
			assertThat(new TestClient(local).get(PATH).status()).isEqualTo(401);
		}
	}

	@Test
	void requestWithGivenKeyPairIsThatOfTheAdminKey() {
		try (PinataLocal local = PinataLocal
			.start(PinataLocalOptions.builder().adminKey("known-key", "known-secret").build())) {
			TestClient client = new TestClient(local);

			assertThat(pair(client, "known-key", "known-secret")).isEqualTo(200);
			assertThat(pair(client, "known-key", "other-secret")).isEqualTo(401);
			assertThat(client.get(PATH).status()).isEqualTo(200);
		}
	}

	@Test
	void startWithAnotherSecretChangesThatOfTheKey(@TempDir Path directory) {
		PinataLocalOptions.Builder options = PinataLocalOptions.builder().dataDirectory(directory);
		PinataLocal.start(options.adminKey("known-key", "first-secret").build()).close();

		try (PinataLocal local = PinataLocal.start(options.adminKey("known-key", "second-secret").build())) {
			TestClient client = new TestClient(local);
			assertThat(pair(client, "known-key", "second-secret")).isEqualTo(200);
			assertThat(pair(client, "known-key", "first-secret")).isEqualTo(401);
		}
	}

	@Test
	void startWithAKeyThatMayDoLittleMakesItTheAdminKey(@TempDir Path directory) {
		PinataLocalOptions.Builder options = PinataLocalOptions.builder().dataDirectory(directory);
		JsonNode key;
		try (PinataLocal local = PinataLocal.start(options.build())) {
			key = new TestClient(local)
				.post("/api/v3/pinata/keys", "{\"keyName\":\"once\",\"maxUses\":1,\"permissions\":{\"admin\":true}}")
				.json();
		}
		String name = key.path("pinata_api_key").asString();
		String secret = key.path("pinata_api_secret").asString();

		try (PinataLocal local = PinataLocal.start(options.adminKey(name, secret).build())) {
			TestClient client = new TestClient(local);
			assertThat(pair(client, name, secret)).isEqualTo(200);
			assertThat(pair(client, name, secret)).isEqualTo(200);
		}
	}

	@Test
	void announcementDoesNotRepeatThem() {
		PinataLocalOptions options = PinataLocalOptions.builder()
			.adminKey("known-key", "known-secret")
			.adminJwt(JWT)
			.build();
		try (PinataLocal local = PinataLocal.start(options)) {
			assertThat(Announcement.of(local, options)).contains("as the environment says")
				.doesNotContain("known-key", "known-secret", JWT);
		}
	}

	private static int pair(TestClient client, String key, String secret) {
		return client.jwt(null).get(PATH, "pinata_api_key", key, "pinata_secret_api_key", secret).status();
	}

	private static String jwt(String claims) {
		return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
				+ ".c2ln";
	}

}
