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

package io.github.pinataspring.local.x402;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.jspecify.annotations.Nullable;
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
 * Tests for {@link PaymentInstructionEndpoints}.
 */
class PaymentInstructionEndpointsTests {

	private static final String ALL = "/api/v3/x402/payment_instructions";

	private static final String UNKNOWN = ALL + "/0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001";

	private static final String REQUIREMENT = """
			{"asset":"0x036CbD53842c5426634e7929541eC2318f3dCF7e","pay_to":"0xabc1","network":"base-sepolia",\
			"amount":"10000","description":"a read"}""";

	private static final String NOT_PINNED = "bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4";

	@TempDir
	private Path directory;

	private PinataLocal local;

	private TestClient client;

	@BeforeEach
	void start() {
		this.local = PinataLocal.start(PinataLocalOptions.builder().dataDirectory(this.directory).build());
		this.client = new TestClient(this.local);
	}

	@AfterEach
	void close() {
		this.local.close();
	}

	@Test
	void createAnswersTheInstruction() {
		Answer answer = this.client.post(ALL, """
				{"name":"Premium","description":"Better","payment_requirements":[%s]}""".formatted(REQUIREMENT));

		assertThat(answer.status()).isEqualTo(200);
		JsonNode created = answer.json().get("data");
		assertThat(created.propertyNames()).containsExactly("id", "version", "payment_requirements", "name",
				"description", "created_at");
		assertThat(created.get("version").asInt()).isEqualTo(1);
		assertThat(created.get("payment_requirements")).hasToString("[" + REQUIREMENT + "]");
		close();
		start();
		assertThat(this.client.get(ALL + "/" + id(created)).json().get("data")).isEqualTo(created);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{}                                                                             | name
			{"name":" ","payment_requirements":[${R}]}                                     | name
			{"name":"n"}                                                                   | payment_requirements
			{"name":"n","payment_requirements":[]}                                         | payment_requirements
			{"name":"n","payment_requirements":{}}                                         | payment_requirements
			{"name":"n","description":1,"payment_requirements":[${R}]}                     | description
			{"name":"n","payment_requirements":[{"network":"base"}]}                       | asset
			{"name":"n","payment_requirements":[{"network":"ethereum"}]}                   | network
			{"name":"n","payment_requirements":[{"network":"base","asset":"1"}]}           | asset
			{"name":"n","payment_requirements":[{"network":"base","asset":"0x1"}]}         | pay_to
			{"name":"n","payment_requirements":[{"network":"base","asset":"0x1","pay_to":"0x1","amount":1}]} | amount
			{"name":"n","payment_requirements":[{"network":"base","description":5}]}       | description
			{"name":"n","payment_requirements":[5]}                                        | network
			[]                                                                             | object
			""")
	void createWhenBodyIsNotAcceptableSaysWhatIsWrong(String body, String expected) {
		Answer answer = this.client.post(ALL, body.replace("${R}", REQUIREMENT));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/message").asString()).contains(expected);
	}

	@Test
	void createWhenDescriptionOfRequirementIsTooLongAnswers400() {
		String body = "{\"name\":\"n\",\"payment_requirements\":[" + REQUIREMENT + "]}";

		assertThat(this.client.post(ALL, body.replace("a read", "r".repeat(256))).status()).isEqualTo(400);
		assertThat(this.client.post(ALL, body.replace("a read", "r".repeat(255))).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "base", "base-sepolia", "eip155:8453", "eip155:84532" })
	void createTakesEachNetwork(String network) {
		String body = "{\"name\":\"n\",\"payment_requirements\":[" + REQUIREMENT + "]}";

		JsonNode created = this.client.post(ALL, body.replace("base-sepolia", network)).json().get("data");

		assertThat(created.at("/payment_requirements/0/network").asString()).isEqualTo(network);
	}

	@Test
	void listFilters() {
		String one = create("one");
		String two = create("two");
		String cid = upload("a", "private");
		this.client.put(ALL + "/" + two + "/cids/" + cid, "");

		assertThat(ids("")).containsExactly(two, one);
		assertThat(ids("?name=one")).containsExactly(one);
		assertThat(ids("?id=" + two)).containsExactly(two);
		assertThat(ids("?cid=" + cid)).containsExactly(two);
		assertThat(ids("?cid=" + NOT_PINNED)).isEmpty();
	}

	@Test
	void listIsPaged() {
		IntStream.range(0, 5).forEach((i) -> create("i" + i));
		List<String> names = new ArrayList<>();

		int pages = readPages(ALL + "?limit=2", (data) -> data.get("payment_instructions")
			.forEach((instruction) -> names.add(instruction.get("name").asString())));

		assertThat(pages).isEqualTo(3);
		assertThat(names).containsExactly("i4", "i3", "i2", "i1", "i0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "?limit=0", "?limit=x", "?pageToken=x", "?cid=x" })
	void listWhenQueryIsNotAcceptableAnswers400(String query) {
		assertThat(this.client.get(ALL + query).status()).isEqualTo(400);
	}

	@Test
	void patchChangesWhatIsGivenAndCounts() {
		String path = ALL + "/" + create("before");

		JsonNode renamed = patch(path, "{\"name\":\"after\"}").json().get("data");
		JsonNode described = patch(path, "{\"description\":\"new\"}").json().get("data");
		JsonNode priced = patch(path, "{\"payment_requirements\":[" + REQUIREMENT.replace("10000", "5") + "]}").json()
			.get("data");

		assertThat(renamed.get("name").asString()).isEqualTo("after");
		assertThat(described.get("name").asString()).isEqualTo("after");
		assertThat(described.get("description").asString()).isEqualTo("new");
		assertThat(priced.get("version").asInt()).isEqualTo(4);
		assertThat(priced.at("/payment_requirements/0/amount").asString()).isEqualTo("5");
		assertThat(this.client.get(path).json().get("data")).isEqualTo(priced);
		assertThat(patch(path, "{}").status()).isEqualTo(400);
		assertThat(patch(path, "{\"name\":\"\"}").status()).isEqualTo(400);
	}

	@Test
	void deleteWhenCidsAreMappedAnswers409() {
		String path = ALL + "/" + create("used");
		String cid = upload("a", "private");
		this.client.put(path + "/cids/" + cid, "");

		Answer refused = this.client.delete(path);

		assertThat(refused.status()).isEqualTo(409);
		assertThat(this.client.delete(path + "/cids/" + cid).text()).isEqualTo("{\"data\":null}");
		assertThat(this.client.delete(path).text()).isEqualTo("{\"data\":null}");
		assertThat(this.client.get(path).status()).isEqualTo(404);
		assertThat(ids("")).isEmpty();
	}

	@Test
	void cidIsMappedOnce() {
		String path = ALL + "/" + create("one") + "/cids/";
		String other = ALL + "/" + create("two") + "/cids/";
		String cid = upload("a", "private");

		JsonNode mapping = this.client.put(path + cid, "").json().get("data");

		assertThat(mapping.propertyNames()).containsExactly("payment_instruction_id", "cid", "created_at");
		assertThat(mapping.get("cid").asString()).isEqualTo(cid);
		assertThat(this.client.put(path + cid, "").json().get("data")).isEqualTo(mapping);
		assertThat(this.client.put(other + cid, "").status()).isEqualTo(400);
		assertThat(this.client.delete(other + cid).status()).isEqualTo(404);
		assertThat(this.client.delete(path + cid).status()).isEqualTo(200);
		assertThat(this.client.put(other + cid, "").status()).isEqualTo(200);
	}

	@Test
	void cidMustBeThatOfAPrivateFile() {
		String path = ALL + "/" + create("strict") + "/cids/";

		assertThat(this.client.put(path + upload("a", "public"), "").status()).isEqualTo(404);
		assertThat(this.client.put(path + NOT_PINNED, "").status()).isEqualTo(404);
		assertThat(this.client.put(path + "no", "").status()).isEqualTo(400);
	}

	@Test
	void cidsArePaged() {
		String path = ALL + "/" + create("many") + "/cids";
		this.client.put(ALL + "/" + create("other") + "/cids/" + upload("elsewhere", "private"), "");
		List<String> expected = IntStream.range(0, 5).mapToObj((i) -> upload("c" + i, "private")).sorted().toList();
		expected.forEach((cid) -> this.client.put(path + "/" + cid, ""));
		List<String> cids = new ArrayList<>();

		int pages = readPages(path + "?limit=2", (data) -> data.get("cids").forEach((cid) -> cids.add(cid.asString())));

		assertThat(pages).isEqualTo(3);
		assertThat(cids).isEqualTo(expected);
		assertThat(this.client.get(path + "?pageToken=x").status()).isEqualTo(400);
	}

	@Test
	void anythingWhenInstructionIsUnknownAnswers404() {
		String cid = upload("a", "private");

		assertThat(this.client.get(UNKNOWN).status()).isEqualTo(404);
		assertThat(patch(UNKNOWN, "{\"name\":\"n\"}").status()).isEqualTo(404);
		assertThat(this.client.delete(UNKNOWN).status()).isEqualTo(404);
		assertThat(this.client.get(UNKNOWN + "/cids").status()).isEqualTo(404);
		assertThat(this.client.put(UNKNOWN + "/cids/" + cid, "").status()).isEqualTo(404);
		assertThat(this.client.delete(UNKNOWN + "/cids/" + cid).status()).isEqualTo(404);
		assertThat(this.client.jwt(null).get(ALL).status()).isEqualTo(401);
	}

	private int readPages(String path, Consumer<JsonNode> reader) {
		int pages = 0;
		String token = "";
		while (token != null) {
			JsonNode data = this.client.get(path + "&pageToken=" + token).json().get("data");
			reader.accept(data);
			pages++;
			token = nextPageToken(data);
		}
		return pages;
	}

	private static @Nullable String nextPageToken(JsonNode data) {
		return data.has("next_page_token") ? data.get("next_page_token").asString() : null;
	}

	private Answer patch(String path, String body) {
		return this.client.send(this.client.request(path).method("PATCH", BodyPublishers.ofString(body)));
	}

	private String create(String name) {
		return id(this.client.post(ALL, "{\"name\":\"" + name + "\",\"payment_requirements\":[" + REQUIREMENT + "]}")
			.json()
			.get("data"));
	}

	private List<String> ids(String query) {
		List<String> ids = new ArrayList<>();
		this.client.get(ALL + query).json().at("/data/payment_instructions").forEach((row) -> ids.add(id(row)));
		return ids;
	}

	private String upload(String content, String network) {
		return new Multipart().file(content + ".txt", content)
			.field("network", network)
			.upload(this.client)
			.json()
			.at("/data/cid")
			.asString();
	}

	private static String id(JsonNode node) {
		return node.get("id").asString();
	}

}
