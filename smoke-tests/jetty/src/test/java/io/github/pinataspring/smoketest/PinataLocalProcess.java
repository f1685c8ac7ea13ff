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

package io.github.pinataspring.smoketest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Pinata Local in a process of its own, which has what the tests must not have.
 */
final class PinataLocalProcess implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final Path directory;

	private final Process process;

	private final JsonNode credentials;

	private PinataLocalProcess(Path directory, Process process, JsonNode credentials) {
		this.directory = directory;
		this.process = process;
		this.credentials = credentials;
	}

	static PinataLocalProcess start() {
		try {
			Path directory = Files.createTempDirectory("pinata-local");
			Path file = directory.resolve("credentials.json");
			Path output = directory.resolve("output.txt");
			Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("pinata-local.class-path"),
					"io.github.pinataspring.local.PinataLocalMain", "--port=0", "--credentials-file=" + file)
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			await().atMost(LIMIT).until(() -> Files.exists(file) || !process.isAlive());
			assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
			JsonNode credentials = JsonMapper.shared().readTree(Files.readString(file));
			return new PinataLocalProcess(directory, process, credentials);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return what the emulator said about itself.
	 * @param name the name of a URL or a credential
	 * @return the value
	 */
	String get(String name) {
		return this.credentials.path(name).asString();
	}

	@Override
	public void close() throws IOException {
		this.process.destroy();
		this.process.onExit().join();
		FileSystemUtils.deleteRecursively(this.directory);
	}

}
