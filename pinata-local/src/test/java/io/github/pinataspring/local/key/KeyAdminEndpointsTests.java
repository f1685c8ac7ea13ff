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

import java.util.List;

import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KeyAdminEndpoints}.
 */
class KeyAdminEndpointsTests {

	private static final String KEYS = "/admin/keys";

	private PinataLocal local;

	private TestClient client;

	@BeforeEach
	void start() {
		this.local = PinataLocal.start();
		this.client = new TestClient(this.local).jwt(null);
	}

	@AfterEach
	void close() {
		this.local.close();
	}

	@Test
	void createAnswersAKeyWhoseJwtAndPairAuthenticate() {
		JsonNode created = create("""
				{"keyName":"web","permissions":{"resources":["org:files:read"]},"maxUses":3}""");

		JsonNode key = created.get("key");
		assertThat(key.get("name").asString()).isEqualTo("web");
		assertThat(key.get("status").asString()).isEqualTo("active");
		assertThat(key.get("maxUses").asLong()).isEqualTo(3);
		assertThat(key.at("/permissions/resources/0").asString()).isEqualTo("org:files:read");
		assertThat(use(created).status()).isEqualTo(200);
		assertThat(this.client
			.get("/api/data/testAuthentication", "pinata_api_key", key.get("key").asString(), "pinata_secret_api_key",
					created.get("secret").asString())
			.status()).isEqualTo(200);
	}

	@Test
	void createWhenNameIsMissingAnswers400() {
		Answer answer = this.client.post(KEYS, "{}");

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/message").asString()).contains("keyName");
	}

	@Test
	void listTellsTheStatusOfEachKeyAndNoSecret() {
		create(named("unused"));
		JsonNode exhausted = create("{\"keyName\":\"worn\",\"maxUses\":1}");
		use(exhausted);
		JsonNode revoked = create(named("gone"));
		revoke(revoked);

		Answer answer = this.client.get(KEYS);

		assertThat(answer.json().get("count").asInt()).isEqualTo(4);
		assertThat(answer.json().get("keys").valueStream())
			.extracting((key) -> key.get("name").asString() + " " + key.get("status").asString())
			.containsExactly("gone revoked", "worn exhausted", "unused active", "Pinata Local admin active");
		assertThat(answer.json().at("/keys/1/uses").asInt()).isEqualTo(1);
		assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
		assertThat(answer.text()).doesNotContain(exhausted.get("secret").asString(), "secretHash", "jwt");
	}

	@Test
	void listWhenFilteredShowsWhatMatchesOnly() {
		create(named("Website"));
		create(named("web worker"));
		revoke(create(named("old web")));

		assertThat(names("?status=revoked")).containsExactly("old web");
		assertThat(names("?status=active&name=WEB")).containsExactly("web worker", "Website");
		assertThat(names("?status=exhausted")).isEmpty();
		assertThat(this.client.get(KEYS + "?status=lost").status()).isEqualTo(400);
	}

	@Test
	void listWhenThereAreMoreThanTenIsPaged() {
		for (int i = 1; i <= 12; i++) {
			create(named("key " + i));
		}

		assertThat(names("")).hasSize(10).startsWith("key 12").endsWith("key 3");
		assertThat(names("?offset=10")).containsExactly("key 2", "key 1", "Pinata Local admin");
	}

	@Test
	void revokeAnswersTheKeyWhichIsRefusedFromThenOn() {
		JsonNode created = create(named("doomed"));

		Answer answer = revoke(created);

		assertThat(answer.json().get("status").asString()).isEqualTo("revoked");
		assertThat(use(created).status()).isEqualTo(403);
	}

	@Test
	void revokeWhenKeyIsUnknownAnswers404() {
		assertThat(this.client.delete(KEYS + "/unknown").status()).isEqualTo(404);
	}

	@Test
	void requestWhenItComesFromAPageOfAnotherOriginChangesNothing() {
		Answer answer = this.client.post(KEYS, named("forged"), "Origin", "http://pages.example");

		assertThat(answer.status()).isEqualTo(403);
		assertThat(names("")).containsExactly("Pinata Local admin");
	}

	private static String named(String name) {
		return "{\"keyName\":\"%s\"}".formatted(name);
	}

	private JsonNode create(String json) {
		Answer answer = this.client.post(KEYS, json);
		assertThat(answer.status()).isEqualTo(200);
		return answer.json();
	}

	private Answer revoke(JsonNode created) {
		return this.client.delete(KEYS + "/" + created.at("/key/key").asString());
	}

	private Answer use(JsonNode created) {
		return this.client.jwt(created.get("jwt").asString()).get("/api/data/testAuthentication");
	}

	private List<String> names(String query) {
		return this.client.get(KEYS + query)
			.json()
			.get("keys")
			.valueStream()
			.map((key) -> key.get("name").asString())
			.toList();
	}

}
