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

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import io.github.pinataspring.local.Tus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class TusEndpointsTests {

	private static final String CHUNK = "application/offset+octet-stream";

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));

	@TempDir
	private Path directory;

	private PinataLocal local;

	private TestClient client;

	@BeforeEach
	void start() {
		InstantSource clock = this.now::get;
		this.local = PinataLocal.start(PinataLocalOptions.builder()
			.dataDirectory(this.directory)
			.clock(clock)
			.maxChunkSize(DataSize.ofMegabytes(1))
			.build());
		this.client = new TestClient(this.local);
	}

	@AfterEach
	void close() {
		this.local.close();
	}

	@Test
	void uploadInChunksNamesTheCidWithTheLast() {
		byte[] content = randomBytes(700_000);
		Tus upload = Tus.create(this.client, content.length,
				Map.of("filename", "größe.bin", "filetype", "application/octet-stream", "network", "public", "group_id",
						"0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001", "keyvalues", "{\"env\":\"test\"}"));

		Answer first = upload.patch(0, content, 0, 300_000);
		Answer second = upload.patch(300_000, content, 300_000, 700_000);

		assertThat(first.status()).isEqualTo(204);
		assertThat(first.header("Upload-Offset")).isEqualTo("300000");
		assertThat(first.header("upload-cid")).isNull();
		assertThat(second.status()).isEqualTo(204);
		assertThat(second.header("Upload-Offset")).isEqualTo("700000");
		String cid = second.header("upload-cid");
		assertThat(this.client.get("/ipfs/" + cid).bytes()).isEqualTo(content);
		JsonNode file = this.client.get("/api/v3/files/public/" + upload.id()).json().get("data");
		assertThat(file.get("cid").asString()).isEqualTo(cid);
		assertThat(file.get("name").asString()).isEqualTo("größe.bin");
		assertThat(file.get("group_id").asString()).isEqualTo("0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001");
		assertThat(file.get("keyvalues").get("env").asString()).isEqualTo("test");
	}

	@Test
	void uploadHasTheCidOfTheSameMultipartUpload() {
		byte[] content = randomBytes(400_000);
		Tus upload = Tus.create(this.client, content.length, Map.of("filename", "a.bin"));
		String cid = upload.patch(0, content, 0, content.length).header("upload-cid");

		JsonNode data = new Multipart().file("b.bin", "application/octet-stream", content)
			.upload(this.client)
			.json()
			.get("data");

		assertThat(data.get("cid").asString()).isEqualTo(cid);
		assertThat(data.get("is_duplicate").asBoolean()).isTrue();
		assertThat(data.get("network").asString()).isEqualTo("private");
	}

	@Test
	void createWhenVersionIsAskedForInTheQueryUsesIt() {
		Answer created = this.client.post("/uploads/v3/files?X-Upload-Option-Cid-Version=v0", "", "Upload-Length", "5");

		Answer last = Tus.of(this.client, created).patch(0, "hello".getBytes(StandardCharsets.UTF_8), CHUNK);

		assertThat(last.header("upload-cid")).isEqualTo("QmWfVY9y3xjsixTgbd9AorQxH7VtMpzfx2HaWtsoUYecaX");
	}

	@Test
	void createWhenFileIsEmptyIsComplete() {
		Tus upload = Tus.create(this.client, 0, Map.of("filename", "empty"));

		assertThat(upload.head().header("upload-cid"))
			.isEqualTo("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
	}

	@Test
	void locationHoldsTheIdBeforeItsLastSegment() {
		Answer created = this.client.post("/uploads/v3/files", "", "Upload-Length", "5");

		assertThat(created.header("Location")).matches(
				"http://127\\.0\\.0\\.1:\\d+/uploads/v3/files/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/[a-z0-9]+");
	}

	@Test
	void headSaysWhatIsThere() {
		Tus upload = Tus.create(this.client, 10, Map.of("filename", "a"));
		upload.patch(0, "hell".getBytes(StandardCharsets.UTF_8), CHUNK);

		Answer answer = upload.head();

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Upload-Offset")).isEqualTo("4");
		assertThat(answer.header("Upload-Length")).isEqualTo("10");
		assertThat(answer.header("Upload-Metadata")).isEqualTo("filename YQ==");
		assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
		assertThat(answer.header("Tus-Resumable")).isEqualTo("1.0.0");
		assertThat(answer.header("Upload-Expires")).isEqualTo("Mon, 2 Mar 2026 10:00:00 GMT");
	}

	@Test
	void optionsSayWhatIsSupported() {
		Answer answer = this.client.jwt(null).method("OPTIONS", "/uploads/v3/files");

		assertThat(answer.status()).isEqualTo(204);
		assertThat(answer.header("Tus-Version")).isEqualTo("1.0.0");
		assertThat(answer.header("Tus-Extension")).isEqualTo("creation,expiration");
		assertThat(answer.header("Tus-Max-Size")).isEqualTo("25000000000");
	}

	@Test
	void patchWhenVersionIsNamedIsTheSame() {
		Tus upload = Tus.create(this.client, 5, Map.of());

		Answer answer = upload.patch(0, "hello".getBytes(StandardCharsets.UTF_8), CHUNK, "Tus-Resumable", "1.0.0");

		assertThat(answer.status()).isEqualTo(204);
		assertThat(answer.header("Tus-Resumable")).isEqualTo("1.0.0");
	}

	@Test
	void requestWhenVersionIsAnotherAnswers412() {
		Answer answer = this.client.post("/uploads/v3/files", "", "Upload-Length", "5", "Tus-Resumable", "0.2.2");

		assertThat(answer.status()).isEqualTo(412);
		assertThat(answer.header("Tus-Version")).isEqualTo("1.0.0");
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 3, 5, 10 })
	void patchWhenOffsetIsAnotherAnswers409(long offset) {
		Tus upload = Tus.create(this.client, 10, Map.of());
		upload.patch(0, "hell".getBytes(StandardCharsets.UTF_8), CHUNK);

		Answer answer = upload.patch(offset, randomBytes(500), CHUNK);

		assertThat(answer.status()).isEqualTo(409);
		assertThat(upload.offset()).isEqualTo(4);
	}

	@Test
	void patchWhenLastAnswerWasLostAnswersItAgain() {
		Tus upload = Tus.create(this.client, 5, Map.of());
		String cid = upload.patch(0, "hello".getBytes(StandardCharsets.UTF_8), CHUNK).header("upload-cid");

		Answer repeated = upload.patch(0, "hello".getBytes(StandardCharsets.UTF_8), CHUNK);
		Answer empty = upload.patch(5, new byte[0], CHUNK);

		assertThat(repeated.status()).isEqualTo(409);
		assertThat(empty.status()).isEqualTo(204);
		assertThat(empty.header("upload-cid")).isEqualTo(cid);
	}

	@Test
	void patchWhenContentTypeIsAnotherAnswers415() {
		Tus upload = Tus.create(this.client, 5, Map.of());

		assertThat(upload.patch(0, new byte[5], "application/octet-stream").status()).isEqualTo(415);
		assertThat(upload.offset()).isZero();
	}

	@Test
	void patchWhenChunkIsLargerThanWhatIsMissingAnswers413() {
		Tus upload = Tus.create(this.client, 5, Map.of());

		assertThat(upload.patch(0, new byte[6], CHUNK).status()).isEqualTo(413);
		assertThat(upload.patch(0, new byte[5], CHUNK).status()).isEqualTo(204);
	}

	@Test
	void patchWhenChunkIsLargerThanAllowedAnswers413() {
		Tus upload = Tus.create(this.client, 3_000_000, Map.of());

		assertThat(upload.patch(0, new byte[1024 * 1024 + 1], CHUNK).status()).isEqualTo(413);
		assertThat(upload.patch(0, new byte[1024 * 1024], CHUNK).status()).isEqualTo(204);
	}

	@Test
	void patchWhenLengthIsNotKnownStoresNoMoreThanIsMissing() throws Exception {
		Tus upload = Tus.create(this.client, 200_000, Map.of());

		String head = patchHead(upload, 0) + "Transfer-Encoding: chunked\r\n\r\n";
		try (Socket socket = new Socket("127.0.0.1", this.local.port())) {
			socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
			socket.getOutputStream()
				.write(("30D41\r\n" + "x".repeat(200_001) + "\r\n0\r\n\r\n").getBytes(StandardCharsets.UTF_8));
			byte[] start = socket.getInputStream().readNBytes(12);

			assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
		}

		assertThat(upload.offset()).isLessThanOrEqualTo(200_000);
	}

	@Test
	void patchWhenClientBreaksOffKeepsWhatArrived() throws Exception {
		byte[] content = "0123456789".repeat(50_000).getBytes(StandardCharsets.UTF_8);
		Tus upload = Tus.create(this.client, content.length, Map.of("network", "public"));

		try (Socket socket = new Socket("127.0.0.1", this.local.port())) {
			socket.getOutputStream()
				.write((patchHead(upload, 0) + "Content-Length: 500000\r\n\r\n").getBytes(StandardCharsets.UTF_8));
			socket.getOutputStream().write(content, 0, 300_000);
			Path file = this.directory.resolve("resumable").resolve(upload.id());
			Awaitility.await().until(() -> Files.exists(file) && Files.size(file) > 100_000);
			assertThat(upload.patch(0, content, 0, 10).status()).isEqualTo(423);
		}

		Awaitility.await().until(() -> upload.offset() > 100_000);
		int offset = Math.toIntExact(upload.offset());
		Answer answer = Awaitility.await()
			.until(() -> upload.patch(offset, content, offset, content.length), (last) -> last.status() != 423);
		assertThat(answer.status()).as(answer::text).isEqualTo(204);
		assertThat(this.client.get("/ipfs/" + answer.header("upload-cid")).bytes()).isEqualTo(content);
	}

	@Test
	void patchReadsOnlyItsOwnChunk() throws IOException {
		byte[] content = randomBytes(700_000);
		Tus upload = Tus.create(this.client, content.length, Map.of("filename", "a.bin"));
		upload.patch(0, content, 0, 300_000);
		// Whoever reads it again finds something else.
		Path file = this.directory.resolve("resumable").resolve(upload.id());
		Files.write(file, new byte[300_000]);

		Answer last = upload.patch(300_000, content, 300_000, content.length);

		assertThat(last.header("upload-cid")).isEqualTo(cidOf(content));
	}

	@Test
	void manyUploadsAtOnceHaveTheirCids() {
		byte[] content = randomBytes(600_000);
		List<Tus> uploads = Stream.generate(() -> Tus.create(this.client, content.length, Map.of()))
			.limit(40)
			.peek((upload) -> upload.patch(0, content, 0, 300_000))
			.toList();

		assertThat(uploads).allSatisfy(
				(upload) -> assertThat(upload.patch(300_000, content, 300_000, content.length).header("upload-cid"))
					.isEqualTo(cidOf(content)));
	}

	private static String cidOf(byte[] content) {
		FileImporter importer = FileImporter.create(ImportProfile.PINATA_V1);
		importer.update(content, 0, content.length);
		return importer.finish().cid().toString();
	}

	private String patchHead(Tus upload, long offset) {
		return "PATCH %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nUpload-Offset: %d\r\n"
			.formatted(upload.location(), this.local.jwt(), CHUNK, offset);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Upload-Length: -1                                                    | 400 | Upload-Length
			Upload-Length: many                                                  | 400 | Upload-Length
			Upload-Length: 25000000001                                           | 413 | Upload-Length
			Upload-Length: 5; Upload-Metadata: network !                         | 400 | Upload-Metadata
			Upload-Length: 5; Upload-Metadata: network YWxs                      | 400 | network
			Upload-Length: 5; Upload-Metadata: keyvalues Ww==                    | 400 | keyvalues
			Upload-Length: 5; Upload-Metadata: cid_version djI=                  | 400 | cid_version
			Upload-Length: 5; Upload-Metadata: expires_at MQ==                   | 400 | expires_at
			""")
	void createWhenHeaderIsNotAcceptableSaysSo(String headers, int status, String named) {
		String[] pairs = Stream.of(headers.split("; "))
			.flatMap((header) -> Stream.of(header.split(": ")))
			.toArray(String[]::new);

		Answer answer = this.client.post("/uploads/v3/files", "", pairs);

		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.json().at("/error/message").asString()).contains(named);
	}

	@Test
	void requestWhenThereAreNoCredentialsAnswers401() {
		Tus upload = Tus.create(this.client, 5, Map.of());
		Tus anonymous = upload.at(this.client.jwt(null));

		assertThat(anonymous.head().status()).isEqualTo(401);
		assertThat(anonymous.patch(0, new byte[5], CHUNK).status()).isEqualTo(401);
		assertThat(this.client.jwt(null).post("/uploads/v3/files", "", "Upload-Length", "5").status()).isEqualTo(401);
		assertThat(upload.offset()).isZero();
	}

	@Test
	void requestWhenUploadIsNotKnownAnswers404() {
		String path = "/uploads/v3/files/0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001/content";

		assertThat(this.client.method("HEAD", path).status()).isEqualTo(404);
	}

	@Test
	void uploadWhenItDoesNotGoOnExpires() throws IOException {
		Tus upload = Tus.create(this.client, 10, Map.of());
		this.now.updateAndGet((time) -> time.plus(Duration.ofHours(23)));
		upload.patch(0, new byte[5], CHUNK);
		this.now.updateAndGet((time) -> time.plus(Duration.ofHours(23)));
		assertThat(upload.offset()).isEqualTo(5);

		this.now.updateAndGet((time) -> time.plus(Duration.ofHours(1)));

		assertThat(upload.head().status()).isIn(404, 410);
		assertThat(upload.patch(5, new byte[5], CHUNK).status()).isIn(404, 410);
		Awaitility.await().untilAsserted(() -> assertThat(this.directory.resolve("resumable")).isEmptyDirectory());
	}

	@Test
	void uploadWhenServerStartsAnewGoesOn() throws IOException {
		byte[] content = randomBytes(400_000);
		Tus upload = Tus.create(this.client, content.length, Map.of("filename", "resumed.bin", "network", "public"));
		upload.patch(0, content, 0, 150_000);
		this.local.close();
		// As if the process had been killed while it wrote a chunk.
		Path file = this.directory.resolve("resumable").resolve(upload.id());
		Files.write(file, new byte[70_000], StandardOpenOption.APPEND);
		Files.write(file.resolveSibling("0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001"), new byte[7]);
		start();

		Tus resumed = upload.at(this.client);
		assertThat(resumed.offset()).isEqualTo(150_000);
		Answer last = resumed.patch(150_000, content, 150_000, content.length);

		assertThat(last.status()).isEqualTo(204);
		assertThat(this.client.get("/ipfs/" + last.header("upload-cid")).bytes()).isEqualTo(content);
		assertThat(this.directory.resolve("resumable")).isEmptyDirectory();
		assertThat(this.directory.resolve("incoming")).isEmptyDirectory();
	}

	private static byte[] randomBytes(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

}
