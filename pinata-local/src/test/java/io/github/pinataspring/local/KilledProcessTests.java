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

package io.github.pinataspring.local;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.TestClient.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is left of {@link PinataLocal} when its process is killed while it
 * works.
 */
class KilledProcessTests {

	private static final int ROUNDS = 3;

	private static final int CLIENTS = 4;

	private static final byte[] CHUNKED = "0123456789abcdef!".repeat(600_000).getBytes(StandardCharsets.US_ASCII);

	@TempDir
	private Path directory;

	private final Map<String, String> acknowledgedFiles = new ConcurrentHashMap<>();

	// Keys are the ids of their files.
	private final Map<String, String> acknowledgedCars = new ConcurrentHashMap<>();

	private final Map<String, Boolean> acknowledgedKeys = new ConcurrentHashMap<>();

	private final Map<Tus, Integer> acknowledgedOffsets = new ConcurrentHashMap<>();

	private final AtomicInteger counter = new AtomicInteger();

	@Test
	void killWhileWorkingLosesNothingThatWasAcknowledged() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			try (LocalProcess process = start()) {
				TestClient client = process.client();
				checkEverythingIsThere(client);
				loadAndKill(process, client);
			}
		}
		try (LocalProcess process = start()) {
			checkEverythingIsThere(process.client());
			Awaitility.await().untilAsserted(() -> {
				assertThat(this.directory.resolve("data/incoming")).isEmptyDirectory();
				assertThat(this.directory.resolve("data/cars")).isEmptyDirectory();
			});
			assertThat(process.end()).isEqualTo(143);
		}
		assertThat(this.acknowledgedOffsets.values()).filteredOn((offset) -> offset > 0).isNotEmpty();
		assertThat(this.acknowledgedFiles).hasSizeGreaterThan(ROUNDS * CLIENTS);
		assertThat(this.acknowledgedCars).hasSizeGreaterThan(ROUNDS);
	}

	private LocalProcess start() throws IOException {
		return LocalProcess.startFromClasses(this.directory, "-Xmx64m", "--port=0",
				"--data-dir=" + this.directory.resolve("data"));
	}

	private void loadAndKill(LocalProcess process, TestClient client) throws Exception {
		int before = this.acknowledgedFiles.size();
		AtomicBoolean stopped = new AtomicBoolean();
		ExecutorService executor = Executors.newFixedThreadPool(CLIENTS + 1);
		try {
			for (int i = 0; i < CLIENTS; i++) {
				executor.execute(() -> load(client, stopped));
			}
			executor.execute(() -> loadChunks(client, stopped));
			Awaitility.await().until(() -> this.acknowledgedFiles.size() > before + 10 * CLIENTS);
			process.kill();
		}
		finally {
			stopped.set(true);
			executor.shutdown();
			assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		}
	}

	private void loadChunks(TestClient client, AtomicBoolean stopped) {
		Tus upload = Tus.create(client, CHUNKED.length, Map.of("network", "public"));
		this.acknowledgedOffsets.put(upload, 0);
		int chunk = 10_000;
		try {
			for (int offset = 0; !stopped.get() && offset + chunk < CHUNKED.length; offset += chunk) {
				byte[] bytes = Arrays.copyOfRange(CHUNKED, offset, offset + chunk);
				Answer answer = client.sendOrFail(upload.request(offset, bytes, "application/offset+octet-stream"));
				if (answer.status() == 204) {
					this.acknowledgedOffsets.put(upload, offset + chunk);
				}
			}
		}
		catch (IOException ex) {
			// The process was killed: this one was not acknowledged.
		}
	}

	private void load(TestClient client, AtomicBoolean stopped) {
		while (!stopped.get()) {
			int number = this.counter.incrementAndGet();
			String content = ("content " + number + " ").repeat(2000 + number % 5 * 10_000);
			try {
				Answer upload = client
					.sendOrFail(new Multipart().file("f" + number, content).field("network", "public").request(client));
				if (upload.status() == 200) {
					this.acknowledgedFiles.put(upload.json().at("/data/cid").asString(), content);
				}
				if (number % CLIENTS == 0) {
					loadCar(client, ("CAR " + number + " ").repeat(1000));
				}
				String name = "key-" + number + "-";
				Answer key = client
					.sendOrFail(client.postRequest("/api/v3/pinata/keys", "{\"keyName\":\"" + name + "\"}"));
				if (key.status() == 200) {
					this.acknowledgedKeys.put(name, true);
				}
			}
			catch (IOException ex) {
				// The process was killed: this one was not acknowledged.
			}
		}
	}

	private void loadCar(TestClient client, String content) throws IOException {
		Answer answer = client.sendOrFail(new Multipart().file("a.car", "application/vnd.ipld.car", car(content))
			.field("network", "public")
			.field("car", "true")
			.request(client));
		if (answer.status() == 200) {
			this.acknowledgedCars.put(answer.json().at("/data/id").asString(), content);
		}
	}

	private static byte[] car(String content) throws IOException {
		ByteArrayOutputStream car = new ByteArrayOutputStream();
		byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
		Cid cid = FileImporter.importFile(new ByteArrayInputStream(bytes), ImportProfile.PINATA_V1).cid();
		try (CarWriter writer = CarWriter.open(car, cid)) {
			writer.write(Block.of(cid, bytes));
		}
		return car.toByteArray();
	}

	private void checkEverythingIsThere(TestClient client) {
		this.acknowledgedOffsets.forEach((upload, acknowledged) -> {
			Tus same = upload.at(client);
			int offset = Math.toIntExact(same.offset());
			assertThat(offset).isGreaterThanOrEqualTo(acknowledged);
			if (offset < CHUNKED.length) {
				Answer last = same.patch(offset, CHUNKED, offset, CHUNKED.length);
				assertThat(client.get("/ipfs/" + last.header("upload-cid")).bytes()).isEqualTo(CHUNKED);
			}
		});
		this.acknowledgedFiles.forEach((cid, content) -> {
			Answer answer = client.get("/ipfs/" + cid);
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.text().equals(content)).as("content of " + cid).isTrue();
			assertThat(client.get("/api/v3/files/public?cid=" + cid).json().at("/data/files")).hasSize(1);
		});
		this.acknowledgedCars.forEach((id, content) -> {
			String cid = Awaitility.await()
				.until(() -> client.get("/api/v3/files/public/" + id).json().at("/data/cid").asString(),
						(known) -> !known.equals("pending"));
			assertThat(client.get("/ipfs/" + cid).text().equals(content)).as("content of " + cid).isTrue();
		});
		this.acknowledgedKeys.keySet()
			.forEach((name) -> assertThat(client.get("/api/v3/pinata/keys?name=" + name).json().get("count").asInt())
				.isEqualTo(1));
	}

}
