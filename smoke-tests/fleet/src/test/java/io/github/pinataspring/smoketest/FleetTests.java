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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.limit.Plan;
import io.github.pinataspring.local.request.LoggedRequest;
import io.github.pinataspring.testsupport.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.http.HttpMethod;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Several JVMs with the starter that share a Redis, against one Pinata Local.
 */
class FleetTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	// Half of the calls of a minute may be made at once.
	private static final int BURST = 125;

	private static final int CHUNK = 256 * 1024;

	private static final int CHUNKS = 8;

	private static final String[] UPLOAD = { "--pinata.upload.journal=redis", "--pinata.upload.threshold=256KB",
			"--pinata.upload.chunk-size=256KB", "--pinata.upload.integrity=fail" };

	@AutoClose
	private final RedisServer redis = RedisServer.start();

	@AutoClose
	private final PinataLocal local = PinataLocal.start();

	@TempDir
	private Path directory;

	private final List<FleetInstance> instances = new ArrayList<>();

	@AfterEach
	void end() {
		this.instances.forEach(FleetInstance::close);
	}

	@Test
	void threeInstancesNeverExceedTheLimitOfTheAccountAndNoneStarves() throws Exception {
		this.local.limits().plan(Plan.PICNIC);
		start(3, "--pinata.rate-limit.requests-per-minute=250");
		// What the instances asked when they started.
		this.local.requests().clear();
		Instant begin = Instant.now();

		for (FleetInstance instance : this.instances) {
			instance.tell("call instance-" + this.instances.indexOf(instance));
		}
		for (FleetInstance instance : this.instances) {
			assertThat(instance.awaitEnd()).isEqualTo("called");
		}

		List<LoggedRequest> requests = this.local.requests().list();
		double minutes = Duration.between(begin, Instant.now()).toMillis() / 60_000.0;
		assertThat(requests).extracting(LoggedRequest::status).doesNotContain(429);
		assertThat(requests).hasSizeBetween(BURST + 10, BURST + (int) Math.ceil(BURST * minutes));
		List<LoggedRequest> spread = requests.subList(BURST, requests.size());
		assertThat(spread.stream().collect(Collectors.groupingBy(LoggedRequest::query, Collectors.counting())))
			.hasSize(3)
			.allSatisfy((instance, calls) -> assertThat(calls).isGreaterThanOrEqualTo(spread.size() / 3 / 2));
	}

	@Test
	void uploadOfInstanceThatDiedIsFinishedByAnother() throws Exception {
		Path file = file();
		start(2, UPLOAD);
		this.local.faults()
			.on(HttpMethod.PATCH, "/uploads/v3/files/**")
			.skip(3)
			.once()
			.slowRequest(DataSize.ofBytes(CHUNK / 8));

		this.instances.get(0).tell("upload " + file);
		await().atMost(LIMIT).until(() -> chunks().size() == 4);
		this.instances.get(0).kill();
		String noted = noted();
		this.instances.get(1).tell("upload " + file);

		assertThat(this.instances.get(1).awaitEnd())
			.isEqualTo("uploaded " + FileImporter.importFile(file, ImportProfile.PINATA_V1).cid());
		assertThat(noted).contains("\"offset\":" + 3 * CHUNK).doesNotContain(this.local.jwt(), file.toString());
		assertThat(noted()).isEmpty();
		assertThat(chunks()).extracting(LoggedRequest::bytesReceived)
			.satisfies((sizes) -> assertThat(sizes.stream().mapToLong((size) -> size).sum()).isBetween(Files.size(file),
					Files.size(file) + CHUNK));
	}

	@Test
	void sameUploadOfTwoInstancesIsMadeByOneAfterTheOther() throws Exception {
		Path file = file();
		start(2, UPLOAD);
		this.local.faults().on(HttpMethod.PATCH, "/uploads/v3/files/**").slowRequest(DataSize.ofBytes(2 * CHUNK));

		this.instances.get(0).tell("upload " + file);
		await().atMost(LIMIT).until(() -> chunks().size() == 2);
		this.instances.get(1).tell("upload " + file);

		String uploaded = "uploaded " + FileImporter.importFile(file, ImportProfile.PINATA_V1).cid();
		assertThat(this.instances.get(0).awaitEnd()).isEqualTo(uploaded);
		assertThat(this.instances.get(1).awaitEnd()).isEqualTo(uploaded);
		assertThat(chunks()).hasSize(2 * CHUNKS).extracting(LoggedRequest::status).containsOnly(204);
	}

	private void start(int count, String... properties) {
		for (int i = 0; i < count; i++) {
			this.instances.add(FleetInstance.start(this.directory, this.local, this.redis, properties));
		}
		this.instances.forEach(FleetInstance::awaitReady);
	}

	private Path file() throws Exception {
		byte[] content = new byte[(CHUNKS - 1) * CHUNK + 12_345];
		new Random(1).nextBytes(content);
		return Files.write(this.directory.resolve("file.bin"), content);
	}

	private List<LoggedRequest> chunks() {
		return this.local.requests().list().stream().filter((request) -> request.method().equals("PATCH")).toList();
	}

	private String noted() {
		try (RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", this.redis.port()))) {
			return String.join("\n",
					client.connect()
						.sync()
						.keys("pinata:upload:*")
						.stream()
						.map((key) -> client.connect().sync().get(key))
						.toList());
		}
	}

}
