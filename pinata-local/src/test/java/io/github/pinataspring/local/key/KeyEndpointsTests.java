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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link KeyEndpoints}.
 */
class KeyEndpointsTests {

	private static final String ADMIN = "{\"keyName\":\"%s\",\"permissions\":{\"admin\":true}%s}";

	private static final String KEYS = "/api/v3/pinata/keys";

	private PinataLocal local;

	private TestClient client;

	@BeforeEach
	void start() {
		this.local = PinataLocal.start(PinataLocalOptions.builder().build());
		this.client = new TestClient(this.local);
	}

	@AfterEach
	void close() {
		this.local.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { KEYS, "/api/v3/api_keys", "/api/users/generateApiKey" })
	void createAnswersKeySecretAndJwtThatAuthenticate(String path) {
		Answer answer = this.client.post(path, ADMIN.formatted("ci", ""));

		assertThat(answer.status()).isEqualTo(200);
		JsonNode created = answer.json();
		assertThat(created.propertyNames()).containsExactlyInAnyOrder("JWT", "pinata_api_key", "pinata_api_secret");
		assertThat(created.get("pinata_api_key").asString()).matches("[0-9a-f]{20}");
		assertThat(created.get("pinata_api_secret").asString()).matches("[0-9a-f]{64}");
		assertThat(test(created).status()).isEqualTo(200);
		Answer byPair = this.client.jwt(null)
			.get("/api/data/testAuthentication", "pinata_api_key", created.get("pinata_api_key").asString(),
					"pinata_secret_api_key", created.get("pinata_api_secret").asString());
		assertThat(byPair.status()).isEqualTo(200);
	}

	@Test
	void createAnswersJwtWithTheClaimsOfThoseOfTheService() {
		JsonNode created = create("claims", "");

		JsonNode claims = claims(created.get("JWT").asString());
		assertThat(claims.get("authenticationType").asString()).isEqualTo("scopedKey");
		assertThat(claims.get("scopedKeyKey")).isEqualTo(created.get("pinata_api_key"));
		assertThat(claims.get("scopedKeySecret")).isEqualTo(created.get("pinata_api_secret"));
		JsonNode user = claims.get("userInformation");
		assertThat(user.propertyNames()).containsExactlyInAnyOrder("id", "email", "email_verified", "pin_policy",
				"mfa_enabled", "status");
		assertThat(user.at("/pin_policy/regions/0/id").asString()).isEqualTo("FRA1");
		Instant issued = Instant.ofEpochSecond(claims.get("iat").asLong());
		Instant expires = Instant.ofEpochSecond(claims.get("exp").asLong());
		assertThat(issued).isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
		assertThat(Duration.between(issued, expires)).isEqualTo(Duration.ofDays(365));
	}

	@Test
	void createWhenNameIsSpelledInLowerCaseIsTolerated() {
		assertThat(this.client.post(KEYS, "{\"keyname\":\"lower\"}").status()).isEqualTo(200);
		assertThat(names("?name=lower")).containsExactly("lower");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                                          | keyName
			{"keyName":" "}                                             | keyName
			{"keyName":7}                                               | keyName
			{"keyName":"x","maxUses":"three"}                           | maxUses
			{"keyName":"x","permissions":[]}                            | permissions
			{"keyName":"x","permissions":{"admin":"yes"}}               | admin
			{"keyName":"x","permissions":{"endpoints":{"files":{}}}}    | endpoints
			{"keyName":"x","permissions":{"endpoints":{"data":{"pinList":1}}}} | endpoints
			{"keyName":"x","permissions":{"resources":["everything"]}}  | resources
			[]                                                          | object
			{                                                           | JSON
			""")
	void createWhenBodyIsNotAcceptableSaysWhatIsWrong(String body, String expected) {
		Answer answer = this.client.post(KEYS, body);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/code").asInt()).isEqualTo(400);
		assertThat(answer.json().at("/error/message").asString()).contains(expected);
	}

	@Test
	void listShowsNoSecrets() {
		String secret = create("hidden", "").get("pinata_api_secret").asString();

		Answer answer = this.client.get(KEYS);

		JsonNode key = answer.json().at("/keys/0");
		assertThat(key.propertyNames()).containsExactlyInAnyOrder("id", "name", "key", "max_uses", "uses", "user_id",
				"scopes", "revoked", "createdAt", "updatedAt");
		assertThat(key.get("scopes").get("admin").asBoolean()).isTrue();
		assertThat(answer.text()).doesNotContain(secret).doesNotContain(Secrets.hash(secret));
	}

	@Test
	void listFilters() {
		create("Alpha one", "");
		JsonNode limited = create("alpha two", ",\"maxUses\":1");
		create("beta", ",\"maxUses\":5");
		JsonNode revoked = create("gamma", "");
		this.client.method("PUT", KEYS + "/" + revoked.get("pinata_api_key").asString());
		test(limited);

		assertThat(names("?name=ALPHA")).containsExactly("alpha two", "Alpha one");
		assertThat(names("?revoked=true")).containsExactly("gamma");
		assertThat(names("?limitedUse=true")).containsExactly("beta", "alpha two");
		assertThat(names("?limitedUse=true&exhausted=true")).containsExactly("alpha two");
		assertThat(names("?exhausted=true")).hasSize(5);
		assertThat(names("?revoked=false")).hasSize(5);
	}

	@Test
	void listWhenThereAreManyIsPagedByOffset() {
		List<String> created = IntStream.range(0, 12).mapToObj((i) -> "paged-" + i).toList();
		created.forEach((name) -> create(name, ""));

		assertThat(names("?name=paged")).hasSize(10).first().isEqualTo("paged-11");
		assertThat(names("?name=paged&offset=10")).containsExactly("paged-1", "paged-0");
		assertThat(names("?name=paged&offset=12")).isEmpty();
		assertThat(this.client.get(KEYS + "?name=paged&offset=10").json().get("count").asInt()).isEqualTo(12);
	}

	@ParameterizedTest
	@CsvSource({ "PUT, /api/v3/pinata/keys/", "DELETE, /api/v3/api_keys/" })
	void revokeEndsTheKey(String method, String path) {
		JsonNode created = create("doomed", "");
		assertThat(test(created).status()).isEqualTo(200);

		Answer answer = this.client.method(method, path + created.get("pinata_api_key").asString());

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("\"Revoked\"");
		Answer refused = test(created);
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.text())
			.isEqualTo("{\"error\":{\"reason\":\"API_KEY_REVOKED\",\"details\":\"This API Key has been revoked\"}}");
		assertThat(names("?revoked=true")).containsExactly("doomed");
	}

	@Test
	void revokeWhenLegacyEndsTheKeyAndToleratesUnknownOnes() {
		JsonNode created = create("doomed", "");
		String body = "{\"apiKey\":\"%s\"}";

		Answer answer = this.client.put("/api/users/revokeApiKey",
				body.formatted(created.get("pinata_api_key").asString()));

		assertThat(answer.text()).isEqualTo("\"Revoked\"");
		assertThat(test(created).status()).isEqualTo(403);
		assertThat(this.client.put("/api/users/revokeApiKey", body.formatted("unknown")).status()).isEqualTo(200);
		assertThat(this.client.method("PUT", KEYS + "/unknown").status()).isEqualTo(404);
	}

	@Test
	void useWhenLimitIsReachedIsRefused() {
		JsonNode created = create("twice", ",\"maxUses\":2");

		assertThat(test(created).status()).isEqualTo(200);
		assertThat(test(created).status()).isEqualTo(200);
		Answer refused = test(created);

		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.json().at("/error/reason").asString()).isEqualTo("API_KEY_EXHAUSTED");
		JsonNode key = this.client.get(KEYS + "?name=twice").json().at("/keys/0");
		assertThat(key.get("uses").asInt()).isEqualTo(2);
		assertThat(key.get("max_uses").asInt()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { ",\"maxUses\":0", ",\"maxUses\":-1", ",\"maxUses\":null" })
	void useWhenLimitIsNotPositiveIsUnlimited(String maxUses) {
		JsonNode created = create("free", maxUses);

		IntStream.range(0, 5).forEach((i) -> assertThat(test(created).status()).isEqualTo(200));
	}

	private JsonNode create(String name, String more) {
		return this.client.post(KEYS, ADMIN.formatted(name, more)).json();
	}

	private Answer test(JsonNode created) {
		return this.client.jwt(created.get("JWT").asString()).get("/api/data/testAuthentication");
	}

	private List<String> names(String query) {
		return StreamSupport.stream(this.client.get(KEYS + query).json().get("keys").spliterator(), false)
			.map((key) -> key.get("name").asString())
			.toList();
	}

	private static JsonNode claims(String jwt) {
		return JsonMapper.shared()
			.readTree(new String(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]), StandardCharsets.UTF_8));
	}

}
