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

package io.github.pinataspring.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A server that answers everything with something that is neither HTTP nor TLS.
 */
public final class GarbageServer implements AutoCloseable {

	private final ServerSocket server;

	private final Thread thread = new Thread(this::serve, "garbage-server");

	public GarbageServer() {
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.thread.start();
	}

	public int port() {
		return this.server.getLocalPort();
	}

	@Override
	public void close() throws IOException, InterruptedException {
		this.server.close();
		this.thread.join(TestPinata.LIMIT.toMillis());
	}

	private void serve() {
		while (!this.server.isClosed()) {
			try (Socket socket = this.server.accept()) {
				socket.getInputStream().read(new byte[16 * 1024]);
				socket.getOutputStream().write("SSH-2.0-Test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			}
			catch (IOException ex) {
				// Closed by the client, or by the test.
			}
		}
	}

}
