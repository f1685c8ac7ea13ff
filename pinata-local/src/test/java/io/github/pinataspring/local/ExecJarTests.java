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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the jar that users run.
 */
class ExecJarTests {

	@TempDir
	private Path directory;

	@Test
	void runWritesCredentialsAndKeepsWhatItAcknowledged() throws IOException {
		String data = "--data-dir=" + this.directory.resolve("data");
		String cid;
		String key;
		try (LocalProcess process = start("--port=0", data)) {
			JsonNode credentials = process.awaitCredentials();
			key = credentials.get("pinata_api_key").asString();
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(process.credentialsFile())))
				.isEqualTo("rw-------");
			assertThat(credentials.propertyNames()).containsExactly("apiUrl", "uploadsUrl", "gatewayUrl", "JWT",
					"pinata_api_key", "pinata_api_secret");
			TestClient client = process.client();
			assertThat(client.get("/api/data/testAuthentication").text()).contains("Congratulations!");
			cid = new Multipart().file("jar.txt", "from the jar")
				.field("network", "public")
				.upload(client)
				.json()
				.at("/data/cid")
				.asString();
			process.kill();
		}
		try (LocalProcess process = start("--port=0", data)) {
			assertThat(process.awaitCredentials().get("pinata_api_key").asString()).isEqualTo(key);
			assertThat(process.client().get("/ipfs/" + cid).text()).isEqualTo("from the jar");
			assertThat(process.end()).isEqualTo(143);
			assertThat(process.output()).contains("Pinata Local is ready")
				.contains(process.credentialsFile().toString())
				.doesNotContain("SLF4J", "WARN", "ERROR", "Exception", key);
		}
	}

	@Test
	void runWhenArgumentIsUnknownShowsUsage() throws IOException {
		try (LocalProcess process = start("--prot=1")) {
			assertThat(process.awaitEnd()).isEqualTo(2);
			assertThat(process.output()).startsWith("Unknown argument --prot=1").contains("--data-dir=DIR");
		}
	}

	@Test
	void runWhenHelpIsAskedForShowsUsage() throws IOException {
		try (LocalProcess process = start("--help")) {
			assertThat(process.awaitEnd()).isZero();
			assertThat(process.output()).startsWith("Pinata Local").contains("--port=PORT");
		}
	}

	@Test
	void runToCheckHealthEndsWithItsOutcome() throws IOException {
		int port;
		try (PinataLocal other = PinataLocal.start()) {
			port = other.port();
			try (LocalProcess process = start("--health-check", "--port=" + port)) {
				assertThat(process.awaitEnd()).isZero();
				assertThat(process.output()).isEmpty();
			}
		}
		try (LocalProcess process = start("--health-check", "--port=" + port)) {
			assertThat(process.awaitEnd()).isEqualTo(1);
			assertThat(process.output()).isEqualToIgnoringNewLines("No Pinata Local answers on port " + port);
		}
	}

	@Test
	void runWhenPortIsInUseSaysSoInOneLine() throws IOException {
		try (PinataLocal other = PinataLocal.start(); LocalProcess process = start("--port=" + other.port())) {
			assertThat(process.awaitEnd()).isEqualTo(1);
			assertThat(process.output().lines()).hasSize(1)
				.first()
				.asString()
				.contains("Port " + other.port())
				.contains("choose another port");
		}
	}

	@Test
	void runWhenDirectoryIsTemporaryDeletesItAtTheEnd() throws IOException {
		Path temporary = Files.createDirectory(this.directory.resolve("tmp"));
		try (LocalProcess process = LocalProcess.start(this.directory,
				List.of("-Djava.io.tmpdir=" + temporary, "-jar", jar()), "--port=0")) {
			process.awaitCredentials();
			assertThat(temporary).isDirectoryContaining((file) -> file.getFileName().toString().startsWith("pinata-"));
			process.end();
		}
		assertThat(temporary).isDirectoryNotContaining((file) -> file.getFileName().toString().startsWith("pinata-"));
	}

	private LocalProcess start(String... arguments) throws IOException {
		return LocalProcess.start(this.directory, List.of("-jar", jar()), arguments);
	}

	private static String jar() {
		return System.getProperty("pinata-local.exec-jar");
	}

}
