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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataExceptionHandler} in the profile {@code cloud}, with a Pinata
 * that fails.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.profiles.active=cloud", "pinata.call-timeout=2s", "pinata.retry.max-attempts=1" })
class PinataExceptionHandlerTests {

	private static final String SIGNATURE = "not-a-signature-but-must-not-show-either";

	private static final String ID = "01900000-0000-7000-8000-000000000000";

	private static final MockWebServer pinata = start();

	@LocalServerPort
	private int port;

	private WebTestClient client;

	@DynamicPropertySource
	static void pinataProperties(DynamicPropertyRegistry registry) {
		registry.add("pinata.jwt", () -> "%s.%s.%s".formatted(encode("{\"alg\":\"HS256\"}"),
				encode("{\"sub\":\"test\"}"), encode(SIGNATURE)));
		registry.add("pinata.api-url", () -> "http://127.0.0.1:" + pinata.getPort() + "/api");
		registry.add("pinata.uploads-url", () -> "http://127.0.0.1:" + pinata.getPort() + "/uploads");
		registry.add("pinata.gateway.url", () -> "http://127.0.0.1:" + pinata.getPort());
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
			.responseTimeout(Duration.ofSeconds(30))
			.build();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					401 | INVALID_CREDENTIALS | Invalid/expired credentials               | 502 | Pinata refused the credentials
					403 | NO_SCOPES_FOUND     | This key does not have the required scopes | 502 | Pinata refused the credentials
					403 | API_KEY_REVOKED     | This API Key has been revoked             | 502 | Pinata refused the credentials
					403 | FORBIDDEN           | Account blocked due to plan usage limit   | 502 | Limit of the Pinata plan
					404 | OBJECT_NOT_FOUND    | no such file                              | 404 | File not found
					400 | UNKNOWN_REASON      | no idea                                   | 400 | Refused by Pinata
					413 | TOO_LARGE           | too large                                 | 413 | Refused by Pinata
					500 | INTERNAL            | internal error                            | 502 | Pinata failed
					""")
	void getWhenPinataAnswersWithErrorTellsWhatItMeans(int status, String reason, String details, int expected,
			String title) {
		pinata.enqueue(json(status, "{\"error\":{\"reason\":\"%s\",\"details\":\"%s\"}}".formatted(reason, details)));

		assertProblem(this.client.get().uri("/files/" + ID).exchange(), expected, title);
	}

	@Test
	void uploadWhenCredentialsAreRefusedTellsOperatorWhichPropertyToSet() {
		pinata.enqueue(json(401, "{\"error\":{\"reason\":\"INVALID_CREDENTIALS\",\"details\":\"expired\"}}"));

		String body = assertProblem(post(), 502, "Pinata refused the credentials");

		assertThat(body).contains("pinata.jwt");
	}

	@Test
	void listWhenRateLimitedTellsWhenToTryAgain() {
		pinata.enqueue(
				json(429, "{\"error\":\"Rate limit exceeded\"}").newBuilder().addHeader("Retry-After", "17").build());

		WebTestClient.ResponseSpec response = this.client.get().uri("/files").exchange();

		response.expectHeader().valueEquals("Retry-After", "17");
		assertProblem(response, 429, "Too many requests");
	}

	@Test
	void listWhenConnectionBreaksIsServiceUnavailable() {
		// The HTTP client tries once more.
		pinata.enqueue(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
		pinata.enqueue(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());

		assertProblem(this.client.get().uri("/files").exchange(), 503, "Pinata cannot be reached");
	}

	@Test
	void listWhenPinataDoesNotAnswerIsGatewayTimeout() {
		pinata.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

		assertProblem(this.client.get().uri("/files").exchange(), 504, "Pinata takes too long");
	}

	@Test
	void listWhenAnswerIsNotOfPinataIsBadGateway() {
		pinata.enqueue(new MockResponse.Builder().addHeader("Content-Type", "text/html").body("<html>").build());

		assertProblem(this.client.get().uri("/files").exchange(), 502, "Pinata failed");
	}

	@Test
	void contentWhenGatewayHasNothingIsBadGateway() {
		pinata.enqueue(
				json(200, "{\"data\":{\"id\":\"%s\",\"cid\":\"%s\",\"name\":\"a.png\",\"mime_type\":\"image/png\"}}"
					.formatted(ID, "bafkreidvbhs33ighmljlvr7zbv2ywwzcmp5adtf4kqvlly67cy56bdtmve")));
		pinata.enqueue(new MockResponse.Builder().code(403)
			.addHeader("Content-Type", "text/plain")
			.body("ERR_ID:00006 The owner of this gateway does not have this content pinned")
			.build());

		assertProblem(this.client.get().uri("/files/" + ID + "/content").exchange(), 502, "Not on the gateway");
	}

	@Test
	void contentWhenCidIsPendingIsConflict() {
		pinata.enqueue(json(200, "{\"data\":{\"id\":\"%s\",\"cid\":\"pending\"}}".formatted(ID)));

		assertProblem(this.client.get().uri("/files/" + ID + "/content").exchange(), 409, "Conflict");
	}

	@Test
	void uploadWhenAccountHasContentPrivatelyIsConflict() {
		pinata
			.enqueue(json(200, "{\"data\":{\"id\":\"%s\",\"cid\":\"%s\",\"network\":\"private\",\"is_duplicate\":true}}"
				.formatted(ID, "bafkreidvbhs33ighmljlvr7zbv2ywwzcmp5adtf4kqvlly67cy56bdtmve")));

		assertThat(assertProblem(post(), 409, "Conflict")).contains("privately");
	}

	private WebTestClient.ResponseSpec post() {
		return this.client.post()
			.uri("/files")
			.contentType(Form.TYPE)
			.bodyValue(Form.ofFile("a.txt", "hello world!").toBytes())
			.exchange();
	}

	private static String assertProblem(WebTestClient.ResponseSpec response, int status, String title) {
		EntityExchangeResult<String> result = response.expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody(String.class)
			.returnResult();
		String body = Objects.requireNonNull(result.getResponseBody());
		assertThat(body).contains("\"title\":\"%s\"".formatted(title), "\"status\":" + status, "\"detail\":");
		assertThat(body).doesNotContain(encode(SIGNATURE));
		return body;
	}

	private static MockResponse json(int status, String body) {
		return new MockResponse.Builder().code(status).addHeader("Content-Type", "application/json").body(body).build();
	}

	private static String encode(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private static MockWebServer start() {
		try {
			MockWebServer server = new MockWebServer();
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
