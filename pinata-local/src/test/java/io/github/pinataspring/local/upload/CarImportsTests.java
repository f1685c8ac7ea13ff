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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.unixfs.LocalBlocks;
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
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CarImports}.
 */
class CarImportsTests {

	private static final String FILES = "/api/v3/files/public";

	private static final Duration LONG = Duration.ofHours(1);

	@TempDir
	private Path directory;

	@TempDir
	private Path source;

	private PinataLocal local;

	private TestClient client;

	@BeforeEach
	void start() {
		start(Duration.ZERO);
	}

	private void start(Duration delay) {
		this.local = PinataLocal
			.start(PinataLocalOptions.builder().dataDirectory(this.directory).carImportDelay(delay).build());
		this.client = new TestClient(this.local);
	}

	@AfterEach
	void close() {
		this.local.close();
	}

	private void restart(Duration delay) {
		this.local.close();
		start(delay);
	}

	@Test
	void uploadOfFileIsPendingAndThenHasTheCidOfItsRoot() throws IOException {
		byte[] content = randomBytes(700_000);
		LocalBlocks blocks = file(content);

		JsonNode uploaded = upload(car(blocks, blocks.root()), "big.bin");

		assertThat(uploaded.get("cid").asString()).isEqualTo("pending");
		JsonNode file = awaitCid(uploaded);
		assertThat(file.get("cid").asString()).isEqualTo(blocks.root().toString());
		assertThat(file.get("name").asString()).isEqualTo("big.bin");
		assertThat(file.get("number_of_files").asInt()).isEqualTo(1);
		assertThat(file.get("size").asLong()).isGreaterThan(content.length);
		assertThat(file.get("mime_type").asString()).isEqualTo("application/octet-stream");
		assertThat(file.get("created_at")).isEqualTo(uploaded.get("created_at"));
		assertThat(this.client.get("/ipfs/" + blocks.root()).bytes()).isEqualTo(content);
		awaitNothingLeft();
	}

	@Test
	void uploadOfDirectoryIsADirectory() throws IOException {
		Path folder = this.source.resolve("site");
		Files.createDirectories(folder.resolve("css"));
		Files.writeString(folder.resolve("a.txt"), "a");
		Files.writeString(folder.resolve("css/b.css"), "b");
		LocalBlocks blocks = LocalBlocks.ofDirectory(folder, ImportProfile.PINATA_V1);

		JsonNode file = awaitCid(upload(car(blocks, blocks.root()), "site"));

		assertThat(file.get("mime_type").asString()).isEqualTo("directory");
		assertThat(file.get("number_of_files").asInt()).isEqualTo(2);
		assertThat(this.client.get("/ipfs/" + blocks.root() + "/css/b.css").text()).isEqualTo("b");
	}

	@Test
	void uploadInChunksIsImported() throws IOException {
		byte[] content = randomBytes(300_000);
		LocalBlocks blocks = file(content);
		byte[] car = car(blocks, blocks.root());
		Tus upload = Tus.create(this.client, car.length,
				Map.of("filename", "big.bin", "network", "public", "car", "true"));

		upload.patch(0, car, 0, 100_000);
		Answer last = upload.patch(100_000, car, 100_000, car.length);

		assertThat(last.status()).isEqualTo(204);
		assertThat(last.header("upload-cid")).isEqualTo("pending");
		JsonNode file = awaitCid(this.client.get(FILES + "/" + upload.id()).json().get("data"));
		assertThat(file.get("cid").asString()).isEqualTo(blocks.root().toString());
		assertThat(this.client.get("/ipfs/" + blocks.root()).bytes()).isEqualTo(content);
	}

	@Test
	void pendingFileIsListedAsSuch() throws IOException {
		restart(LONG);
		LocalBlocks blocks = file(randomBytes(1000));
		String id = upload(car(blocks, blocks.root()), "waits").get("id").asString();
		new Multipart().file("plain.txt", "no CAR").field("network", "public").upload(this.client);

		assertThat(ids("?cidPending=true")).containsExactly(id);
		assertThat(ids("?cid=pending")).containsExactly(id);
		assertThat(ids("")).hasSize(2).contains(id);
		assertThat(this.client.get("/api/data/pinList?status=all").json().get("count").asInt()).isEqualTo(1);
		assertThat(this.client.get("/ipfs/" + blocks.root()).status()).isEqualTo(403);
		assertThat(this.client.get("/ipfs/pending").status()).isEqualTo(400);
	}

	@Test
	void importGoesOnAfterARestart() throws IOException {
		restart(LONG);
		LocalBlocks blocks = file(randomBytes(1000));
		JsonNode uploaded = upload(car(blocks, blocks.root()), "waits");
		Files.write(this.directory.resolve("cars/0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001"), new byte[7]);

		restart(Duration.ZERO);

		assertThat(awaitCid(uploaded).get("cid").asString()).isEqualTo(blocks.root().toString());
		awaitNothingLeft();
	}

	@Test
	void pendingFileThatIsDeletedIsNotImported() throws IOException {
		restart(LONG);
		LocalBlocks blocks = file(randomBytes(1000));
		String path = FILES + "/" + upload(car(blocks, blocks.root()), "waits").get("id").asString();

		assertThat(this.client.delete(path).status()).isEqualTo(200);
		restart(Duration.ZERO);

		awaitNothingLeft();
		assertThat(this.client.get(path).status()).isEqualTo(404);
		assertThat(this.client.get("/ipfs/" + blocks.root()).status()).isEqualTo(403);
		assertThat(this.client.get("/api/data/pinList?status=all").json().get("count").asInt()).isZero();
	}

	@Test
	void pendingFileCanBeChanged() throws IOException {
		restart(LONG);
		LocalBlocks blocks = file(randomBytes(1000));
		JsonNode uploaded = upload(car(blocks, blocks.root()), "before");
		this.client.put(FILES + "/" + uploaded.get("id").asString(),
				"{\"name\":\"after\",\"keyvalues\":{\"a\":\"1\"}}");

		restart(Duration.ZERO);

		JsonNode file = awaitCid(uploaded);
		assertThat(file.get("name").asString()).isEqualTo("after");
		assertThat(file.get("keyvalues").get("a").asString()).isEqualTo("1");
	}

	@Test
	void uploadWhenHashOfBlockIsWrongFailsVisibly() throws IOException {
		LocalBlocks blocks = file(randomBytes(1000));
		byte[] car = car(blocks, blocks.root());
		car[car.length - 1] ^= 1;

		assertThat(awaitError(upload(car, "corrupt"))).contains("does not have the hash");
		assertThat(this.client.get("/ipfs/" + blocks.root()).status()).isEqualTo(403);
		awaitNothingLeft();
	}

	@Test
	void uploadWhenThereIsNotOneRootFailsVisibly() throws IOException {
		LocalBlocks blocks = file(randomBytes(700_000));
		Cid other = LocalBlocks
			.ofFile(Files.writeString(this.source.resolve("other"), "other"), ImportProfile.PINATA_V1)
			.root();

		JsonNode none = upload(car(blocks), "none");
		JsonNode two = upload(car(blocks, blocks.root(), other), "two");

		assertThat(awaitError(none)).contains("must have one root, but has 0");
		assertThat(awaitError(two)).contains("must have one root, but has 2");
	}

	@Test
	void uploadWhenFileIsNoCarFailsVisiblyAlsoAfterARestart() {
		JsonNode uploaded = upload("hello".getBytes(StandardCharsets.UTF_8), "text");
		assertThat(awaitError(uploaded)).contains("not a CAR");

		restart(Duration.ZERO);

		assertThat(awaitError(uploaded)).contains("not a CAR");
		assertThat(ids("?cidPending=true")).containsExactly(uploaded.get("id").asString());
		assertThat(this.client.delete(FILES + "/" + uploaded.get("id").asString()).status()).isEqualTo(200);
		assertThat(ids("")).isEmpty();
	}

	@Test
	void uploadWhenAccountHasTheContentIsAFileOfItsOwn() throws IOException {
		byte[] content = randomBytes(1000);
		LocalBlocks blocks = file(content);
		JsonNode plain = new Multipart().file("plain", "application/octet-stream", content)
			.upload(this.client)
			.json()
			.get("data");

		JsonNode imported = awaitCid(upload(car(blocks, blocks.root()), "imported"));

		assertThat(imported.get("cid")).isEqualTo(plain.get("cid"));
		assertThat(imported.get("id")).isNotEqualTo(plain.get("id"));
		this.client.delete("/api/v3/files/private/" + plain.get("id").asString());
		assertThat(this.client.get("/ipfs/" + blocks.root()).bytes()).isEqualTo(content);
	}

	@Test
	void uploadWhenNetworkIsNotPublicAnswers400() {
		Answer answer = new Multipart().file("a.car", "x").field("car", "true").upload(this.client);
		Answer chunks = this.client.post("/uploads/v3/files", "", "Upload-Length", "5", "Upload-Metadata",
				Tus.encode(Map.of("car", "true", "network", "private")));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/message").asString()).contains("public network");
		assertThat(chunks.status()).isEqualTo(400);
		assertThat(this.directory.resolve("incoming")).isEmptyDirectory();
	}

	@Test
	void fileIsAnnouncedInTheUploadWhetherTheFieldComesBeforeOrAfterTheCar() throws IOException {
		LocalBlocks blocks = file(randomBytes(1000));

		JsonNode uploaded = new Multipart().field("car", "true")
			.field("network", "public")
			.field("expires_at", String.valueOf(Instant.now().plusSeconds(3600).getEpochSecond()))
			.file("site.car", "application/vnd.ipld.car", car(blocks, blocks.root()))
			.upload(this.client)
			.json()
			.get("data");

		assertThat(uploaded.get("cid").asString()).isEqualTo("pending");
		assertThat(uploaded.get("mime_type").asString()).isEqualTo("application/vnd.ipld.car");
		assertThat(awaitCid(uploaded).get("name").asString()).isEqualTo("site.car");
	}

	private LocalBlocks file(byte[] content) throws IOException {
		return LocalBlocks.ofFile(Files.write(this.source.resolve("content"), content), ImportProfile.PINATA_V1);
	}

	private static byte[] car(LocalBlocks blocks, Cid... roots) throws IOException {
		ByteArrayOutputStream car = new ByteArrayOutputStream();
		try (CarWriter writer = CarWriter.open(car, roots)) {
			writer.writeDag(blocks.root(), blocks);
		}
		return car.toByteArray();
	}

	private JsonNode upload(byte[] car, String name) {
		Answer answer = new Multipart().file("a.car", "application/vnd.ipld.car", car)
			.field("network", "public")
			.field("name", name)
			.field("car", "true")
			.upload(this.client);
		assertThat(answer.status()).as(answer::text).isEqualTo(200);
		return answer.json().get("data");
	}

	private JsonNode awaitCid(JsonNode uploaded) {
		return Awaitility.await().until(() -> file(uploaded), (file) -> !file.get("cid").asString().equals("pending"));
	}

	private String awaitError(JsonNode uploaded) {
		JsonNode file = Awaitility.await().until(() -> file(uploaded), (found) -> found.has("import_error"));
		assertThat(file.get("cid").asString()).isEqualTo("pending");
		return file.get("import_error").asString();
	}

	private void awaitNothingLeft() {
		Awaitility.await().untilAsserted(() -> {
			assertThat(this.directory.resolve("cars")).isEmptyDirectory();
			assertThat(this.directory.resolve("incoming")).isEmptyDirectory();
		});
	}

	private JsonNode file(JsonNode uploaded) {
		return this.client.get(FILES + "/" + uploaded.get("id").asString()).json().get("data");
	}

	private Iterable<String> ids(String query) {
		return this.client.get(FILES + query)
			.json()
			.at("/data/files")
			.valueStream()
			.map((file) -> file.get("id").asString())
			.toList();
	}

	private static byte[] randomBytes(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

}
