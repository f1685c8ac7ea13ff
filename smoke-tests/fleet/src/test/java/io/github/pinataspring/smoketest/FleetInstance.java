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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.testsupport.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A {@link FleetApplication} in a JVM of its own.
 */
final class FleetInstance implements AutoCloseable {

	private static final Duration LIMIT = FleetApplication.LIMIT;

	private final Process process;

	private final Path output;

	private FleetInstance(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	static FleetInstance start(Path directory, PinataLocal local, RedisServer redis, String... properties) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
						"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
						FleetApplication.class.getName(), "--spring.main.banner-mode=off",
						"--spring.main.web-application-type=none", "--logging.level.root=warn",
						"--spring.reactor.netty.shutdown-quiet-period=0s", "--spring.data.redis.port=" + redis.port(),
						"--spring.data.redis.host=127.0.0.1", "--pinata.api-url=" + local.apiUrl(),
						"--pinata.uploads-url=" + local.uploadsUrl(), "--pinata.gateway.url=" + local.gatewayUrl()));
		command.addAll(List.of(properties));
		try {
			Path output = Files.createTempFile(directory, "instance", ".txt");
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile());
			builder.environment().put("PINATA_JWT", local.jwt());
			return new FleetInstance(builder.start(), output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void awaitReady() {
		await().atMost(LIMIT).until(() -> output().contains("ready") || !this.process.isAlive());
		assertThat(output()).endsWith("ready%n".formatted());
	}

	void tell(String task) {
		try {
			this.process.getOutputStream().write((task + "\n").getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Wait for the end.
	 * @return the last line that it printed
	 * @throws InterruptedException if nobody waits any longer
	 */
	String awaitEnd() throws InterruptedException {
		assertThat(this.process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(this.process.exitValue()).as(output()).isZero();
		return output().lines().reduce((first, second) -> second).orElseThrow();
	}

	void kill() throws InterruptedException {
		this.process.destroyForcibly();
		assertThat(this.process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	private String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
