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

package io.github.pinataspring.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the jar with what was generated ahead of time.
 */
class AotJarTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final Pattern PAGE = Pattern.compile("Open (http://localhost:\\d+)/ in a browser");

	private static final Pattern LOCATION = Pattern.compile("/files/[A-Za-z0-9_-]+");

	@TempDir
	private Path directory;

	private Path log;

	private Process process;

	@BeforeEach
	void start() throws IOException {
		this.log = this.directory.resolve("log.txt");
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Dspring.aot.enabled=true", "-jar", System.getProperty("sample-app.jar"), "--server.port=0")
			.directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.log.toFile())
			.start();
	}

	@AfterEach
	void stop() throws InterruptedException {
		this.process.destroyForcibly().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
	}

	@Test
	void jarStoresFilesAndIsHealthy() throws Exception {
		String url = awaitUrl();

		HttpResponse<String> created = send(HttpRequest.newBuilder(URI.create(url + "/files"))
			.header("Content-Type", Form.TYPE.toString())
			.POST(BodyPublishers.ofByteArray(Form.ofFile("aot.txt", "ahead of time").toBytes())));

		assertThat(created.statusCode()).isEqualTo(201);
		assertThat(created.body()).contains("\"name\":\"aot.txt\"");
		String location = created.headers().firstValue("Location").orElseThrow();
		assertThat(location).matches(LOCATION);
		assertThat(get(url + location + "/content")).isEqualTo("ahead of time");
		assertThat(get(url + "/files")).contains("aot.txt");
		assertThat(get(url + "/actuator/health")).startsWith("{\"").contains("\"pinata\":{", "\"status\":\"UP\"");
		assertThat(Files.readString(this.log)).contains("Starting AOT-processed SampleApplication")
			.doesNotContain("WARN", "ERROR");
	}

	private String awaitUrl() {
		Awaitility.await()
			.atMost(LIMIT)
			.pollInterval(Duration.ofMillis(50))
			.until(() -> !this.process.isAlive() || PAGE.matcher(Files.readString(this.log)).find());
		try {
			String output = Files.readString(this.log);
			Matcher matcher = PAGE.matcher(output);
			assertThat(matcher.find()).as(output).isTrue();
			return matcher.group(1);
		}
		catch (IOException ex) {
			throw new AssertionError("There is no output", ex);
		}
	}

	private static String get(String url) throws Exception {
		return send(HttpRequest.newBuilder(URI.create(url))).body();
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return HttpClient.newHttpClient().send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
	}

}
