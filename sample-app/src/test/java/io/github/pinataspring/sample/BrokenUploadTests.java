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
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for uploads that end before their end: nothing complete may reach Pinata.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.profiles.active=cloud", "sample.max-file-size=3MB" })
class BrokenUploadTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final MockWebServer pinata = new MockWebServer();

	@LocalServerPort
	private int port;

	private WebTestClient client;

	@DynamicPropertySource
	static void pinataProperties(DynamicPropertyRegistry registry) throws IOException {
		pinata.start();
		registry.add("pinata.jwt", () -> "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJmYWtlIn0.ZmFrZS1zaWduYXR1cmU");
		registry.add("pinata.api-url", () -> "http://127.0.0.1:" + pinata.getPort() + "/api");
		registry.add("pinata.uploads-url", () -> "http://127.0.0.1:" + pinata.getPort() + "/uploads");
	}

	@AfterAll
	static void stop() {
		pinata.close();
	}

	@BeforeEach
	void createClient() {
		pinata.setDispatcher(new QueueDispatcher());
		this.client = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + this.port)
			.responseTimeout(LIMIT)
			.build();
	}

	@Test
	void uploadWhenFormIsBrokenIsBadRequest() throws Exception {
		assertProblem(Form.ofFile("broken.txt", "abc").toTruncatedBytes(), 400, "");

		assertThatPinataGotNothing();
	}

	@Test
	void uploadWhenFileIsTooLargeSaysHowLargeItMayBe() throws Exception {
		assertProblem(Form.ofFile("large.bin", new byte[3 * 1024 * 1024 + 1]).toBytes(), 413,
				"at most 3 MB are allowed");

		assertThatPinataGotNothing();
	}

	@Test
	void uploadWhenFormIsMuchTooLargeIsRefusedUnread() throws Exception {
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.setSoTimeout((int) LIMIT.toMillis());
			socket.getOutputStream().write(requestHead(1024L * 1024 * 1024 * 1024));

			assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
				.isEqualTo("HTTP/1.1 413");
		}
		assertThatPinataGotNothing();
	}

	@Test
	void uploadWhenClientGoesAwayIsBrokenOffAndReleasesWhatIsUnderWay() throws Exception {
		// So slow that there is something under way.
		pinata.enqueue(list().throttleBody(64 * 1024, 100, TimeUnit.MILLISECONDS).build());
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			OutputStream output = socket.getOutputStream();
			output.write(requestHead(2 * 1024 * 1024));
			output.write(Form.ofFile("gone.bin", new byte[1024 * 1024]).toTruncatedBytes());
			output.flush();
		}

		assertThatPinataGotNothing();
	}

	private void assertProblem(byte[] form, int status, String detail) {
		this.client.post()
			.uri("/files")
			.contentType(Form.TYPE)
			.bodyValue(form)
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.detail")
			.value((String text) -> assertThat(text).contains(detail));
	}

	// A request that was broken off is recorded as a failure, before the one made here.
	private void assertThatPinataGotNothing() throws InterruptedException {
		pinata.enqueue(list().build());
		this.client.get().uri("/files").exchange().expectStatus().isOk().expectBodyList(StoredFile.class).hasSize(0);
		RecordedRequest request = pinata.takeRequest();
		while (request.getTarget().startsWith("/uploads")) {
			assertThat(request.getFailure()).as("failure of the upload at Pinata").isNotNull();
			request = pinata.takeRequest();
		}
	}

	private static MockResponse.Builder list() {
		return new MockResponse.Builder().addHeader("Content-Type", "application/json")
			.body("{\"data\":{\"files\":[],\"next_page_token\":\"\"}}");
	}

	private static byte[] requestHead(long length) {
		return "POST /files HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
			.formatted(Form.TYPE, length)
			.getBytes(StandardCharsets.US_ASCII);
	}

}
