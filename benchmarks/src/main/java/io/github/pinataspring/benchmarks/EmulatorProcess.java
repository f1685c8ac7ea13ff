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

package io.github.pinataspring.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.file.FileOperations;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.client.upload.IntegrityMode;
import io.github.pinataspring.client.upload.UploadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pinata Local as users run it: from its jar, on a free port.
 */
final class EmulatorProcess implements AutoCloseable {

	private static final String READY = "Pinata Local is ready";

	private final Process process;

	private final JsonNode credentials;

	private EmulatorProcess(Process process, JsonNode credentials) {
		this.process = process;
		this.credentials = credentials;
	}

	/**
	 * Start and wait until it is ready.
	 * @param directory where its files are
	 * @param jvmArguments arguments of the JVM
	 * @param arguments further arguments of the emulator
	 * @return the process
	 * @throws IOException if it cannot be started
	 */
	static EmulatorProcess start(Path directory, List<String> jvmArguments, String... arguments) throws IOException {
		return start(directory, Map.of(), jvmArguments, arguments);
	}

	/**
	 * Start with the settings of the container and a heap of 64 MiB.
	 * @param directory where its files are
	 * @param jvmArguments further arguments of the JVM
	 * @return the process
	 * @throws IOException if it cannot be started
	 */
	static EmulatorProcess startSmall(Path directory, String... jvmArguments) throws IOException {
		List<String> settings = new ArrayList<>(List.of("-Xmx64m", "-XX:+UseSerialGC", "-Xms8m", "-Xmn4m",
				"-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10", "-XX:MaxInlineLevel=6", "-XX:FreqInlineSize=80"));
		settings.addAll(List.of(jvmArguments));
		return start(directory, Map.of("MALLOC_ARENA_MAX", "1"), settings);
	}

	private static EmulatorProcess start(Path directory, Map<String, String> environment, List<String> jvmArguments,
			String... arguments) throws IOException {
		Path credentials = directory.resolve("credentials.json");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(jvmArguments);
		command.addAll(List.of("-jar", System.getProperty("pinata-local.exec-jar"), "--port=0",
				"--credentials-file=" + credentials));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().putAll(environment);
		Process process = builder.start();
		BufferedReader output = process.inputReader();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith(READY)) {
				return new EmulatorProcess(process, JsonMapper.shared().readTree(Files.readAllBytes(credentials)));
			}
		}
		throw new IllegalStateException("Pinata Local did not start");
	}

	String apiUrl() {
		return this.credentials.get("apiUrl").asString();
	}

	String uploadsUrl() {
		return this.credentials.get("uploadsUrl").asString();
	}

	String gatewayUrl() {
		return this.credentials.get("gatewayUrl").asString();
	}

	String jwt() {
		return this.credentials.get("JWT").asString();
	}

	/**
	 * Return a template that uploads public files to this emulator, and fails if a CID is
	 * not the right one.
	 * @return the template
	 */
	PinataTemplate template() {
		return template(this.credentials);
	}

	/**
	 * Return a template for an emulator that runs.
	 * @param credentials what its credentials file says
	 * @return the template
	 */
	static PinataTemplate template(JsonNode credentials) {
		return PinataTemplate.builder()
			.jwt(credentials.get("JWT").asString())
			.endpoints(new PinataEndpoints(url(credentials, "apiUrl"), url(credentials, "uploadsUrl"),
					url(credentials, "gatewayUrl")))
			.network(Network.PUBLIC)
			.uploadSettings(UploadSettings.defaults().withIntegrity(IntegrityMode.FAIL))
			.build();
	}

	private static URI url(JsonNode credentials, String name) {
		return URI.create(credentials.get(name).asString());
	}

	/**
	 * Delete all files, so that the same content is stored again.
	 */
	void deleteFiles() {
		FileOperations files = template().files(Network.PUBLIC);
		files.list().map(PinataFile::id).concatMap(files::delete).blockLast(Duration.ofMinutes(1));
	}

	/**
	 * Return the most memory that the process had at a time, as Linux counts it: heap,
	 * code, threads, buffers and mapped files.
	 * @return the peak in MiB
	 * @throws IOException if the system does not say it
	 */
	long peakMemory() throws IOException {
		return Files.readAllLines(Path.of("/proc", Long.toString(this.process.pid()), "status"))
			.stream()
			.filter((line) -> line.startsWith("VmHWM:"))
			.map((line) -> line.replaceAll("\\D+", ""))
			.mapToLong(Long::parseLong)
			.findFirst()
			.orElseThrow() / 1024;
	}

	@Override
	public void close() {
		this.process.destroy();
		this.process.onExit().join();
	}

}
