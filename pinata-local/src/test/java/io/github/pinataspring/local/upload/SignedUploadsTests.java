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

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import io.github.pinataspring.local.Tus;
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
 * Tests for uploads by signed URLs.
 */
class SignedUploadsTests {

	private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

	private static final String SIGN = "/uploads/v3/files/sign";

	private static final String CHUNK = "application/offset+octet-stream";

	private static final byte[] PNG = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13 };

	private final AtomicReference<Instant> now = new AtomicReference<>(START);

	@TempDir
	private Path directory;

	private PinataLocal local;

	private TestClient client;

	// What the SDK sends if it has no JWT.
	private TestClient anonymous;

	@BeforeEach
	void start() {
		InstantSource clock = this.now::get;
		this.local = PinataLocal.start(PinataLocalOptions.builder().dataDirectory(this.directory).clock(clock).build());
		this.client = new TestClient(this.local);
		this.anonymous = this.client.jwt("undefined");
	}

	@AfterEach
	void close() {
		this.local.close();
	}

	@Test
	void signAnswersTheUrlAsDocumented() {
		String url = this.client.post(SIGN, body("\"network\":\"public\"")).json().get("data").asString();

		String uuid = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
		assertThat(url).matches(
				"http://127\\.0\\.0\\.1:" + this.local.port() + "/uploads/v3/files/" + uuid + "\\?X-Algorithm=PINATA2"
						+ "&X-Date=1772359200&X-Expires=60&X-Method=%5B%22HEAD%22%2C%22PATCH%22%2C%22POST%22%5D"
						+ "&X-User-ID=[0-9a-f-]{36}&X-Signature=[0-9a-f]{64}");
	}

	@Test
	void uploadHasWhatWasSignedWhateverIsSent() {
		String path = sign("""
				"network":"public","filename":"fixed.txt","group_id":"0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001",
				"keyvalues":{"env":"signed"},"streamable":true,"car":true,"vectorize":true""");

		Answer answer = new Multipart().file("sent.txt", "signed content")
			.field("network", "private")
			.field("name", "sent")
			.field("group_id", "0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0002")
			.field("keyvalues", "{\"env\":\"sent\"}")
			.field("expires_at", "1772359300")
			.field("car", "true")
			.upload(this.anonymous, path);

		assertThat(answer.status()).as(answer::text).isEqualTo(200);
		JsonNode data = answer.json().get("data");
		assertThat(path).contains("/" + data.get("id").asString() + "?");
		assertThat(data.get("network").asString()).isEqualTo("public");
		assertThat(data.get("name").asString()).isEqualTo("fixed.txt");
		assertThat(data.get("group_id").asString()).isEqualTo("0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001");
		assertThat(data.get("keyvalues").toString()).isEqualTo("{\"env\":\"signed\"}");
		assertThat(this.client.get("/ipfs/" + data.get("cid").asString()).text()).isEqualTo("signed content");
	}

	@Test
	void uploadWhenNothingWasSignedIsPrivateAndNamedAsItsFile() {
		Answer answer = new Multipart().file("sent.txt", "hello")
			.field("name", "other")
			.field("network", "public")
			.upload(this.anonymous, sign(""));

		assertThat(answer.json().at("/data/name").asString()).isEqualTo("sent.txt");
		assertThat(answer.json().at("/data/network").asString()).isEqualTo("private");
	}

	@Test
	void uploadWhenUrlWasUsedAnswers403() {
		String path = sign("");
		assertThat(new Multipart().file("a.txt", "first").upload(this.anonymous, path).status()).isEqualTo(200);

		Answer second = new Multipart().file("a.txt", "second").upload(this.anonymous, path);

		assertThat(second.status()).isEqualTo(403);
		assertThat(second.json().at("/error/message").asString()).contains("has been used");
	}

	@Test
	void uploadWhenUrlHasExpiredAnswers403() {
		String path = sign("");
		this.now.set(START.plusSeconds(59));
		assertThat(this.anonymous.method("HEAD", path).status()).isEqualTo(404);

		this.now.set(START.plusSeconds(60));

		Answer answer = new Multipart().file("a.txt", "late").upload(this.anonymous, path);
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.json().at("/error/message").asString()).contains("has expired");
	}

	@ParameterizedTest
	@CsvSource({ "X-Algorithm=PINATA2, X-Algorithm=PINATA1", "X-Date=1772359200, X-Date=1772359201",
			"X-Expires=60, X-Expires=6000", "X-Expires=60, X-Expires=x", "POST, GET", "X-User-ID=, X-User-ID=0",
			"X-Signature=, X-Signature=0", "&X-Signature=, &X-Other=", "/files/0, /files/1" })
	void uploadWhenUrlWasTamperedWithAnswers403(String part, String changed) {
		String path = sign("");
		assertThat(path).contains(part);

		Answer answer = new Multipart().file("a.txt", "tampered").upload(this.anonymous, path.replace(part, changed));

		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.json().at("/error/message").asString()).contains("signature of this URL is not valid");
	}

	@Test
	void uploadWhenFileIsLargerThanSignedAnswers413() {
		String path = sign("\"max_file_size\":5");

		assertThat(new Multipart().file("a.txt", "123456").upload(this.anonymous, path).status()).isEqualTo(413);
		assertThat(create(path, 6, Map.of()).status()).isEqualTo(413);
		assertThat(new Multipart().file("a.txt", "12345").upload(this.anonymous, path).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "image/*", "image/png", "*/*", "'text/plain\",\"image/*'" })
	void uploadWhenDetectedTypeIsAllowedIsStored(String types) {
		String path = sign("\"allow_mime_types\":[\"" + types + "\"]");

		Answer answer = new Multipart().file("a.txt", "text/plain", PNG).upload(this.anonymous, path);

		assertThat(answer.status()).as(answer::text).isEqualTo(200);
		assertThat(answer.json().at("/data/mime_type").asString()).isEqualTo("image/png");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "image/jpeg", "video/*", "directory" })
	void uploadWhenDetectedTypeIsNotAllowedAnswers400(String type) {
		String path = sign("\"allow_mime_types\":[\"" + type + "\"]");

		Answer answer = new Multipart().file("a.txt", "text/plain", PNG).upload(this.anonymous, path);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.header("Content-Type")).startsWith("text/plain");
		assertThat(answer.text())
			.isEqualTo("Presigned URL does not grant permissions to upload detected MIME type: image/png");
	}

	@Test
	void uploadWhenOneWasRefusedIsStillPossible() {
		String path = sign("\"allow_mime_types\":[\"text/*\"]");
		new Multipart().file("a.png", "image/png", PNG).upload(this.anonymous, path);

		assertThat(new Multipart().file("a.txt", "text").upload(this.anonymous, path).status()).isEqualTo(200);
	}

	@Test
	void uploadOfDirectoryHasTheCidOfTheDirectory() {
		String path = sign("\"network\":\"public\",\"allow_mime_types\":[\"directory\"]");

		Answer answer = folder().upload(this.anonymous, path);

		assertThat(answer.status()).as(answer::text).isEqualTo(200);
		JsonNode data = answer.json().get("data");
		// What other implementations of UnixFS compute for the same files.
		assertThat(data.get("cid").asString()).isEqualTo("bafybeihg4j3yquupt47vffy26bonescndebc5w6la4f3c4g6qggwfbghea");
		assertThat(data.get("mime_type").asString()).isEqualTo("directory");
		assertThat(data.get("name").asString()).isEqualTo("folder");
		assertThat(data.get("number_of_files").asInt()).isEqualTo(4);
		assertThat(this.client.get("/ipfs/" + data.get("cid").asString() + "/a/b/mid.txt").text()).isEqualTo("mid");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\"allow_mime_types\":[\"*/*\"]", "\"allow_mime_types\":[\"text/*\",\"dir*\"]" })
	void uploadOfDirectoryWhenNotAllowedByNameAnswers400(String options) {
		Answer answer = folder().upload(this.anonymous, sign(options));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.text())
			.isEqualTo("Presigned URL does not grant permissions to upload detected MIME type: directory");
	}

	private static Multipart folder() {
		return new Multipart().file("folder/a/b/c/deep.txt", "deep")
			.file("folder/a/b/mid.txt", "mid")
			.file("folder/a/top.txt", "top")
			.file("folder/root.txt", "root");
	}

	@Test
	void uploadInChunksTakesPlaceAtTheSignedUrl() {
		String path = sign("\"network\":\"public\",\"filename\":\"fixed.txt\"");
		create(path, 10, Map.of("filename", "sent.txt", "network", "private"));
		Tus upload = Tus.at(this.anonymous, path);

		assertThat(upload.patch(0, "hello".getBytes(StandardCharsets.UTF_8), CHUNK).status()).isEqualTo(204);
		assertThat(upload.offset()).isEqualTo(5);
		Answer last = upload.patch(5, "world".getBytes(StandardCharsets.UTF_8), CHUNK);

		assertThat(last.status()).isEqualTo(204);
		JsonNode file = this.client.get("/api/v3/files/public?cid=" + last.header("upload-cid"))
			.json()
			.at("/data/files/0");
		assertThat(path).contains("/" + file.get("id").asString() + "?");
		assertThat(file.get("name").asString()).isEqualTo("fixed.txt");
		assertThat(this.client.get("/ipfs/" + file.get("cid").asString()).text()).isEqualTo("helloworld");
		assertThat(create(path, 5, Map.of()).status()).isEqualTo(403);
	}

	@Test
	void uploadInChunksTakesPlaceAtTheLocation() {
		Answer created = create(sign("") + "&X-Upload-Option-Cid-Version=v0", 5, Map.of());

		Answer last = Tus.of(this.anonymous, created).patch(0, "hello".getBytes(StandardCharsets.UTF_8), CHUNK);

		assertThat(created.status()).isEqualTo(201);
		assertThat(last.header("upload-cid")).isEqualTo("QmWfVY9y3xjsixTgbd9AorQxH7VtMpzfx2HaWtsoUYecaX");
	}

	@Test
	void uploadInChunksWhenItIsCreatedAgainBeginsAnew() {
		String path = sign("");
		create(path, 10, Map.of());
		Tus upload = Tus.at(this.anonymous, path);
		upload.patch(0, "hello".getBytes(StandardCharsets.UTF_8), CHUNK);

		create(path, 5, Map.of());

		assertThat(upload.offset()).isZero();
		assertThat(upload.patch(0, "again".getBytes(StandardCharsets.UTF_8), CHUNK).status()).isEqualTo(204);
	}

	@Test
	void uploadInChunksWhenDetectedTypeIsNotAllowedAnswers400() {
		String path = sign("\"allow_mime_types\":[\"image/*\"]");
		create(path, 5, Map.of("filetype", "image/png"));

		Answer last = Tus.at(this.anonymous, path).patch(0, "hello".getBytes(StandardCharsets.UTF_8), CHUNK);

		assertThat(last.status()).isEqualTo(400);
		assertThat(last.text())
			.isEqualTo("Presigned URL does not grant permissions to upload detected MIME type: text/plain");
	}

	@Test
	void uploadInChunksWhenUrlIsThatOfAnotherAnswers403() {
		Tus other = Tus.create(this.client, 5, Map.of());
		String query = sign("").replaceAll(".*\\?", "?");

		assertThat(Tus.at(this.anonymous, other.location() + query).head().status()).isEqualTo(403);
		assertThat(other.offset()).isZero();
	}

	@Test
	void urlSurvivesARestart() {
		String path = sign("\"filename\":\"fixed.txt\"");
		this.local.close();
		start();

		Answer answer = new Multipart().file("a.txt", "after").upload(this.anonymous, path);

		assertThat(answer.json().at("/data/name").asString()).isEqualTo("fixed.txt");
	}

	@ParameterizedTest
	@ValueSource(strings = { "date", "expires" })
	void signWhenTimeIsMissingAnswersAsAValidator(String field) {
		Answer answer = this.client.post(SIGN, body("").replace("\"" + field + "\"", "\"other\""));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().get("error").toString())
			.isEqualTo("[{\"code\":\"invalid_type\",\"expected\":\"number\",\"received\":\"undefined\","
					+ "\"path\":[\"body\",\"" + field + "\"],\"message\":\"Required\"}]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"network":"all"                      | network
			"network":1                          | network
			"filename":1                         | filename
			"group_id":{}                        | group_id
			"keyvalues":"x"                      | keyvalues
			"keyvalues":{"a":1}                  | keyvalues
			"max_file_size":"1"                  | max_file_size
			"max_file_size":0                    | max_file_size
			"allow_mime_types":"image/png"       | allow_mime_types
			"allow_mime_types":[1]               | allow_mime_types
			"expires":0                          | expires
			"expires":1e300                      | expires
			""")
	void signWhenOptionIsNotAcceptableSaysWhich(String option, String named) {
		Answer answer = this.client.post(SIGN, body(option));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/message").asString()).contains(named);
	}

	@Test
	void signNeedsAKeyThatMayWriteFiles() {
		String jwt = this.client
			.post("/api/v3/pinata/keys",
					"{\"keyName\":\"reader\",\"permissions\":{\"resources\":[\"org:files:read\"]}}")
			.json()
			.get("JWT")
			.asString();

		assertThat(this.client.jwt(null).post(SIGN, body("")).status()).isEqualTo(401);
		assertThat(this.client.jwt(jwt).post(SIGN, body("")).status()).isEqualTo(403);
	}

	private String sign(String options) {
		Answer answer = this.client.post(SIGN, body(options));
		assertThat(answer.status()).as(answer::text).isEqualTo(200);
		return answer.json().get("data").asString().substring(this.local.gatewayUrl().toString().length());
	}

	private static String body(String options) {
		return "{\"date\":%d,\"expires\":60%s%s}".formatted(START.getEpochSecond(), options.isBlank() ? "" : ",",
				options);
	}

	private Answer create(String path, long length, Map<String, String> metadata) {
		return this.anonymous.method("POST", path, "Upload-Length", String.valueOf(length), "Upload-Metadata",
				Tus.encode(metadata));
	}

}
