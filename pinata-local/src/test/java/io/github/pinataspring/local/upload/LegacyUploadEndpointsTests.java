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

package io.github.pinataspring.local.upload;

import java.time.Instant;
import java.util.Random;

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class LegacyUploadEndpointsTests {

	private static final String PIN_FILE = "/api/pinning/pinFileToIPFS";

	private static final String PIN_JSON = "/api/pinning/pinJSONToIPFS";

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

	@Test
	void pinFileAnswersTheRecord() {
		JsonNode pin = pin(new Multipart().file("hello.txt", "hello world")
			.field("pinataMetadata", "{\"name\":\"greeting\",\"keyvalues\":{\"env\":\"test\",\"level\":7}}")
			.field("pinataOptions", "{\"groupId\":\"0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001\"}"));

		// What ipfs add prints for the same bytes.
		assertThat(pin.get("IpfsHash").asString()).isEqualTo("Qmf412jQZiuVUtdgnB36FXFX7xg5V6KEbSJ4dpQuhkLyfD");
		assertThat(pin.get("PinSize").asInt()).isEqualTo(19);
		assertThat(pin.get("Name").asString()).isEqualTo("greeting");
		assertThat(pin.get("NumberOfFiles").asInt()).isEqualTo(1);
		assertThat(pin.get("MimeType").asString()).isEqualTo("text/plain");
		assertThat(pin.get("GroupId").asString()).isEqualTo("0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001");
		assertThat(pin.get("Keyvalues").get("level").isNumber()).isTrue();
		assertThat(pin.get("Timestamp").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
		assertThat(Instant.parse(pin.get("Timestamp").asString())).isBefore(Instant.now().plusSeconds(1));
		assertThat(pin.has("isDuplicate")).isFalse();
		assertThat(client.get("/ipfs/Qmf412jQZiuVUtdgnB36FXFX7xg5V6KEbSJ4dpQuhkLyfD").text()).isEqualTo("hello world");
	}

	@Test
	void pinFileWhenVersionIsOneHasThatCid() {
		JsonNode pin = pin(new Multipart().file("a.txt", "version one").field("pinataOptions", "{\"cidVersion\":1}"));

		assertThat(pin.get("IpfsHash").asString()).startsWith("bafkrei");
	}

	@Test
	void pinFileWhenContentIsKnownIsDuplicate() {
		String id = pin(new Multipart().file("a.txt", "known")).get("ID").asString();

		JsonNode pin = pin(new Multipart().file("b.txt", "known"));

		assertThat(pin.get("isDuplicate").asBoolean()).isTrue();
		assertThat(pin.get("ID").asString()).isEqualTo(id);
	}

	@Test
	void pinFileWhenThereAreFoldersPinsADirectory() {
		byte[] large = new byte[300_000];
		new Random(7).nextBytes(large);

		JsonNode pin = pin(new Multipart().file("site/index.html", "<html>")
			.file("site/img/large.bin", "application/octet-stream", large)
			.file("site/empty", "")
			.field("pinataOptions", "{\"cidVersion\":1}"));

		assertThat(pin.get("IpfsHash").asString()).startsWith("bafybei");
		assertThat(pin.get("MimeType").asString()).isEqualTo("directory");
		assertThat(pin.get("NumberOfFiles").asInt()).isEqualTo(3);
		assertThat(pin.get("Name").asString()).isEqualTo("site");
		assertThat(pin.get("Keyvalues").isNull()).isTrue();
	}

	@Test
	void pinFileWhenWrappedPutsTheFileIntoADirectory() {
		JsonNode directory = pin(new Multipart().file("folder/wrapped.txt", "wrapped"));

		JsonNode wrapped = pin(
				new Multipart().file("wrapped.txt", "wrapped").field("pinataOptions", "{\"wrapWithDirectory\":true}"));

		assertThat(wrapped.get("MimeType").asString()).isEqualTo("directory");
		assertThat(wrapped.get("IpfsHash")).isEqualTo(directory.get("IpfsHash"));
	}

	@Test
	void pinFileWhenDirectoryIsWrappedPutsItIntoAnother() {
		JsonNode inner = pin(new Multipart().file("outer/inner/w.txt", "wrapped twice"));

		JsonNode wrapped = pin(new Multipart().file("inner/w.txt", "wrapped twice")
			.field("pinataOptions", "{\"wrapWithDirectory\":true}"));

		assertThat(wrapped.get("IpfsHash")).isEqualTo(inner.get("IpfsHash"));
	}

	@ParameterizedTest
	@CsvSource({ "a.txt, b.txt", "one/a.txt, two/b.txt", "one/a.txt, b.txt", "a.txt, one/b.txt" })
	void pinFileWhenThereIsMoreThanOneRootAnswers400(String first, String second) {
		Answer answer = new Multipart().file(first, "a").file(second, "b").upload(client, PIN_FILE);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.text())
			.isEqualTo("{\"error\":\"More than one file and/or directory was provided for pinning.\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../a.txt", "d/../../a.txt", "d/./a.txt", "/etc/passwd", "d//a.txt", "d/", "..",
			"d/a\\\\b.txt", "d/a\u0001b", "d/a\u007fb", "d/ " })
	void pinFileWhenPathIsNotAcceptableAnswers400(String path) {
		Answer answer = new Multipart().file(path, "a").upload(client, PIN_FILE);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/details").asString()).contains("relative path");
	}

	@ParameterizedTest
	@CsvSource({ "d/a, d/a", "d/a, d/a/b" })
	void pinFileWhenPathsCollideAnswers400(String first, String second) {
		Answer answer = new Multipart().file(first, "a").file(second, "b").upload(client, PIN_FILE);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/reason").asString()).isEqualTo("BAD_REQUEST");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			pinataMetadata | {                       | pinataMetadata
			pinataMetadata | []                      | pinataMetadata
			pinataMetadata | {"name":7}              | name
			pinataMetadata | {"keyvalues":[]}        | keyvalues
			pinataMetadata | {"keyvalues":{"a":{}}}  | keyvalues
			pinataOptions  | {"cidVersion":2}        | cidVersion
			pinataOptions  | {"groupId":7}           | groupId
			""")
	void pinFileWhenFieldIsNotAcceptableSaysSo(String field, String value, String named) {
		Answer answer = new Multipart().file("a.txt", "bad " + value).field(field, value).upload(client, PIN_FILE);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/details").asString()).contains(named);
	}

	@Test
	void pinFileWhenThereAreNoCredentialsSaysSo() {
		Answer answer = new Multipart().file("a.txt", "a").upload(client.jwt(null), PIN_FILE);

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.json().at("/error/reason").asString()).isEqualTo("KEYS_MUST_BE_STRINGS");
	}

	@Test
	void pinWhenKeyLacksTheScopeSaysSo() {
		TestClient limited = client.jwt(client.post("/api/users/generateApiKey", """
				{"keyName":"files only","permissions":{"endpoints":{"pinning":{"pinFileToIPFS":true}}}}""")
			.json()
			.get("JWT")
			.asString());

		assertThat(new Multipart().file("a.txt", "scoped").upload(limited, PIN_FILE).status()).isEqualTo(200);
		assertThat(limited.post(PIN_JSON, "{\"pinataContent\":{}}").json().at("/error/reason").asString())
			.isEqualTo("NO_SCOPES_FOUND");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{ "b": 1.0, "a": [ 1e5, -0, 12345678901234567890123 ] } | {"b":1.0,"a":[1e5,-0,12345678901234567890123]}
			{"text":"größe / \\u00e4 \\n \\ud83d\\ude00"}           | {"text":"größe / ä \\n 😀"}
			{"a":{"z":true,"y":false,"x":null},"1":2}               | {"a":{"z":true,"y":false,"x":null},"1":2}
			[ ]                                                     | []
			"text"                                                  | "text"
			3.140                                                   | 3.140
			""")
	void pinJsonStoresCompactJson(String content, String stored) {
		Answer answer = client.post(PIN_JSON, "{\"pinataOptions\":{\"cidVersion\":1},\"pinataContent\":" + content
				+ ",\"pinataMetadata\":{\"name\":\"doc\",\"keyvalues\":{\"k\":\"v\"}}}");

		assertThat(answer.status()).as(answer::text).isEqualTo(200);
		JsonNode pin = answer.json();
		assertThat(pin.get("IpfsHash").asString()).startsWith("bafkrei");
		assertThat(pin.get("Name").asString()).isEqualTo("doc");
		assertThat(pin.get("MimeType").asString()).isEqualTo("application/json");
		assertThat(client.get("/ipfs/" + pin.get("IpfsHash").asString()).text()).isEqualTo(stored);
	}

	@Test
	void pinJsonWhenContentIsNotWrappedStoresTheBody() {
		JsonNode pin = client.post(PIN_JSON, "{ \"z\": 1, \"pinataOptions\": {\"cidVersion\": 1} }").json();

		assertThat(pin.get("IpfsHash").asString()).startsWith("Qm");
		assertThat(client.get("/ipfs/" + pin.get("IpfsHash").asString()).text())
			.isEqualTo("{\"z\":1,\"pinataOptions\":{\"cidVersion\":1}}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{} {}", "{\"pinataContent\":null}", "{\"pinataContent\":{}",
			"{\"pinataContent\":{},\"pinataMetadata\":[]}",
			"{\"pinataContent\":{},\"pinataOptions\":{\"cidVersion\":9}}" })
	void pinJsonWhenBodyIsNotAcceptableAnswers400(String body) {
		Answer answer = client.post(PIN_JSON, body);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/reason").asString()).isEqualTo("BAD_REQUEST");
	}

	@Test
	void pinJsonWhenNumberIsAbsurdAnswers400() {
		Answer answer = client.post(PIN_JSON, "{\"pinataContent\":" + "9".repeat(5_000) + "}");

		assertThat(answer.status()).isEqualTo(400);
	}

	@Test
	void pinJsonParsesTheBodyBeforeItLooksAtCredentials() {
		TestClient anonymous = client.jwt(null);

		assertThat(anonymous.post(PIN_JSON, "{").status()).isEqualTo(400);
		assertThat(anonymous.post(PIN_JSON, "{\"pinataContent\":{},\"pinataOptions\":{\"cidVersion\":9}}").status())
			.isEqualTo(401);
	}

	@Test
	void pinJsonWhenBodyIsTooLargeAnswers413() {
		Answer content = client.post(PIN_JSON, "{\"pinataContent\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}");
		Answer metadata = client.post(PIN_JSON,
				"{\"pinataContent\":{},\"pinataMetadata\":{\"name\":\"" + "x".repeat(70_000) + "\"}}");

		assertThat(content.status()).isEqualTo(413);
		assertThat(metadata.status()).isEqualTo(413);
	}

	private static JsonNode pin(Multipart upload) {
		Answer answer = upload.upload(client, PIN_FILE);
		assertThat(answer.status()).as(answer::text).isEqualTo(200);
		return answer.json();
	}

}
