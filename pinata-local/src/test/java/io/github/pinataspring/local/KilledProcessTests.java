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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is left of {@link PinataLocal} when its process is killed while it
 * works.
 */
class KilledProcessTests {

	private static final int ROUNDS = 20;

	private static final int CLIENTS = 4;

	@TempDir
	private Path directory;

	@Test
	void killWhileWorkingLosesNothingThatWasAcknowledged() throws Exception {
		List<AcknowledgedWork> works = new ArrayList<>();
		AcknowledgedWork last = new AcknowledgedWork(0);
		for (int round = 0; round < ROUNDS; round++) {
			try (LocalProcess process = start()) {
				last.check(process.client());
				last = new AcknowledgedWork(round * 1000);
				works.add(last);
				workAndKill(process, last, 10 + 2 * round);
			}
		}
		try (LocalProcess process = start()) {
			TestClient client = process.client();
			works.forEach((work) -> work.check(client));
			checkNothingElseIsThere(client);
			assertThat(process.end()).isEqualTo(143);
		}
		checkSecretsAreNotThere(works.stream().flatMap((work) -> work.secrets().stream()).toList());
	}

	private LocalProcess start() throws IOException {
		// The compiler that starts fast, because there are many starts.
		return LocalProcess.start(
				this.directory, List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp",
						System.getProperty("java.class.path"), PinataLocalMain.class.getName()),
				"--port=0", "--data-dir=" + this.directory.resolve("data"));
	}

	private void workAndKill(LocalProcess process, AcknowledgedWork work, int acknowledgements) throws Exception {
		TestClient client = process.client();
		AtomicBoolean stopped = new AtomicBoolean();
		ExecutorService executor = Executors.newFixedThreadPool(CLIENTS + 1);
		try {
			for (int i = 0; i < CLIENTS; i++) {
				executor.execute(() -> work.work(client, stopped::get));
			}
			executor.execute(() -> work.workInChunks(client, stopped::get));
			Awaitility.await()
				.atMost(1, TimeUnit.MINUTES)
				.pollDelay(10, TimeUnit.MILLISECONDS)
				.pollInterval(1, TimeUnit.MILLISECONDS)
				.until(() -> work.size() > acknowledgements);
			process.kill();
		}
		finally {
			stopped.set(true);
			executor.shutdown();
			assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		}
	}

	// Every blob is that of a file, and nothing waits to become one.
	private void checkNothingElseIsThere(TestClient client) {
		int files = client.get("/api/data/userPinnedDataTotal").json().get("pin_count").asInt();
		Awaitility.await().atMost(1, TimeUnit.MINUTES).untilAsserted(() -> {
			assertThat(this.directory.resolve("data/incoming")).isEmptyDirectory();
			assertThat(this.directory.resolve("data/cars")).isEmptyDirectory();
			assertThat(this.directory.resolve("data/blobs").toFile().list((blobs, name) -> !name.endsWith(".nodes")))
				.hasSize(files);
		});
	}

	private void checkSecretsAreNotThere(List<String> secrets) throws IOException {
		assertThat(secrets).hasSizeGreaterThan(ROUNDS);
		try (Stream<Path> files = Files.walk(this.directory.resolve("data")).filter(Files::isRegularFile)) {
			assertThat(files).isNotEmpty()
				.allSatisfy((file) -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
					.doesNotContain(secrets));
		}
	}

}
