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

package io.github.pinataspring.local.vector;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link VectorEndpoints}.
 */
class VectorEndpointsTests {

	private static final String FILES = "/uploads/v3/vectorize/files/";

	private static final String GROUPS = "/uploads/v3/vectorize/groups/";

	private static final String UNKNOWN = "0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001";

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
	void queryFindsTheMostAlikeFirst() {
		String group = group("texts");
		String cats = vectorized("Cats purr. Cats sleep.", group);
		String dogs = vectorized("Dogs bark and cats flee", group);
		vectorized("Nothing of the kind", group);
		vectorized("cats everywhere else", group("other"));

		Answer answer = query(group, "CATS purr!");

		assertThat(answer.status()).isEqualTo(200);
		JsonNode data = answer.json().get("data");
		assertThat(data.get("count").asInt()).isEqualTo(2);
		assertThat(data.at("/matches/0").propertyNames()).containsExactly("file_id", "cid", "score");
		assertThat(fileIds(data)).containsExactly(cats, dogs);
		assertThat(data.at("/matches/0/cid").asString())
			.isEqualTo(this.client.get("/api/v3/files/private/" + cats).json().at("/data/cid").asString());
		assertThat(data.at("/matches/0/score").asDouble()).isBetween(0.5, 1.0);
		close();
		start();
		assertThat(query(group, "CATS purr!").json().get("data")).isEqualTo(data);
	}

	@Test
	void queryWhenTextIsThatOfTheFileScores1() {
		String group = group("texts");
		vectorized("Zwölf Boxkämpfer jagen 3 Viktor", group);

		assertThat(query(group, "zwölf boxkämpfer jagen 3 viktor").json().at("/data/matches/0/score").asDouble())
			.isEqualTo(1, Offset.offset(1e-9));
		assertThat(query(group, "unrelated").json().at("/data/count").asInt()).isZero();
	}

	@Test
	void queryFindsAtMost20() {
		String group = group("many");
		IntStream.range(0, 21).forEach((i) -> vectorized("common word" + i, group));

		assertThat(query(group, "common").json().at("/data/count").asInt()).isEqualTo(20);
	}

	@Test
	void forgottenAndDeletedFilesAreNotFound() {
		String group = group("texts");
		String forgotten = vectorized("alpha beta", group);
		String deleted = vectorized("alpha gamma", group);

		Answer answer = this.client.delete(FILES + forgotten);
		this.client.delete("/api/v3/files/private/" + deleted);

		assertThat(answer.text()).isEqualTo("{\"success\":true}");
		assertThat(query(group, "alpha").json().at("/data/count").asInt()).isZero();
		assertThat(this.client.delete(FILES + forgotten).status()).isEqualTo(404);
	}

	@Test
	void vectorizeWhenFileIsInNoGroupAnswers400() {
		Answer answer = vectorize(upload("text/plain", "lonely".getBytes(StandardCharsets.UTF_8), "private"));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/message").asString()).contains("must be in a group");
	}

	@Test
	void vectorizeWhenFileIsNoTextAnswers400() {
		String file = upload("application/octet-stream", new byte[] { 0, 1, 2, 3, (byte) 0xFF }, "private");
		addTo(group("binaries"), file);

		assertThat(vectorize(file).status()).isEqualTo(400);
		assertThat(vectorize(file).json().at("/error/message").asString()).contains("application/octet-stream");
	}

	@Test
	void vectorizeWhenFileIsNotPrivateAnswers404() {
		assertThat(vectorize(upload("text/plain", new byte[] { 'a' }, "public")).status()).isEqualTo(404);
		assertThat(vectorize(UNKNOWN).status()).isEqualTo(404);
		assertThat(this.client.delete(FILES + UNKNOWN).status()).isEqualTo(404);
	}

	@Test
	void vectorizeWhenThereAreFiveGroupsAnswers400UntilOneIsFree() {
		IntStream.range(0, 4).forEach((i) -> vectorized("text of " + i, group("g" + i)));
		String fifth = vectorized("fifth", group("fifth"));
		String file = upload("text/plain", "sixth".getBytes(StandardCharsets.UTF_8), "private");
		addTo(group("sixth"), file);

		Answer refused = vectorize(file);
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.json().at("/error/message").asString()).contains("5 groups");

		this.client.delete("/api/v3/files/private/" + fifth);
		assertThat(vectorize(file).text()).isEqualTo("{\"success\":true}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"text\":\"\"}", "{\"text\":5}", "[]" })
	void queryWhenBodyIsNotAcceptableAnswers400(String body) {
		assertThat(this.client.post(GROUPS + group("texts") + "/query", body).status()).isEqualTo(400);
	}

	@Test
	void queryWhenGroupIsUnknownAnswers404() {
		String group = this.client.post("/api/v3/groups/public", "{\"name\":\"p\"}").json().at("/data/id").asString();

		assertThat(query(UNKNOWN, "text").status()).isEqualTo(404);
		assertThat(query(group, "text").status()).isEqualTo(404);
	}

	@Test
	void anythingNeedsTheScopeOfTheOrganisation() {
		Answer key = this.client.post("/api/v3/pinata/keys",
				"{\"keyName\":\"k\",\"permissions\":{\"resources\":[\"org:files:write\"]}}");
		TestClient scoped = this.client.jwt(key.json().get("JWT").asString());

		assertThat(scoped.post(FILES + UNKNOWN, "").status()).isEqualTo(403);
		assertThat(scoped.delete(FILES + UNKNOWN).status()).isEqualTo(403);
		assertThat(scoped.post(GROUPS + UNKNOWN + "/query", "{\"text\":\"t\"}").status()).isEqualTo(403);
	}

	private String vectorized(String text, String group) {
		String file = upload("text/plain", text.getBytes(StandardCharsets.UTF_8), "private");
		addTo(group, file);
		assertThat(vectorize(file).text()).isEqualTo("{\"success\":true}");
		return file;
	}

	private Answer vectorize(String file) {
		return this.client.method("POST", FILES + file);
	}

	private Answer query(String group, String text) {
		return this.client.post(GROUPS + group + "/query", "{\"text\":\"" + text + "\"}");
	}

	private String group(String name) {
		return this.client.post("/api/v3/groups/private", "{\"name\":\"" + name + "\"}")
			.json()
			.at("/data/id")
			.asString();
	}

	private void addTo(String group, String file) {
		this.client.put("/api/v3/groups/private/" + group + "/ids/" + file, "");
	}

	private String upload(String type, byte[] content, String network) {
		return new Multipart().file("file", type, content)
			.field("network", network)
			.upload(this.client)
			.json()
			.at("/data/id")
			.asString();
	}

	private static List<String> fileIds(JsonNode data) {
		List<String> ids = new ArrayList<>();
		data.get("matches").forEach((match) -> ids.add(match.get("file_id").asString()));
		return ids;
	}

}
