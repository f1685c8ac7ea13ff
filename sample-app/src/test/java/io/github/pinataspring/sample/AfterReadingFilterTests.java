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
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AfterReadingFilter}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class AfterReadingFilterTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	@LocalServerPort
	private int port;

	@Test
	void connectionIsReadAfterPipelinedRequest() throws IOException {
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.setSoTimeout((int) LIMIT.toMillis());

			send(socket, get("/files") + get("/favicon.svg"));
			assertThat(receive(socket)).startsWith("HTTP/1.1 200 ");
			assertThat(receive(socket)).startsWith("HTTP/1.1 200 ").contains("<svg");
			send(socket, get("/settings"));

			assertThat(receive(socket)).startsWith("HTTP/1.1 200 ").contains("maxFileSize");
		}
	}

	private static String get(String path) {
		return "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path);
	}

	private static void send(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static String receive(Socket socket) throws IOException {
		InputStream input = socket.getInputStream();
		StringBuilder answer = new StringBuilder();
		while (answer.indexOf("\r\n\r\n") < 0) {
			int next = input.read();
			assertThat(next).as("next byte after '%s'", answer).isNotNegative();
			answer.append((char) next);
		}
		String length = answer.toString()
			.toLowerCase(Locale.ROOT)
			.replaceAll("(?s).*\r\ncontent-length: (\\d+)\r\n.*", "$1");
		return answer.append(new String(input.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8)).toString();
	}

}
