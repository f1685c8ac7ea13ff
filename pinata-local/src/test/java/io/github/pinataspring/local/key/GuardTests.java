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

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Guard}.
 */
class GuardTests {

	private static final String INVALID = "{\"error\":{\"reason\":\"INVALID_CREDENTIALS\",\"details\":\"Invalid/expired credentials\"}}";

	private static final String NO_SCOPES = "{\"error\":{\"reason\":\"NO_SCOPES_FOUND\",\"details\":\"This key does not have the required scopes associated with it\"}}";

	private static final String LEGACY = "/api/data/testAuthentication";

	private static final String V3 = "/api/v3/files/public";

	private static final Map<String, String> KEYS = Map.of("admin", "{\"admin\":true}", "none", "{}", "all-read",
			"{\"resources\":[\"org:read\"]}", "all-write", "{\"resources\":[\"org:write\"]}", "files-read",
			"{\"resources\":[\"org:files:read\"]}", "files-write", "{\"resources\":[\"org:files:write\"]}",
			"groups-read", "{\"resources\":[\"org:groups:read\"]}", "groups-write",
			"{\"resources\":[\"org:groups:write\"]}", "endpoints",
			"{\"endpoints\":{\"data\":{\"pinList\":true},\"pinning\":{\"pinFileToIPFS\":true}}}");

	private static final Map<String, String> jwts = new HashMap<>();

	private static PinataLocal local;

	private static TestClient client;

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
		client = new TestClient(local);
		KEYS.forEach((name, permissions) -> jwts.put(name,
				client
					.post("/api/v3/pinata/keys", "{\"keyName\":\"%s\",\"permissions\":%s}".formatted(name, permissions))
					.json()
					.get("JWT")
					.asString()));
	}

	@AfterAll
	static void close() {
		local.close();
	}

	@ParameterizedTest(name = "{0} may {1}: {3}")
	@MethodSource("keysAndOperations")
	void requestIsLetThroughWhenTheKeyAllowsTheOperation(String key, String operation,
			Function<TestClient, Answer> request, boolean allowed) {
		Answer answer = request.apply(client.jwt(jwts.get(key)));

		if (allowed) {
			assertThat(answer.status()).isNotIn(401, 403);
		}
		else {
			assertThat(answer.status()).isEqualTo(403);
			assertThat(answer.text()).isEqualTo(NO_SCOPES);
		}
	}

	static Stream<Arguments> keysAndOperations() {
		Map<Operation, List<String>> allowed = Map.ofEntries(
				Map.entry(new Operation("test", (client) -> client.get(LEGACY)), List.copyOf(KEYS.keySet())),
				Map.entry(new Operation("list files", (client) -> client.get(V3)),
						List.of("admin", "all-read", "all-write", "files-read", "files-write")),
				Map.entry(new Operation("get file", (client) -> client.get(V3 + "/x")),
						List.of("admin", "all-read", "all-write", "files-read", "files-write")),
				Map.entry(new Operation("update file", (client) -> client.put(V3 + "/x", "{}")),
						List.of("admin", "all-write", "files-write")),
				Map.entry(new Operation("delete file", (client) -> client.delete(V3 + "/x")),
						List.of("admin", "all-write", "files-write")),
				Map.entry(new Operation("upload", (client) -> new Multipart().file("a.txt", "scope").upload(client)),
						List.of("admin", "all-write", "files-write")),
				Map.entry(new Operation("list groups", (client) -> client.get("/api/v3/groups/public")),
						List.of("admin", "all-read", "all-write", "groups-read", "groups-write")),
				Map.entry(new Operation("get group", (client) -> client.get("/api/v3/groups/public/x")),
						List.of("admin", "all-read", "all-write", "groups-read", "groups-write")),
				Map.entry(new Operation("create group", (client) -> client.post("/api/v3/groups/public", "{}")),
						List.of("admin", "all-write", "groups-write")),
				Map.entry(new Operation("update group", (client) -> client.put("/api/v3/groups/public/x", "{}")),
						List.of("admin", "all-write", "groups-write")),
				Map.entry(new Operation("delete group", (client) -> client.delete("/api/v3/groups/public/x")),
						List.of("admin", "all-write", "groups-write")),
				Map.entry(
						new Operation("add file to group", (client) -> client.put("/api/v3/groups/public/x/ids/y", "")),
						List.of("admin", "all-write", "groups-write")),
				Map.entry(
						new Operation("remove file from group",
								(client) -> client.delete("/api/v3/groups/public/x/ids/y")),
						List.of("admin", "all-write", "groups-write")),
				Map.entry(new Operation("list legacy groups", (client) -> client.get("/api/groups")), List.of("admin")),
				Map.entry(new Operation("create legacy group", (client) -> client.post("/api/groups", "{}")),
						List.of("admin")),
				Map.entry(new Operation("add CIDs to legacy group", (client) -> client.put("/api/groups/x/cids", "{}")),
						List.of("admin")),
				Map.entry(new Operation("list pins", (client) -> client.get("/api/data/pinList")),
						List.of("admin", "endpoints")),
				Map.entry(new Operation("total", (client) -> client.get("/api/data/userPinnedDataTotal")),
						List.of("admin")),
				Map.entry(new Operation("change metadata", (client) -> client.put("/api/pinning/hashMetadata", "{}")),
						List.of("admin")),
				Map.entry(new Operation("unpin", (client) -> client.delete("/api/pinning/unpin/x")), List.of("admin")),
				Map.entry(new Operation("list keys", (client) -> client.get("/api/v3/pinata/keys")),
						List.of("admin", "all-write")),
				Map.entry(new Operation("list spec keys", (client) -> client.get("/api/v3/api_keys")),
						List.of("admin", "all-write")),
				Map.entry(new Operation("create key", (client) -> client.post("/api/v3/pinata/keys", "{}")),
						List.of("admin", "all-write")),
				Map.entry(new Operation("revoke key", (client) -> client.method("PUT", "/api/v3/pinata/keys/x")),
						List.of("admin", "all-write")),
				Map.entry(new Operation("list legacy keys", (client) -> client.get("/api/users/apiKeys")),
						List.of("admin")),
				Map.entry(
						new Operation("create legacy key", (client) -> client.post("/api/users/generateApiKey", "{}")),
						List.of("admin")),
				Map.entry(new Operation("revoke legacy key", (client) -> client.put("/api/users/revokeApiKey", "{}")),
						List.of("admin")));
		return allowed.entrySet()
			.stream()
			.flatMap((entry) -> KEYS.keySet()
				.stream()
				.map((key) -> Arguments.of(key, entry.getKey().name(), entry.getKey().request(),
						entry.getValue().contains(key))));
	}

	@Test
	void legacyWhenThereAreNoCredentialsAsksForTheKeyPair() {
		Answer answer = client.jwt(null).get(LEGACY);

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.text()).isEqualTo(
				"{\"error\":{\"reason\":\"KEYS_MUST_BE_STRINGS\",\"details\":\"pinata_api_key and pinata_secret_api_key must both be strings\"}}");
	}

	@Test
	void legacyWhenHalfThePairIsMissingAsksForTheKeyPair() {
		Answer answer = client.jwt(null).get(LEGACY, "pinata_api_key", local.apiKey());

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.text()).contains("KEYS_MUST_BE_STRINGS");
	}

	@Test
	void legacyWhenSecretIsWrongAnswers401() {
		Answer answer = client.jwt(null)
			.get(LEGACY, "pinata_api_key", local.apiKey(), "pinata_secret_api_key", "0".repeat(64));

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.text()).isEqualTo(INVALID);
	}

	@Test
	void legacyWhenTokenIsNoJwtSaysThatItIsMalformed() {
		Answer answer = client.jwt("undefined").get(LEGACY);

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.json().at("/error/reason").asString()).isEqualTo("INVALID_CREDENTIALS");
		assertThat(answer.json().at("/error/details").asString()).startsWith("token is malformed:");
	}

	@Test
	void legacyWhenSchemeIsUnknownSaysSo() {
		Answer answer = client.jwt(null).get(LEGACY, "Authorization", "Basic dXNlcjpwYXNz");

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.json().at("/error/details").asString()).isEqualTo("No Authentication method provided");
	}

	@Test
	void legacyWhenBodyIsNoJsonSaysSoBeforeItLooksAtCredentials() {
		assertThat(client.jwt(null).post("/api/users/generateApiKey", "{").status()).isEqualTo(400);
		assertThat(client.jwt(null).post("/api/users/generateApiKey", "{}").status()).isEqualTo(401);
	}

	@Test
	void v3LooksAtCredentialsBeforeTheBody() {
		assertThat(client.jwt(null).post("/api/v3/pinata/keys", "{").status()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { V3, "/api/v3/pinata/keys" })
	void v3WhenThereIsOnlyAKeyPairFindsNoAuthorization(String path) {
		Answer answer = client.jwt(null)
			.get(path, "pinata_api_key", local.apiKey(), "pinata_secret_api_key", local.apiSecret());

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.text()).isEqualTo("{\"error\":{\"code\":401,\"message\":\"no Authorization header found\"}}");
	}

	@Test
	void v3WhenTokenIsNoJwtSaysSoAsText() {
		Answer answer = client.jwt("undefined").get(V3);

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("Content-Type")).startsWith("text/plain");
		assertThat(answer.text()).startsWith("token is malformed");
	}

	@Test
	void v3WhenSignatureIsWrongIsNotAuthenticated() {
		String jwt = local.jwt();

		Answer answer = client.jwt(jwt.substring(0, jwt.lastIndexOf('.') + 1) + "A".repeat(43)).get(V3);

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.text()).isEqualTo("{\"error\":\"not authenticated\"}");
	}

	@Test
	void v3WhenAlgorithmIsNoneIsNotAuthenticated() {
		String header = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0";

		Answer answer = client.jwt(header + "." + local.jwt().split("\\.")[1] + ".").get(V3);

		assertThat(answer.status()).isEqualTo(401);
	}

	@Test
	void v3WhenJwtHasExpiredIsNotAuthenticated() {
		assertThat(client.jwt(local.jwt(Instant.now().plusSeconds(60))).get(V3).status()).isEqualTo(200);
		assertThat(client.jwt(local.jwt(Instant.now().minusSeconds(1))).get(V3).status()).isEqualTo(401);
	}

	@Test
	void v3WhenJwtIsOfAnotherEmulatorIsNotAuthenticated() {
		try (PinataLocal other = PinataLocal.start()) {
			assertThat(client.jwt(other.jwt()).get(V3).status()).isEqualTo(401);
		}
	}

	@Test
	void testAuthenticationWhenStrictWelcomesAdminKeysOnly() {
		PinataLocalOptions options = PinataLocalOptions.builder().strictTestAuthentication(true).build();
		try (PinataLocal strict = PinataLocal.start(options)) {
			TestClient admin = new TestClient(strict);
			String scoped = admin.post("/api/v3/pinata/keys", "{\"keyName\":\"scoped\"}").json().get("JWT").asString();

			assertThat(admin.get(LEGACY).status()).isEqualTo(200);
			assertThat(admin.jwt(scoped).get(LEGACY).text()).isEqualTo(NO_SCOPES);
		}
	}

	private record Operation(String name, Function<TestClient, Answer> request) {

	}

}
