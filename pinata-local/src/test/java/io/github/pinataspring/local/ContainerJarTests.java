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

import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.pinataspring.testsupport.Docker;
import io.github.pinataspring.testsupport.PinataLocalImage;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The container on a Docker engine. They are skipped unless the system property
 * {@code container.base-image} names an image that has a Java 17 runtime.
 */
class ContainerJarTests {

	private static final Duration TIMEOUT = Duration.ofMinutes(2);

	private static final Pattern JWT = Pattern.compile("JWT +(\\S+)");

	private static final String NAME = "pinata-local-test-" + UUID.randomUUID();

	private static @Nullable String image;

	@BeforeAll
	static void build() {
		image = PinataLocalImage.name();
	}

	@AfterEach
	void removeContainerAndVolume() {
		if (image != null) {
			Docker.run("rm", "--force", "--volumes", NAME);
			Docker.run("volume", "rm", "--force", NAME);
		}
	}

	@Test
	void runBecomesHealthyServesAndStopsCleanly() {
		TestClient client = run();

		Awaitility.await()
			.atMost(TIMEOUT)
			.until(() -> Docker.run("inspect", "--format", "{{.State.Health.Status}}", NAME).equals("healthy"));
		String cid = upload(client);
		assertThat(client.get("/ipfs/" + cid).text()).isEqualTo("in a container");
		Docker.run("stop", NAME);
		assertThat(Docker.run("inspect", "--format", "{{.State.ExitCode}} {{.State.OOMKilled}}", NAME))
			.isEqualTo("143 false");
	}

	@Test
	void runIsNotRoot() {
		run();

		assertThat(Docker.run("inspect", "--format", "{{.Config.User}}", NAME)).isEqualTo("10001:10001");
		assertThat(Docker.run("top", NAME, "-o", "uid,pid").lines().skip(1)).isNotEmpty()
			.allSatisfy((line) -> assertThat(line.strip()).startsWith("10001"));
	}

	@Test
	void runWithVolumeKeepsFilesAndKeys() {
		String cid = upload(run());
		String key = key();
		Docker.run("rm", "--force", NAME);

		TestClient client = run();

		assertThat(client.get("/ipfs/" + cid).text()).isEqualTo("in a container");
		assertThat(key()).isEqualTo(key);
	}

	private static TestClient run() {
		Docker.run("run", "--detach", "--name", NAME, "--publish", "127.0.0.1::5080", "--volume", NAME + ":/data",
				"--read-only", "--tmpfs", "/tmp:exec", String.valueOf(image));
		Awaitility.await().atMost(TIMEOUT).until(() -> JWT.matcher(Docker.run("logs", NAME)).find());
		return new TestClient("http://" + Docker.run("port", NAME, "5080/tcp"), find(JWT));
	}

	private static String key() {
		return find(Pattern.compile("pinata_api_key +(\\S+)"));
	}

	private static String find(Pattern pattern) {
		Matcher matcher = pattern.matcher(Docker.run("logs", NAME));
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
	}

	private static String upload(TestClient client) {
		return new Multipart().file("container.txt", "in a container")
			.field("network", "public")
			.upload(client)
			.json()
			.at("/data/cid")
			.asString();
	}

}
