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

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RawConnection}.
 */
class RawConnectionTests {

	private static final String CLOSING = "GET / HTTP/1.1\nHost: localhost\nConnection: close\n\n";

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			byte[] body = "grün".getBytes(StandardCharsets.ISO_8859_1);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void exchangeReturnsWholeAnswer() throws IOException {
		assertThat(RawConnection.exchange(port(), CLOSING)).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\ngrün");
	}

	@Test
	void readUntilLeavesTheRest() throws IOException {
		try (RawConnection connection = RawConnection.to(port())) {
			connection.write(CLOSING.replace("\n", "\r\n"));

			assertThat(connection.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
			assertThat(connection.readAll()).isEqualTo("grün");
		}
	}

	@Test
	void readUntilWhenConnectionEndsBeforeFails() throws IOException {
		try (RawConnection connection = RawConnection.to(port())) {
			connection.write(CLOSING.replace("\n", "\r\n"));

			assertThatExceptionOfType(EOFException.class).isThrownBy(() -> connection.readUntil("blue"))
				.withMessageStartingWith("The connection ended after: HTTP/1.1 200 ")
				.withMessageEndingWith("grün");
		}
	}

	private int port() {
		return this.server.getAddress().getPort();
	}

}
