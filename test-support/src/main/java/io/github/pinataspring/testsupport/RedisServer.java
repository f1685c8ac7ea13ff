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

package io.github.pinataspring.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/**
 * Redis of the machine as a process of its own, on loopback and with nothing kept.
 * Nothing is downloaded: where there is no Redis, the test is skipped, or fails if the
 * system property {@code redis.required} is {@code true}.
 */
public final class RedisServer implements AutoCloseable {

	private static final Path REDIS = Path.of("/usr/bin/redis-server");

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final Path directory;

	private final int port;

	private Process process;

	private RedisServer(Path directory, int port) throws IOException {
		this.directory = directory;
		this.port = port;
		this.process = run();
	}

	public static RedisServer start() {
		boolean present = Files.isExecutable(REDIS);
		if (!present && Boolean.getBoolean("redis.required")) {
			throw new AssertionError("There is no " + REDIS);
		}
		Assumptions.assumeTrue(present, () -> "Tests with Redis are skipped: there is no " + REDIS);
		try {
			return new RedisServer(Files.createTempDirectory("redis"), freePort());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public int port() {
		return this.port;
	}

	/**
	 * Kill the process. Whatever was stored is gone.
	 */
	public void kill() {
		this.process.destroyForcibly();
		try {
			if (!this.process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
				throw new AssertionError("Redis did not end");
			}
		}
		catch (InterruptedException ex) {
			throw new AssertionError("Interrupted", ex);
		}
	}

	/**
	 * Start anew on the same port after {@link #kill()}.
	 */
	public void restart() {
		try {
			this.process = run();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		kill();
		try {
			Files.deleteIfExists(log());
			Files.delete(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Process run() throws IOException {
		Process process = new ProcessBuilder(List.of(REDIS.toString(), "--bind", "127.0.0.1", "--port",
				Integer.toString(this.port), "--save", "", "--appendonly", "no", "--dir", this.directory.toString()))
			.redirectErrorStream(true)
			.redirectOutput(log().toFile())
			.start();
		long end = System.nanoTime() + TIMEOUT.toNanos();
		while (!isReady()) {
			if (!process.isAlive() || System.nanoTime() > end) {
				process.destroyForcibly();
				throw new AssertionError("Redis did not start: " + Files.readString(log()));
			}
			Thread.onSpinWait();
		}
		return process;
	}

	private boolean isReady() {
		try (RawConnection connection = RawConnection.to(this.port)) {
			connection.write("PING\r\n");
			return connection.readUntil("\r\n").equals("+PONG\r\n");
		}
		catch (IOException ex) {
			return false;
		}
	}

	private Path log() {
		return this.directory.resolve("redis.log");
	}

	// Redis cannot choose a port by itself. Whoever takes it in between fails the start.
	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
