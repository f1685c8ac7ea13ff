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
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link PinataLocal}.
 */
class PinataLocalTests {

	private static final String CONGRATULATIONS = "{\"message\":\"Congratulations! You are communicating with the Pinata API!\"}";

	private static PinataLocal local;

	private static TestClient client;

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
		client = new TestClient(local);
	}

	@AfterAll
	static void close() {
		local.close();
	}

	@Test
	void exampleOfTheReferenceGuide() {
		try (PinataLocal pinata = PinataLocal.start()) {
			URI api = pinata.apiUrl();
			URI uploads = pinata.uploadsUrl();
			URI gateway = pinata.gatewayUrl();
			String jwt = pinata.jwt();

			assertThat(new Object[] { api, uploads, gateway }).doesNotHaveDuplicates();
			assertThat(jwt).contains(".");
		}
	}

	@Test
	void testAuthenticationWhenJwtIsValidAnswersTheServicesMessage() {
		TestClient.Answer answer = client.get("/api/data/testAuthentication");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo(CONGRATULATIONS);
		assertThat(answer.header("Content-Type")).startsWith("application/json");
		assertThat(answer.header("X-Request-Id")).isNotBlank();
	}

	@Test
	void testAuthenticationWhenKeyPairIsValidAnswersTheServicesMessage() {
		TestClient.Answer answer = client.jwt(null)
			.get("/api/data/testAuthentication", "pinata_api_key", local.apiKey(), "pinata_secret_api_key",
					local.apiSecret());

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo(CONGRATULATIONS);
	}

	@Test
	void testAuthenticationWhenBaseHasVersionAnswersTheSame() {
		assertThat(client.get("/api/v3/data/testAuthentication").text()).isEqualTo(CONGRATULATIONS);
	}

	@Test
	void testAuthenticationWhenJwtHasExpiredAnswers401() {
		TestClient.Answer answer = client.jwt(local.jwt(Instant.now().minusSeconds(1)))
			.get("/api/data/testAuthentication");

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.text())
			.isEqualTo("{\"error\":{\"reason\":\"INVALID_CREDENTIALS\",\"details\":\"Invalid/expired credentials\"}}");
	}

	@Test
	void testAuthenticationWhenJwtOutlivesTheClockAnswers401() {
		AtomicLong now = new AtomicLong(Instant.parse("2030-01-01T00:00:00Z").toEpochMilli());
		PinataLocalOptions options = PinataLocalOptions.builder()
			.clock(() -> Instant.ofEpochMilli(now.get()))
			.jwtLifetime(Duration.ofHours(1))
			.build();
		try (PinataLocal aging = PinataLocal.start(options)) {
			TestClient agingClient = new TestClient(aging);
			assertThat(agingClient.get("/api/data/testAuthentication").status()).isEqualTo(200);

			now.addAndGet(Duration.ofMinutes(61).toMillis());

			assertThat(agingClient.get("/api/data/testAuthentication").status()).isEqualTo(401);
		}
	}

	@Test
	void rootSaysWhatThisIs() {
		TestClient.Answer answer = client.jwt(null).get("/");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).startsWith("text/plain");
		assertThat(answer.text()).contains("Pinata Local", local.apiUrl().toString(), local.uploadsUrl().toString());
	}

	@Test
	void consoleUrlIsThatOfAPage() {
		String path = local.consoleUrl().toString().substring(local.gatewayUrl().toString().length());

		assertThat(client.jwt(null).get(path).header("Content-Type")).startsWith("text/html");
	}

	@Test
	void requestWhenPathIsUnknownAnswersJson() {
		TestClient.Answer answer = client.get("/api/v3/nothing");

		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.json().at("/error/code").asInt()).isEqualTo(404);
		assertThat(answer.header("X-Request-Id")).isNotBlank();
	}

	@Test
	void requestWhenMethodIsUnknownNamesTheOthers() {
		TestClient.Answer answer = client.method("PATCH", "/api/v3/files/public/x");

		assertThat(answer.status()).isEqualTo(405);
		assertThat(answer.header("Allow")).isEqualTo("DELETE, GET, PUT");
		assertThat(answer.json().at("/error/code").asInt()).isEqualTo(405);
	}

	@Test
	void requestWhenBodyIsTooLargeAnswers413() {
		String body = "{\"keyName\":\"" + "x".repeat(1024 * 1024) + "\"}";

		assertThat(client.post("/api/v3/pinata/keys", body).status()).isEqualTo(413);
		assertThat(client.post("/api/users/generateApiKey", body).json().at("/error/reason").asString())
			.isEqualTo("PAYLOAD_TOO_LARGE");
	}

	@Test
	void requestWhenHeaderIsTooLargeIsRefused() {
		TestClient.Answer answer = client.get("/api/data/testAuthentication", "X-Large", "x".repeat(40_000));

		assertThat(answer.status()).isBetween(400, 499);
	}

	@Test
	void requestWhenLineIsTooLongIsRefused() {
		assertThat(client.get("/api/v3/files/public?name=" + "x".repeat(20_000)).status()).isBetween(400, 499);
	}

	@Test
	void requestWhenJsonIsNestedTooDeeplyAnswers400() {
		String nested = "[".repeat(100_000) + "]".repeat(100_000);

		assertThat(client.post("/api/v3/pinata/keys", "{\"keyName\":" + nested + "}").status()).isEqualTo(400);
		assertThat(client.post("/api/pinning/pinJSONToIPFS", nested).status()).isEqualTo(400);
	}

	@Test
	void closeWhenRepeatedDoesNothing() {
		PinataLocal other = PinataLocal.start();
		other.close();

		assertThatNoException().isThrownBy(other::close);
	}

	@Test
	void toStringShowsNoSecrets() {
		assertThat(local.toString()).contains(local.gatewayUrl().toString())
			.doesNotContain(local.apiSecret(), local.jwt());
	}

	@Test
	void requestWhenAnEarlierOneWasPipelinedIsAnswered() throws Exception {
		String body = "{\"keyName\":\"pipelined\"}";
		String later = "POST /api/v3/pinata/keys HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + local.jwt()
				+ "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
		String atOnce = "GET /api/unknown HTTP/1.1\r\nHost: localhost\r\n\r\n";
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), local.port())) {
			socket.setSoTimeout(5000);
			for (int round = 0; round < 3; round++) {
				socket.getOutputStream().write((later + atOnce).getBytes(StandardCharsets.US_ASCII));
				assertThat(readUntil(socket, "/api/unknown\"}}")).contains("200 OK", "404 Not Found");
			}
		}
	}

	private static String readUntil(Socket socket, String end) throws IOException {
		StringBuilder answers = new StringBuilder();
		while (!answers.toString().endsWith(end)) {
			int value = socket.getInputStream().read();
			assertThat(value).isNotNegative();
			answers.append((char) value);
		}
		return answers.toString();
	}

}
