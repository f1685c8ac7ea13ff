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
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.TestClient.Answer;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changes an emulator in many ways, remembers what it acknowledged, and checks that it is
 * there.
 */
final class AcknowledgedWork {

	private static final int CHUNKED_SIZE = 3_000_000;

	private static final int CHUNK = 10_000;

	private static final String FILES = "/api/v3/files/public/";

	private static final String KEYS = "/api/v3/pinata/keys";

	private static final String SECRET = "/pinata_api_secret";

	private final AtomicInteger counter;

	// Content by CID.
	private final Map<String, String> contents = new ConcurrentHashMap<>();

	// Key-values by the id of their file.
	private final Map<String, String> keyValues = new ConcurrentHashMap<>();

	// Content by the id of the file.
	private final Map<String, String> cars = new ConcurrentHashMap<>();

	private final Map<Tus, Integer> offsets = new ConcurrentHashMap<>();

	// The ids of files.
	private final Set<String> deleted = ConcurrentHashMap.newKeySet();

	// Secrets by the name of their key.
	private final Map<String, String> keys = new ConcurrentHashMap<>();

	// The names of keys.
	private final Set<String> revoked = ConcurrentHashMap.newKeySet();

	/**
	 * Create work.
	 * @param number the number from which on everything that it makes is numbered
	 */
	AcknowledgedWork(int number) {
		this.counter = new AtomicInteger(number);
	}

	int size() {
		return this.contents.size() + this.keyValues.size() + this.cars.size() + this.deleted.size() + this.keys.size()
				+ this.revoked.size();
	}

	Collection<String> secrets() {
		return this.keys.values();
	}

	/**
	 * Upload, change and delete until it is time to stop.
	 * @param client the client of the emulator
	 * @param stopped whether it is time to stop
	 */
	void work(TestClient client, BooleanSupplier stopped) {
		while (!stopped.getAsBoolean()) {
			int number = this.counter.incrementAndGet();
			try {
				upload(client, number);
				pinJson(client, number);
				if (number % 3 == 0) {
					uploadCar(client, "CAR %d ".formatted(number).repeat(1000));
				}
				createKey(client, number);
			}
			catch (IOException ex) {
				// The process was killed: this one was not acknowledged.
			}
		}
	}

	private void upload(TestClient client, int number) throws IOException {
		String content = "content %d ".formatted(number).repeat(2000 + number % 5 * 10_000);
		Answer upload = client
			.sendOrFail(new Multipart().file("f" + number, content).field("network", "public").request(client));
		if (upload.status() != 200) {
			return;
		}
		JsonNode file = upload.json().get("data");
		String id = file.get("id").asString();
		if (number % 4 == 0) {
			if (client.sendOrFail(client.request(FILES + id).DELETE()).status() == 200) {
				this.deleted.add(id);
			}
			return;
		}
		this.contents.put(file.get("cid").asString(), content);
		String value = "value " + number;
		Answer update = client.sendOrFail(client.request(FILES + id)
			.header("Content-Type", "application/json")
			.method("PUT", BodyPublishers.ofString("{\"keyvalues\":{\"key\":\"%s\"}}".formatted(value))));
		if (update.status() == 200) {
			this.keyValues.put(id, value);
		}
	}

	private void pinJson(TestClient client, int number) throws IOException {
		String json = "{\"number\":%d}".formatted(number);
		Answer pinned = client.sendOrFail(client.postRequest("/api/pinning/pinJSONToIPFS", json));
		if (pinned.status() == 200) {
			this.contents.put(pinned.json().get("IpfsHash").asString(), json);
		}
	}

	private void uploadCar(TestClient client, String content) throws IOException {
		Answer answer = client.sendOrFail(new Multipart().file("a.car", "application/vnd.ipld.car", car(content))
			.field("network", "public")
			.field("car", "true")
			.request(client));
		if (answer.status() == 200) {
			this.cars.put(answer.json().at("/data/id").asString(), content);
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

	private void createKey(TestClient client, int number) throws IOException {
		String name = "key-" + number + "-";
		Answer created = client.sendOrFail(client.postRequest(KEYS, "{\"keyName\":\"" + name + "\"}"));
		if (created.status() != 200) {
			return;
		}
		this.keys.put(name, created.json().at(SECRET).asString());
		String key = created.json().get("pinata_api_key").asString();
		if (number % 3 == 0 && client.sendOrFail(client.request(KEYS + "/" + key).DELETE()).status() == 200) {
			this.revoked.add(name);
		}
	}

	/**
	 * Upload in small chunks until it is time to stop.
	 * @param client the client of the emulator
	 * @param stopped whether it is time to stop
	 */
	void workInChunks(TestClient client, BooleanSupplier stopped) {
		Tus upload = Tus.create(client, CHUNKED_SIZE, Map.of("network", "public"));
		this.offsets.put(upload, 0);
		byte[] content = chunked(upload);
		try {
			for (int offset = 0; !stopped.getAsBoolean() && offset + CHUNK < content.length; offset += CHUNK) {
				byte[] chunk = Arrays.copyOfRange(content, offset, offset + CHUNK);
				Answer answer = client.sendOrFail(upload.request(offset, chunk, "application/offset+octet-stream"));
				if (answer.status() == 204) {
					this.offsets.put(upload, offset + CHUNK);
				}
			}
		}
		catch (IOException ex) {
			// The process was killed: this one was not acknowledged.
		}
	}

	private static byte[] chunked(Tus upload) {
		byte[] name = upload.id().getBytes(StandardCharsets.US_ASCII);
		byte[] content = new byte[CHUNKED_SIZE];
		for (int i = 0; i < content.length; i++) {
			content[i] = name[i % name.length];
		}
		return content;
	}

	/**
	 * Check that everything is there that was acknowledged, and end what can go on.
	 * @param client the client of the emulator
	 */
	void check(TestClient client) {
		checkChunks(client);
		this.contents.forEach((cid, content) -> checkContent(client, cid, content));
		this.keyValues
			.forEach((id, value) -> assertThat(client.get(FILES + id).json().at("/data/keyvalues/key").asString())
				.isEqualTo(value));
		this.deleted.forEach((id) -> assertThat(client.get(FILES + id).status()).isEqualTo(404));
		this.cars.forEach((id, content) -> {
			String cid = Awaitility.await()
				.atMost(1, TimeUnit.MINUTES)
				.until(() -> client.get(FILES + id).json().at("/data/cid").asString(),
						(known) -> !known.equals("pending"));
			checkContent(client, cid, content);
		});
		this.keys.keySet().forEach((name) -> {
			JsonNode found = client.get(KEYS + "?name=" + name).json();
			assertThat(found.get("count").asInt()).isEqualTo(1);
			if (this.revoked.contains(name)) {
				assertThat(found.at("/keys/0/revoked").asBoolean()).isTrue();
			}
		});
	}

	private void checkChunks(TestClient client) {
		this.offsets.forEach((upload, acknowledged) -> {
			Tus same = upload.at(client);
			int offset = Math.toIntExact(same.offset());
			assertThat(offset).isGreaterThanOrEqualTo(acknowledged);
			if (offset < CHUNKED_SIZE) {
				byte[] content = chunked(upload);
				String cid = same.patch(offset, content, offset, content.length).header("upload-cid");
				this.contents.put(String.valueOf(cid), new String(content, StandardCharsets.US_ASCII));
				this.offsets.put(upload, CHUNKED_SIZE);
			}
		});
	}

	private static void checkContent(TestClient client, String cid, String content) {
		Answer answer = client.get("/ipfs/" + cid);
		assertThat(answer.status()).as(cid).isEqualTo(200);
		assertThat(answer.text().equals(content)).as("content of " + cid).isTrue();
		assertThat(client.get("/api/v3/files/public?cid=" + cid).json().at("/data/files")).hasSize(1);
	}

}
