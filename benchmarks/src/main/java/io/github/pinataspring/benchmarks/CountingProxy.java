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

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/**
 * Passes connections on to a port on loopback and counts the bytes that clients send.
 */
final class CountingProxy implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofMinutes(5);

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final AtomicLong sent = new AtomicLong();

	private final ServerSocket server;

	private final CompletableFuture<Void> reached = new CompletableFuture<>();

	private final int target;

	private final long point;

	/**
	 * Start.
	 * @param target the port to pass connections on to
	 * @param point the number of bytes that is waited for
	 * @throws IOException if there is no port
	 */
	CountingProxy(int target, long point) throws IOException {
		this.target = target;
		this.point = point;
		this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
		this.executor.execute(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	long sent() {
		return this.sent.get();
	}

	/**
	 * Wait until as many bytes were sent as were to be waited for.
	 */
	void awaitPoint() {
		this.reached.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
	}

	private void count(int bytes) {
		if (this.sent.addAndGet(bytes) >= this.point) {
			this.reached.complete(null);
		}
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket client = this.server.accept();
				Socket upstream = new Socket(InetAddress.getLoopbackAddress(), this.target);
				this.executor.execute(() -> pass(client, upstream, this::count));
				this.executor.execute(() -> pass(upstream, client, (bytes) -> {
				}));
			}
			catch (IOException ex) {
				// The proxy is closed, or the emulator is gone, which the client notices.
			}
		}
	}

	private static void pass(Socket from, Socket to, IntConsumer count) {
		try (from; to; InputStream input = from.getInputStream(); OutputStream output = to.getOutputStream()) {
			byte[] buffer = new byte[64 * 1024];
			for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
				count.accept(read);
				output.write(buffer, 0, read);
			}
		}
		catch (IOException ex) {
			// One side ended the connection, and both sockets are closed.
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		this.executor.shutdownNow();
	}

}
