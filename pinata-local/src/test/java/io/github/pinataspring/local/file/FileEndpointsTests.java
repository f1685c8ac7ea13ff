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

package io.github.pinataspring.local.file;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileEndpoints}.
 */
class FileEndpointsTests {

	private static final String FILES = "/api/v3/files/public";

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

	@Test
	void listWhenThereAreNoFilesIsEmpty() {
		assertThat(this.client.get(FILES).text()).isEqualTo("{\"data\":{\"files\":[],\"next_page_token\":\"\"}}");
	}

	@Test
	void listShowsNewestFirstUnlessAskedOtherwise() {
		IntStream.range(0, 3).forEach((i) -> upload("f" + i));

		assertThat(names("")).containsExactly("f2", "f1", "f0");
		assertThat(names("?order=DESC")).containsExactly("f2", "f1", "f0");
		assertThat(names("?order=ASC")).containsExactly("f0", "f1", "f2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ASC", "DESC" })
	void listIsPaged(String order) {
		IntStream.range(0, 5).forEach((i) -> upload("f" + i));
		List<String> seen = new ArrayList<>();
		String token = "";
		int pages = 0;
		do {
			JsonNode data = this.client.get(FILES + "?limit=2&order=" + order + "&pageToken=" + token)
				.json()
				.get("data");
			data.get("files").forEach((file) -> seen.add(file.get("name").asString()));
			token = data.get("next_page_token").asString();
			pages++;
		}
		while (!token.isEmpty());

		assertThat(pages).isEqualTo(3);
		assertThat(seen).hasSize(5).doesNotHaveDuplicates();
		assertThat(seen.get(0)).isEqualTo(order.equals("ASC") ? "f0" : "f4");
	}

	@Test
	void listFilters() {
		JsonNode one = data(new Multipart().file("one.txt", "one")
			.field("network", "public")
			.field("group_id", "g1")
			.field("keyvalues", "{\"env\":\"prod\",\"team\":\"a b\"}"));
		data(new Multipart().file("two.json", "application/json", "{}".getBytes(StandardCharsets.UTF_8))
			.field("network", "public")
			.field("keyvalues", "{\"env\":\"prod\"}"));
		data(new Multipart().file("three.txt", "three"));

		assertThat(names("?name=one.txt")).containsExactly("one.txt");
		assertThat(names("?name=one")).isEmpty();
		assertThat(names("?group=g1")).containsExactly("one.txt");
		assertThat(names("?group=null")).containsExactly("two.json");
		assertThat(names("?mimeType=application/json")).containsExactly("two.json");
		assertThat(names("?cid=" + one.get("cid").asString())).containsExactly("one.txt");
		assertThat(names("?cid=nothing")).isEmpty();
		assertThat(names("?cidPending=true")).isEmpty();
		assertThat(names("?cidPending=false")).hasSize(2);
		assertThat(names("?" + encode("keyvalues[env]") + "=prod")).hasSize(2);
		assertThat(names("?" + encode("metadata[env]") + "=prod&" + encode("keyvalues[team]") + "=a%20b"))
			.containsExactly("one.txt");
		assertThat(names("?" + encode("metadata[env]") + "=test")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=0", "limit=x", "order=UP", "pageToken=xyz" })
	void listWhenQueryIsNotAcceptableAnswers400(String query) {
		assertThat(this.client.get(FILES + "?" + query).status()).isEqualTo(400);
	}

	@Test
	void getAnswersTheFile() {
		JsonNode uploaded = upload("found");

		JsonNode file = this.client.get(FILES + "/" + uploaded.get("id").asString()).json().get("data");

		assertThat(file.propertyNames()).containsExactlyInAnyOrder("id", "name", "cid", "size", "number_of_files",
				"mime_type", "keyvalues", "group_id", "created_at");
		assertThat(file.get("cid")).isEqualTo(uploaded.get("cid"));
	}

	@Test
	void getWhenNetworkOrIdIsAnotherAnswers404() {
		String id = upload("here").get("id").asString();

		assertThat(this.client.get("/api/v3/files/private/" + id).status()).isEqualTo(404);
		assertThat(this.client.get(FILES + "/0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001").status()).isEqualTo(404);
	}

	@Test
	void updateMergesKeyValues() {
		String path = FILES + "/" + upload("before").get("id").asString();
		this.client.put(path, "{\"keyvalues\":{\"keep\":\"1\",\"change\":\"1\",\"drop\":\"1\"}}");

		JsonNode file = this.client
			.put(path, "{\"name\":\"after\",\"keyvalues\":{\"change\":\"2\",\"drop\":null,\"new\":\"3\"}}")
			.json()
			.get("data");

		assertThat(file.get("name").asString()).isEqualTo("after");
		assertThat(file.get("keyvalues").toString()).isEqualTo("{\"keep\":\"1\",\"change\":\"2\",\"new\":\"3\"}");
		assertThat(this.client.get(path).json().get("data")).isEqualTo(file);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\":1}", "{\"name\":\"\"}", "{\"keyvalues\":[]}", "{\"keyvalues\":{\"a\":true}}",
			"{\"expires_at\":\"x\"}", "{\"expires_at\":1000}", "[]",
			"{\"keyvalues\":{\"1\":\"\",\"2\":\"\",\"3\":\"\",\"4\":\"\",\"5\":\"\",\"6\":\"\",\"7\":\"\",\"8\":\"\",\"9\":\"\",\"10\":\"\",\"11\":\"\"}}" })
	void updateWhenBodyIsNotAcceptableChangesNothing(String body) {
		String path = FILES + "/" + upload("same").get("id").asString();
		JsonNode before = this.client.get(path).json();

		assertThat(this.client.put(path, body).status()).isEqualTo(400);
		assertThat(this.client.get(path).json()).isEqualTo(before);
	}

	@Test
	void deleteRemovesRecordAndContent() {
		JsonNode uploaded = upload("gone");
		String path = FILES + "/" + uploaded.get("id").asString();
		assertThat(this.client.delete("/api/v3/files/private/" + uploaded.get("id").asString()).status())
			.isEqualTo(404);

		Answer answer = this.client.delete(path);

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("{\"data\":null}");
		assertThat(this.client.get(path).status()).isEqualTo(404);
		assertThat(this.client.delete(path).status()).isEqualTo(404);
		assertThat(this.client.get("/ipfs/" + uploaded.get("cid").asString()).status()).isEqualTo(403);
	}

	@Test
	void uploadWhenContentWasDeletedIsNoDuplicate() {
		JsonNode first = upload("again");
		this.client.delete(FILES + "/" + first.get("id").asString());

		JsonNode second = upload("again");

		assertThat(second.has("is_duplicate")).isFalse();
		assertThat(this.client.get("/ipfs/" + second.get("cid").asString()).text()).isEqualTo("content of again");
	}

	private JsonNode upload(String name) {
		return data(new Multipart().file(name, "content of " + name).field("network", "public"));
	}

	private JsonNode data(Multipart upload) {
		return upload.upload(this.client).json().get("data");
	}

	private List<String> names(String query) {
		return StreamSupport.stream(this.client.get(FILES + query).json().at("/data/files").spliterator(), false)
			.map((file) -> file.get("name").asString())
			.toList();
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
