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

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.pinataspring.local.TestClient.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what {@link PinataLocal} keeps.
 */
class DurabilityTests {

	private static final String KEYS = "/api/v3/pinata/keys";

	@TempDir
	private Path directory;

	@Test
	void startWhenDirectoryIsKnownHasTheSameCredentialsKeysAndFiles() {
		String jwt;
		String key;
		String secret;
		String scoped;
		String cid;
		try (PinataLocal local = start()) {
			TestClient client = new TestClient(local);
			jwt = local.jwt();
			key = local.apiKey();
			secret = local.apiSecret();
			scoped = client.post(KEYS, "{\"keyName\":\"kept\",\"maxUses\":3}").json().get("JWT").asString();
			client.jwt(scoped).get("/api/data/testAuthentication");
			cid = new Multipart().file("kept.txt", "kept")
				.field("network", "public")
				.upload(client)
				.json()
				.at("/data/cid")
				.asString();
		}
		try (PinataLocal local = start()) {
			TestClient client = new TestClient(local);
			assertThat(local.apiKey()).isEqualTo(key);
			assertThat(local.apiSecret()).isEqualTo(secret);
			assertThat(client.jwt(jwt).get(KEYS).status()).isEqualTo(200);
			assertThat(client.get(KEYS + "?name=kept").json().at("/keys/0/uses").asInt()).isEqualTo(1);
			assertThat(client.jwt(scoped).get("/api/data/testAuthentication").status()).isEqualTo(200);
			assertThat(client.get("/ipfs/" + cid).text()).isEqualTo("kept");
			assertThat(client.get("/api/v3/files/public").json().at("/data/files/0/name").asString())
				.isEqualTo("kept.txt");
		}
	}

	@Test
	void startWhenAdminKeyWasRevokedMakesAnother() {
		String key;
		try (PinataLocal local = start()) {
			key = local.apiKey();
			assertThat(new TestClient(local).method("PUT", KEYS + "/" + key).status()).isEqualTo(200);
		}
		for (int i = 0; i < 2; i++) {
			try (PinataLocal local = start()) {
				assertThat(local.apiKey()).isNotEqualTo(key);
				Answer keys = new TestClient(local).get(KEYS);
				assertThat(keys.status()).isEqualTo(200);
				assertThat(keys.json().get("count").asInt()).isEqualTo(2);
			}
		}
	}

	@Test
	void startWhenDirectoryIsInUseSaysSo() {
		PinataLocal first = start();
		try {
			assertThatExceptionOfType(PinataLocalException.class).isThrownBy(this::start)
				.withMessageContaining("is in use by another Pinata Local")
				.withMessageContaining(this.directory.toString());
		}
		finally {
			first.close();
		}
	}

	@Test
	void startWhenPortIsInUseSaysSoAndReleasesTheDirectory() {
		try (PinataLocal other = PinataLocal.start()) {
			PinataLocalOptions options = PinataLocalOptions.builder()
				.port(other.port())
				.dataDirectory(this.directory)
				.build();

			assertThatExceptionOfType(PinataLocalException.class).isThrownBy(() -> PinataLocal.start(options))
				.withMessageContaining("Port " + other.port())
				.withMessageContaining("choose another port");
		}
		start().close();
	}

	@Test
	void startWhenServerKeyIsDamagedSaysSo() throws IOException {
		Files.writeString(this.directory.resolve("server.key"), "not hexadecimal");

		assertThatExceptionOfType(PinataLocalException.class).isThrownBy(this::start)
			.withMessageContaining("server.key")
			.withMessageNotContaining("not hexadecimal");
	}

	@Test
	void startRemovesWhatWasHalfWritten() throws IOException {
		start().close();
		Path half = Files.writeString(this.directory.resolve("incoming/half"), "half");
		Path orphan = Files.writeString(this.directory.resolve("blobs/orphan"), "orphan");

		start().close();

		assertThat(half).doesNotExist();
		assertThat(orphan).doesNotExist();
	}

	@Test
	void secretsAreStoredAsHashesOnly() throws IOException {
		String secret;
		try (PinataLocal local = start()) {
			JsonNode created = new TestClient(local).post(KEYS, "{\"keyName\":\"hashed\"}").json();
			secret = created.get("pinata_api_secret").asString();
		}

		try (Stream<Path> files = Files.walk(this.directory).filter(Files::isRegularFile)) {
			files.forEach((file) -> assertThat(file).content(StandardCharsets.ISO_8859_1).doesNotContain(secret));
		}
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.directory.resolve("server.key"))))
			.isEqualTo("rw-------");
	}

	@Test
	void deleteWhenContentIsNotUsedElsewhereDeletesTheBlob() {
		try (PinataLocal local = start()) {
			TestClient client = new TestClient(local);
			String id = new Multipart().file("a.txt", "a blob").upload(client).json().at("/data/id").asString();
			assertThat(this.directory.resolve("blobs")).isDirectoryContaining((file) -> true);

			client.delete("/api/v3/files/private/" + id);

			assertThat(this.directory.resolve("blobs")).isEmptyDirectory();
			assertThat(this.directory.resolve("incoming")).isEmptyDirectory();
		}
	}

	@Test
	void uploadWhenItFailsLeavesNothing() {
		try (PinataLocal local = start()) {
			TestClient client = new TestClient(local);
			new Multipart().file("a.txt", "failed").field("network", "moon").upload(client);
			new Multipart().file("b.txt", "once").upload(client);
			new Multipart().file("c.txt", "once").upload(client);

			assertThat(this.directory.resolve("incoming")).isEmptyDirectory();
			assertThat(this.directory.resolve("blobs").toFile().list()).hasSize(1);
		}
	}

	@Test
	void uploadWhenClientGoesAwayLeavesNothing() throws IOException {
		try (PinataLocal local = start()) {
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), local.port())) {
				String head = "POST /uploads/v3/files HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
						+ local.jwt()
						+ "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 50000000\r\n\r\n"
						+ "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"half\"\r\n\r\n";
				socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
				socket.getOutputStream().write(new byte[2_000_000]);
				Awaitility.await().until(() -> incoming().length == 1);
			}

			Awaitility.await().until(() -> incoming().length == 0);
			assertThat(this.directory.resolve("blobs")).isEmptyDirectory();
			assertThat(new TestClient(local).get("/api/v3/files/private").json().at("/data/files")).isEmpty();
		}
	}

	private String[] incoming() {
		return Objects.requireNonNull(this.directory.resolve("incoming").toFile().list());
	}

	@Test
	void credentialsFileIsPrivateAndComplete() throws IOException {
		Path file = Files.writeString(this.directory.resolve("credentials.json"), "old");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
		PinataLocalOptions options = PinataLocalOptions.builder().credentialsFile(file).build();
		try (PinataLocal local = PinataLocal.start(options)) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
			JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(file));
			assertThat(json.propertyNames()).containsExactly("apiUrl", "uploadsUrl", "gatewayUrl", "JWT",
					"pinata_api_key", "pinata_api_secret");
			assertThat(json.get("apiUrl").asString()).isEqualTo(local.apiUrl().toString());
			assertThat(json.get("JWT").asString()).isEqualTo(local.jwt());
			assertThat(json.get("pinata_api_secret").asString()).isEqualTo(local.apiSecret());
		}
	}

	@Test
	void startWhenCredentialsFileCannotBeWrittenSaysSo() {
		PinataLocalOptions options = PinataLocalOptions.builder()
			.credentialsFile(this.directory.resolve("missing/credentials.json"))
			.build();

		assertThatExceptionOfType(PinataLocalException.class).isThrownBy(() -> PinataLocal.start(options))
			.withMessageContaining("credentials file")
			.withMessageContaining("missing");
	}

	private PinataLocal start() {
		return PinataLocal.start(PinataLocalOptions.builder().dataDirectory(this.directory).build());
	}

}
