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

package io.github.pinataspring.local.group;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GroupEndpoints}.
 */
class GroupEndpointsTests {

	private static final String V3 = "/api/v3/groups/";

	private static final String PUBLIC = V3 + "public";

	private static final String LEGACY = "/api/groups";

	private static final String UNKNOWN = "/0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001";

	private static final String NOT_PINNED = "bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4";

	private PinataLocal local;

	private TestClient client;

	@BeforeEach
	void start() {
		this.local = PinataLocal.start();
		this.client = new TestClient(this.local);
	}

	@AfterEach
	void close() {
		this.local.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "public", "private" })
	void createAnswersTheGroup(String network) {
		Answer answer = this.client.post(V3 + network, "{\"name\":\"art\",\"is_public\":true}");

		assertThat(answer.status()).isEqualTo(200);
		JsonNode group = answer.json().get("data");
		assertThat(group.propertyNames()).containsExactly("id", "name", "is_public", "created_at");
		assertThat(group.get("name").asString()).isEqualTo("art");
		assertThat(group.get("is_public").asBoolean()).isTrue();
		assertThat(this.client.get(V3 + network + "/" + id(group)).json().get("data")).isEqualTo(group);
		String other = network.equals("public") ? "private" : "public";
		assertThat(this.client.get(V3 + other + "/" + id(group)).status()).isEqualTo(404);
	}

	@Test
	void createWithoutFlagIsNotPublic() {
		assertThat(create("quiet").get("is_public").asBoolean(true)).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                               | name
			{"name":""}                      | name
			{"name":5}                       | name
			{"name":"x","is_public":"yes"}   | is_public
			[]                               | object
			""")
	void createWhenBodyIsNotAcceptableSaysWhatIsWrong(String body, String expected) {
		Answer answer = this.client.post(PUBLIC, body);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/message").asString()).contains(expected);
	}

	@Test
	void createWhenNameIsTooLongAnswers400() {
		assertThat(this.client.post(PUBLIC, "{\"name\":\"" + "n".repeat(256) + "\"}").status()).isEqualTo(400);
		assertThat(this.client.post(PUBLIC, "{\"name\":\"" + "n".repeat(255) + "\"}").status()).isEqualTo(200);
	}

	@Test
	void createWhenNameIsTakenSaysSo() {
		create("taken");

		Answer v3 = this.client.post(V3 + "private", "{\"name\":\"taken\"}");
		Answer legacy = this.client.post(LEGACY, "{\"name\":\"taken\"}");

		assertThat(v3.status()).isEqualTo(409);
		assertThat(v3.json().at("/error/message").asString()).contains("exists already");
		assertThat(legacy.status()).isEqualTo(409);
		assertThat(legacy.json().at("/error/reason").asString()).isEqualTo("DUPLICATE_GROUP_NAME");
	}

	@Test
	void listFilters() {
		create("one");
		this.client.post(PUBLIC, "{\"name\":\"two\",\"is_public\":true}");
		this.client.post(V3 + "private", "{\"name\":\"hidden\"}");

		assertThat(names(PUBLIC)).containsExactly("two", "one");
		assertThat(names(V3 + "private")).containsExactly("hidden");
		assertThat(names(PUBLIC + "?name=one")).containsExactly("one");
		assertThat(names(PUBLIC + "?name=on")).isEmpty();
		assertThat(names(PUBLIC + "?isPublic=true")).containsExactly("two");
		assertThat(names(PUBLIC + "?isPublic=false")).containsExactly("one");
	}

	@Test
	void listIsPaged() {
		IntStream.range(0, 5).forEach((i) -> create("g" + i));
		List<String> seen = new ArrayList<>();
		String token = "";
		int pages = 0;
		do {
			JsonNode data = this.client.get(PUBLIC + "?limit=2&pageToken=" + token).json().get("data");
			data.get("groups").forEach((group) -> seen.add(group.get("name").asString()));
			token = data.get("next_page_token").asString();
			pages++;
		}
		while (!token.isEmpty());

		assertThat(pages).isEqualTo(3);
		assertThat(seen).containsExactly("g4", "g3", "g2", "g1", "g0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "public?limit=0", "public?isPublic=yes", "public?pageToken=x", "both" })
	void listWhenQueryIsNotAcceptableAnswers400(String query) {
		assertThat(this.client.get(V3 + query).status()).isEqualTo(400);
	}

	@Test
	void updateChangesWhatIsGiven() {
		String path = PUBLIC + "/" + id(create("before"));

		JsonNode renamed = this.client.put(path, "{\"name\":\"after\"}").json().get("data");
		JsonNode flagged = this.client.put(path, "{\"is_public\":true}").json().get("data");

		assertThat(renamed.get("name").asString()).isEqualTo("after");
		assertThat(renamed.get("is_public").asBoolean()).isFalse();
		assertThat(flagged.get("name").asString()).isEqualTo("after");
		assertThat(flagged.get("is_public").asBoolean()).isTrue();
		assertThat(this.client.get(path).json().get("data")).isEqualTo(flagged);
	}

	@Test
	void updateWhenNameIsTakenByAnotherAnswers409() {
		create("taken");
		String path = PUBLIC + "/" + id(create("free"));

		assertThat(this.client.put(path, "{\"name\":\"taken\"}").status()).isEqualTo(409);
		assertThat(this.client.put(path, "{\"name\":\"free\"}").status()).isEqualTo(200);
		assertThat(this.client.put(path, "{\"name\":null}").status()).isEqualTo(400);
	}

	@Test
	void membershipShowsInFiles() {
		String group = id(create("members"));
		JsonNode file = upload("member", "public");
		String path = PUBLIC + "/" + group + "/ids/" + id(file);

		Answer added = this.client.put(path, "");
		assertThat(added.status()).isEqualTo(200);
		assertThat(added.text()).isEqualTo("{\"data\":null}");
		assertThat(groupOf(file)).isEqualTo(group);
		assertThat(this.client.get("/api/v3/files/public?group=" + group).json().at("/data/files")).hasSize(1);

		assertThat(this.client.delete(path).text()).isEqualTo("{\"data\":null}");
		assertThat(groupOf(file)).isNull();
		assertThat(this.client.delete(path).status()).isEqualTo(200);
	}

	@Test
	void removeFromAnotherGroupLeavesTheFileWhereItIs() {
		String group = id(create("home"));
		String other = id(create("elsewhere"));
		JsonNode file = upload("settled", "public");
		this.client.put(PUBLIC + "/" + group + "/ids/" + id(file), "");

		assertThat(this.client.delete(PUBLIC + "/" + other + "/ids/" + id(file)).status()).isEqualTo(200);

		assertThat(groupOf(file)).isEqualTo(group);
	}

	@Test
	void membershipWhenGroupOrFileIsUnknownAnswers404() {
		String group = PUBLIC + "/" + id(create("strict"));
		String hidden = id(upload("hidden", "private"));
		String file = id(upload("shown", "public"));

		assertThat(this.client.put(group + "/ids" + UNKNOWN, "").status()).isEqualTo(404);
		assertThat(this.client.put(group + "/ids/" + hidden, "").status()).isEqualTo(404);
		assertThat(this.client.put(PUBLIC + UNKNOWN + "/ids/" + file, "").status()).isEqualTo(404);
	}

	@Test
	void deleteKeepsTheFiles() {
		String group = id(create("doomed"));
		JsonNode file = upload("survivor", "public");
		this.client.put(PUBLIC + "/" + group + "/ids/" + id(file), "");

		assertThat(this.client.delete(V3 + "private/" + group).status()).isEqualTo(404);
		assertThat(this.client.delete(PUBLIC + "/" + group).text()).isEqualTo("{\"data\":null}");

		assertThat(this.client.get(PUBLIC + "/" + group).status()).isEqualTo(404);
		assertThat(this.client.delete(PUBLIC + "/" + group).status()).isEqualTo(404);
		assertThat(groupOf(file)).isNull();
	}

	@Test
	void legacyGroupIsBare() {
		Answer created = this.client.post(LEGACY, "{\"name\":\"old\"}");

		assertThat(created.status()).isEqualTo(200);
		JsonNode group = created.json();
		assertThat(group.propertyNames()).containsExactlyInAnyOrder("id", "user_id", "name", "createdAt", "updatedAt");
		assertThat(group.get("createdAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
		assertThat(this.client.get(LEGACY + "/" + id(group)).json()).isEqualTo(group);
		assertThat(this.client.get(PUBLIC + "/" + id(group)).status()).isEqualTo(200);
		JsonNode renamed = this.client.put(LEGACY + "/" + id(group), "{\"name\":\"new\"}").json();
		assertThat(renamed.get("name").asString()).isEqualTo("new");
		assertThat(renamed.get("createdAt")).isEqualTo(group.get("createdAt"));
	}

	@Test
	void legacyListIsAnArrayOfPublicGroups() {
		IntStream.range(0, 4).forEach((i) -> create("Project " + i));
		create("else");
		this.client.post(V3 + "private", "{\"name\":\"project hidden\"}");

		assertThat(legacyNames("")).containsExactly("else", "Project 3", "Project 2", "Project 1", "Project 0");
		assertThat(legacyNames("?nameContains=PROJECT&limit=2")).containsExactly("Project 3", "Project 2");
		assertThat(legacyNames("?nameContains=project&limit=2&offset=3")).containsExactly("Project 0");
		assertThat(this.client.get(LEGACY + "?offset=-1").json().at("/error/reason").asString())
			.isEqualTo("BAD_REQUEST");
	}

	@Test
	void legacyCidsAreAddedAndRemovedTogether() {
		String group = id(this.client.post(LEGACY, "{\"name\":\"cids\"}").json());
		JsonNode one = upload("one", "public");
		JsonNode two = upload("two", "public");
		String cids = "{\"cids\":[\"%s\",\"%s\"]}".formatted(one.get("cid").asString(), two.get("cid").asString());

		Answer added = this.client.put(LEGACY + "/" + group + "/cids", cids);
		assertThat(added.text()).isEqualTo("OK");
		assertThat(added.header("Content-Type")).startsWith("text/plain");
		assertThat(groupOf(one)).isEqualTo(group);
		assertThat(groupOf(two)).isEqualTo(group);

		assertThat(deleteCids(group, "{\"cids\":[\"" + two.get("cid").asString() + "\"]}").text()).isEqualTo("OK");
		assertThat(groupOf(one)).isEqualTo(group);
		assertThat(groupOf(two)).isNull();
	}

	@Test
	void legacyCidsWhenOneIsNotPinnedChangesNothing() {
		String group = id(this.client.post(LEGACY, "{\"name\":\"cids\"}").json());
		JsonNode file = upload("file", "public");

		Answer answer = this.client.put(LEGACY + "/" + group + "/cids",
				"{\"cids\":[\"%s\",\"%s\"]}".formatted(file.get("cid").asString(), NOT_PINNED));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/reason").asString()).isEqualTo("CURRENT_USER_HAS_NOT_PINNED_CID");
		assertThat(groupOf(file)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"cids\":\"x\"}", "{\"cids\":[\"x\"]}", "{\"cids\":[5]}" })
	void legacyCidsWhenBodyIsNotAcceptableAnswers400(String body) {
		String group = id(this.client.post(LEGACY, "{\"name\":\"cids\"}").json());

		Answer answer = this.client.put(LEGACY + "/" + group + "/cids", body);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/details").asString()).contains("cids");
	}

	@Test
	void legacyDeleteAnswersOk() {
		String group = id(this.client.post(LEGACY, "{\"name\":\"gone\"}").json());

		assertThat(this.client.delete(LEGACY + "/" + group).text()).isEqualTo("OK");

		Answer answer = this.client.get(LEGACY + "/" + group);
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.json().at("/error/reason").asString()).isEqualTo("OBJECT_NOT_FOUND");
	}

	@Test
	void legacyTakesKeyPairs() {
		Answer answer = this.client.jwt(null)
			.get(LEGACY, "pinata_api_key", this.local.apiKey(), "pinata_secret_api_key", this.local.apiSecret());

		assertThat(answer.text()).isEqualTo("[]");
	}

	@Test
	void groupsAndMembershipSurviveRestart(@TempDir Path directory) {
		PinataLocalOptions options = PinataLocalOptions.builder().dataDirectory(directory).build();
		JsonNode group;
		JsonNode file;
		try (PinataLocal first = PinataLocal.start(options)) {
			this.client = new TestClient(first);
			group = create("kept");
			file = upload("kept", "public");
			this.client.put(PUBLIC + "/" + id(group) + "/ids/" + id(file), "");
		}
		try (PinataLocal second = PinataLocal.start(options)) {
			this.client = new TestClient(second);
			assertThat(this.client.get(PUBLIC + "/" + id(group)).json().get("data")).isEqualTo(group);
			assertThat(groupOf(file)).isEqualTo(id(group));
			create("newer");
			assertThat(names(PUBLIC)).containsExactly("newer", "kept");
		}
	}

	private JsonNode create(String name) {
		return this.client.post(PUBLIC, "{\"name\":\"" + name + "\"}").json().get("data");
	}

	private JsonNode upload(String name, String network) {
		return new Multipart().file(name, "content of " + name)
			.field("network", network)
			.upload(this.client)
			.json()
			.get("data");
	}

	private Answer deleteCids(String group, String body) {
		return this.client.send(this.client.request(LEGACY + "/" + group + "/cids")
			.header("Content-Type", "application/json")
			.method("DELETE", BodyPublishers.ofString(body)));
	}

	private String groupOf(JsonNode file) {
		return this.client.get("/api/v3/files/public/" + id(file)).json().at("/data/group_id").asString(null);
	}

	private List<String> names(String path) {
		return names(this.client.get(path).json().at("/data/groups"));
	}

	private List<String> legacyNames(String query) {
		return names(this.client.get(LEGACY + query).json());
	}

	private static List<String> names(JsonNode groups) {
		return StreamSupport.stream(groups.spliterator(), false).map((group) -> group.get("name").asString()).toList();
	}

	private static String id(JsonNode object) {
		return object.get("id").asString();
	}

}
