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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The emulator as a process of its own.
 */
final class LocalProcess implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private final Process process;

	private final Path output;

	private final Path credentialsFile;

	private LocalProcess(Process process, Path output, Path credentialsFile) {
		this.process = process;
		this.output = output;
		this.credentialsFile = credentialsFile;
	}

	/**
	 * Start from the classes under test.
	 * @param directory where the process works
	 * @param jvmArgument an argument for the JVM
	 * @param arguments the arguments of the emulator
	 * @return the process
	 * @throws IOException if it cannot start
	 */
	static LocalProcess startFromClasses(Path directory, String jvmArgument, String... arguments) throws IOException {
		return start(directory,
				List.of(jvmArgument, "-cp", System.getProperty("java.class.path"), PinataLocalMain.class.getName()),
				arguments);
	}

	static LocalProcess start(Path directory, List<String> command, String... arguments) throws IOException {
		Path credentialsFile = directory.resolve("credentials.json");
		Files.deleteIfExists(credentialsFile);
		List<String> all = new ArrayList<>();
		all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		all.addAll(command);
		all.add("--credentials-file=" + credentialsFile);
		all.addAll(List.of(arguments));
		Path output = Files.createTempFile(directory, "output", ".txt");
		Process process = new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		return new LocalProcess(process, output, credentialsFile);
	}

	JsonNode awaitCredentials() {
		Awaitility.await()
			.atMost(TIMEOUT)
			.pollInterval(Duration.ofMillis(20))
			.until(() -> Files.exists(this.credentialsFile) || !this.process.isAlive());
		try {
			return JsonMapper.shared().readTree(Files.readAllBytes(this.credentialsFile));
		}
		catch (IOException ex) {
			throw new AssertionError("It did not start: " + output(), ex);
		}
	}

	Path credentialsFile() {
		return this.credentialsFile;
	}

	TestClient client() {
		JsonNode credentials = awaitCredentials();
		return new TestClient(credentials.get("gatewayUrl").asString(), credentials.get("JWT").asString());
	}

	void kill() {
		this.process.destroyForcibly();
		awaitEnd();
	}

	int end() {
		this.process.destroy();
		return awaitEnd();
	}

	int awaitEnd() {
		try {
			if (this.process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
				return this.process.exitValue();
			}
		}
		catch (InterruptedException ex) {
			throw new AssertionError("Interrupted", ex);
		}
		throw new AssertionError("It did not end: " + output());
	}

	String output() {
		try {
			return Files.readString(this.output, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new AssertionError("There is no output", ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
