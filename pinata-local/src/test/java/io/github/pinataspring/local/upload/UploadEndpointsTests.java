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

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UploadEndpoints}.
 */
class UploadEndpointsTests {

	private static PinataLocal local;

	private static TestClient client;

	@BeforeAll
	static void start() {
		local = PinataLocal.start(PinataLocalOptions.builder().maxMultipartFileSize(DataSize.ofMegabytes(2)).build());
		client = new TestClient(local);
	}

	@AfterAll
	static void close() {
		local.close();
	}

	@Test
	void uploadAnswersTheRecord() {
		Answer answer = new Multipart().file("hello.txt", "hello world")
			.field("network", "public")
			.field("name", "greeting")
			.field("group_id", "0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001")
			.field("keyvalues", "{\"env\":\"test\"}")
			.upload(client);

		assertThat(answer.status()).isEqualTo(200);
		JsonNode data = answer.json().get("data");
		// What ipfs add --cid-version=1 prints for the same bytes.
		assertThat(data.get("cid").asString()).isEqualTo("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
		assertThat(data.get("id").asString())
			.matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
		assertThat(data.get("name").asString()).isEqualTo("greeting");
		assertThat(data.get("size").asInt()).isEqualTo(11);
		assertThat(data.get("number_of_files").asInt()).isEqualTo(1);
		assertThat(data.get("mime_type").asString()).isEqualTo("text/plain");
		assertThat(data.get("group_id").asString()).isEqualTo("0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001");
		assertThat(data.get("keyvalues").get("env").asString()).isEqualTo("test");
		assertThat(data.get("network").asString()).isEqualTo("public");
		assertThat(data.get("vectorized").asBoolean()).isFalse();
		assertThat(data.has("user_id")).isTrue();
		assertThat(data.has("is_duplicate")).isFalse();
		assertThat(Instant.parse(data.get("created_at").asString())).isBefore(Instant.now().plusSeconds(1));
	}

	@Test
	void uploadWhenFieldsComeBeforeTheFileIsTheSame() {
		JsonNode data = data(new Multipart().field("name", "early")
			.field("network", "public")
			.field("cid_version", "v0")
			.file("a.txt", "fields first"));

		assertThat(data.get("name").asString()).isEqualTo("early");
		assertThat(data.get("network").asString()).isEqualTo("public");
		assertThat(data.get("cid").asString()).startsWith("Qm");
	}

	@Test
	void uploadWhenVersionComesAfterTheFileHasTheSameCid() {
		String before = data(new Multipart().field("cid_version", "v0").file("a.txt", "version order")).get("cid")
			.asString();

		JsonNode after = data(new Multipart().file("a.txt", "version order").field("cid_version", "v0"));

		assertThat(after.get("cid").asString()).isEqualTo(before);
		assertThat(after.get("is_duplicate").asBoolean()).isTrue();
	}

	@Test
	void uploadWhenNetworkIsNotGivenIsPrivate() {
		JsonNode data = data(new Multipart().file("secret.txt", "private by default"));

		assertThat(data.get("network").asString()).isEqualTo("private");
		assertThat(client.get("/ipfs/" + data.get("cid").asString()).status()).isEqualTo(403);
	}

	@Test
	void uploadWhenFileHasSeveralBlocksHasTheSizeOfTheDag() {
		byte[] content = new byte[600_000];
		new Random(1).nextBytes(content);

		JsonNode data = data(new Multipart().file("big.bin", "application/octet-stream", content));

		assertThat(data.get("cid").asString()).startsWith("bafybei");
		assertThat(data.get("size").asInt()).isGreaterThan(content.length);
	}

	@Test
	void uploadWhenFileIsEmptyIsStored() {
		JsonNode data = data(new Multipart().field("network", "public").file("empty", ""));

		assertThat(data.get("size").asInt()).isZero();
		assertThat(data.get("cid").asString()).isEqualTo("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
		assertThat(client.get("/ipfs/" + data.get("cid").asString()).bytes()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("names")
	void uploadNamesTheFile(String filename, String name, String expected) {
		Multipart upload = new Multipart().file(filename, "named " + filename + name);
		JsonNode data = data((name != null) ? upload.field("name", name) : upload);

		assertThat(data.get("name").asString()).isEqualTo(expected);
	}

	static Stream<Arguments> names() {
		return Stream.of(Arguments.of("plain.txt", null, "plain.txt"), Arguments.of("plain.txt", "other", "other"),
				Arguments.of("dir/sub/leaf.txt", null, "leaf.txt"),
				Arguments.of("C:\\\\temp\\\\leaf.txt", null, "leaf.txt"),
				Arguments.of("../../etc/passwd", null, "passwd"), Arguments.of("..", null, "file"),
				Arguments.of("größe 文件.txt", null, "größe 文件.txt"), Arguments.of("a.txt", "one/two", "one"),
				Arguments.of("a.txt", "/two", "a.txt"), Arguments.of("b.txt", " ", "b.txt"));
	}

	@Test
	void uploadWhenKeyValuesAreWrappedUnwrapsThem() {
		JsonNode data = data(
				new Multipart().file("a.txt", "wrapped").field("keyvalues", "{\"keyvalues\":{\"a\":\"b\"}}"));

		assertThat(data.get("keyvalues").get("a").asString()).isEqualTo("b");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			network     | everywhere
			cid_version | v2
			keyvalues   | {"a":1}
			keyvalues   | ["a"]
			keyvalues   | {
			keyvalues   | {"1":"","2":"","3":"","4":"","5":"","6":"","7":"","8":"","9":"","10":"","11":""}
			expires_at  | tomorrow
			expires_at  | 1000
			""")
	void uploadWhenFieldIsNotAcceptableSaysSo(String field, String value) {
		Answer answer = new Multipart().file("bad.txt", "bad field " + field + value)
			.field(field, value)
			.upload(client);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/message").asString()).contains(field);
	}

	@Test
	void uploadWhenContentIsKnownAnswersThePreviousRecord() {
		JsonNode first = data(new Multipart().file("one.txt", "twice").field("network", "private"));

		JsonNode second = data(new Multipart().file("two.txt", "twice").field("network", "public"));

		assertThat(second.get("is_duplicate").asBoolean()).isTrue();
		assertThat(second.get("id")).isEqualTo(first.get("id"));
		assertThat(second.get("name").asString()).isEqualTo("one.txt");
		assertThat(second.get("network").asString()).isEqualTo("private");
	}

	@Test
	void uploadWhenSeveralSendTheSameContentAtOnceStoresItOnce() throws Exception {
		String content = "x".repeat(300_000);
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			Callable<JsonNode> upload = () -> data(
					new Multipart().file("same.txt", content).field("network", "public"));
			List<Future<JsonNode>> uploads = executor.invokeAll(IntStream.range(0, 8).mapToObj((i) -> upload).toList());

			List<JsonNode> answers = uploads.stream().map(UploadEndpointsTests::join).toList();

			assertThat(answers.stream().map((data) -> data.get("id").asString()).collect(Collectors.toSet()))
				.hasSize(1);
			assertThat(answers.stream().filter((data) -> !data.has("is_duplicate"))).hasSize(1);
			assertThat(client.get("/ipfs/" + answers.get(0).get("cid").asString()).text()).isEqualTo(content);
		}
		finally {
			executor.shutdown();
		}
	}

	@Test
	void uploadWhenFileIsTooLargeAnswers413() {
		byte[] content = new byte[2 * 1024 * 1024 + 1];

		Answer answer = new Multipart().file("large.bin", "application/octet-stream", content).upload(client);

		assertThat(answer.status()).isEqualTo(413);
		assertThat(answer.json().at("/error/message").asString()).contains("2097152");
	}

	@Test
	void uploadWhenFileIsAsLargeAsAllowedIsStored() {
		byte[] content = new byte[2 * 1024 * 1024];

		assertThat(new Multipart().file("limit.bin", "application/octet-stream", content).upload(client).status())
			.isEqualTo(200);
	}

	@Test
	void uploadWhenFieldIsTooLargeAnswers413() {
		Answer answer = new Multipart().field("name", "x".repeat(70_000)).file("a.txt", "a").upload(client);

		assertThat(answer.status()).isEqualTo(413);
	}

	@Test
	void uploadWhenThereAreTooManyFieldsAnswers400() {
		Multipart form = new Multipart();
		for (int i = 0; i < 65; i++) {
			form.field("field" + i, "x");
		}

		Answer answer = form.file("a.txt", "a").upload(client);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.text()).contains("more than 64 fields");
	}

	@Test
	void uploadWhenThereIsNoFileAnswers400() {
		Answer answer = new Multipart().field("network", "public").upload(client);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.text()).isEqualTo("{\"error\":\"Invalid request format.\"}");
	}

	@Test
	void uploadWhenFileHasNoFilenameAnswers400() {
		Answer answer = new Multipart()
			.part("form-data; name=\"file\"", "text/plain", "nameless".getBytes(StandardCharsets.UTF_8))
			.upload(client);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.text()).isEqualTo("{\"error\":\"Invalid request format.\"}");
	}

	@Test
	void uploadWhenFileIsInAnotherFieldAnswers400() {
		Answer answer = new Multipart()
			.part("form-data; name=\"upload\"; filename=\"a.txt\"", "text/plain", "a".getBytes(StandardCharsets.UTF_8))
			.upload(client);

		assertThat(answer.text()).isEqualTo("{\"error\":\"Unexpected field\"}");
	}

	@Test
	void uploadWhenThereAreTwoFilesAnswers400() {
		Answer answer = new Multipart().file("a.txt", "a").file("b.txt", "b").upload(client);

		assertThat(answer.text())
			.isEqualTo("{\"error\":\"More than one file and/or directory was provided for pinning.\"}");
	}

	@Test
	void uploadWhenBodyIsCutAnswers400() {
		Answer answer = client.post("/uploads/v3/files",
				"--b\r\nContent-Disposition: form-data; name=\"file\"; filename");

		assertThat(answer.status()).isEqualTo(400);
	}

	@Test
	void uploadWhenClientBreaksOffStoresNothingAndKeepsNoBuffer() throws Exception {
		byte[] part = ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"broken-off\"\r\n\r\n"
				+ "x".repeat(200_000))
			.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < 40; i++) {
			try (Socket socket = new Socket("127.0.0.1", local.port())) {
				socket.getOutputStream()
					.write(("POST /uploads/v3/files HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
							+ "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n")
						.formatted(local.jwt())
						.getBytes(StandardCharsets.UTF_8));
				socket.getOutputStream().write(part);
			}
		}

		new Multipart().file("complete", "complete").upload(client);

		assertThat(client.get("/api/v3/files/private?name=broken-off").json().at("/data/files")).isEmpty();
	}

	@Test
	void uploadWhenJsonPartHasContentTypeIsReadAsField() {
		JsonNode data = data(new Multipart().file("a.txt", "typed field")
			.part("form-data; name=\"keyvalues\"", "application/json",
					"{\"k\":\"v\"}".getBytes(StandardCharsets.UTF_8)));

		assertThat(data.get("keyvalues").get("k").asString()).isEqualTo("v");
	}

	private static JsonNode data(Multipart upload) {
		Answer answer = upload.upload(client);
		assertThat(answer.status()).as(answer::text).isEqualTo(200);
		return answer.json().get("data");
	}

	private static JsonNode join(Future<JsonNode> future) {
		try {
			return future.get();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

}
