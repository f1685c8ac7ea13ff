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

package io.github.pinataspring.local.request;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import io.github.pinataspring.testsupport.RawConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link RequestLog}.
 */
class RequestLogTests {

	private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private PinataLocal local;

	private TestClient client;

	@BeforeEach
	void start() {
		this.local = PinataLocal.start(PinataLocalOptions.builder().clock(() -> NOW).build());
		this.client = new TestClient(this.local);
	}

	@AfterEach
	void close() {
		this.local.close();
	}

	@Test
	void exampleOfTheReferenceGuide() {
		PinataLocal local = this.local;
		this.client.get("/api/data/testAuthentication");
		this.client.get("/api/v3/files/public");

		List<LoggedRequest> requests = local.requests().list();

		assertThat(requests).extracting(LoggedRequest::method, LoggedRequest::path, LoggedRequest::status)
			.containsExactly(tuple("GET", "/api/data/testAuthentication", 200),
					tuple("GET", "/api/v3/files/public", 200));
	}

	@Test
	void requestIsThereWithItsStatusWhenItIsAnswered() {
		Answer answer = this.client.get("/api/v3/files/public?name=a&limit=5");

		assertThat(this.local.requests().list()).hasSize(1).first().satisfies((request) -> {
			assertThat(request.number()).isEqualTo(1);
			assertThat(request.time()).isEqualTo(NOW);
			assertThat(request.method()).isEqualTo("GET");
			assertThat(request.path()).isEqualTo("/api/v3/files/public");
			assertThat(request.query()).isEqualTo("name=a&limit=5");
			assertThat(request.status()).isEqualTo(200);
			assertThat(request.keyName()).isEqualTo("Pinata Local admin");
			assertThat(request.requestId()).isEqualTo(answer.header("X-Request-Id"));
			assertThat(request.faults()).isEmpty();
		});
	}

	@Test
	void requestEndsWithItsDurationAndTheSizesOfItsBodies() {
		byte[] content = "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
		Answer uploaded = new Multipart().file("a.txt", "text/plain", content)
			.field("network", "public")
			.upload(this.client);
		this.client.get("/ipfs/" + uploaded.json().at("/data/cid").asString());

		List<LoggedRequest> requests = ended(2);

		assertThat(requests.get(0).bytesReceived()).isBetween(100_000L, 101_000L);
		assertThat(requests.get(0).bytesSent()).isEqualTo(uploaded.bytes().length);
		assertThat(requests.get(1).bytesReceived()).isZero();
		assertThat(requests.get(1).bytesSent()).isEqualTo(100_000);
		assertThat(requests.get(1).duration()).isPositive().isLessThan(TIMEOUT);
	}

	@Test
	void requestWhenRefusedHasNoKey() {
		this.client.jwt(null).get("/api/v3/files/public");
		this.client.get("/nothing");

		assertThat(this.local.requests().list()).extracting(LoggedRequest::status, LoggedRequest::keyName)
			.containsExactly(tuple(401, null), tuple(404, null));
	}

	@Test
	void requestWhenClientGoesAwayEndsWithoutStatus() throws IOException {
		try (RawConnection connection = RawConnection.to(this.local.port())) {
			connection.write("POST /api/v3/pinata/keys HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
					+ this.local.jwt() + "\r\nContent-Length: 100\r\n\r\n{");
			await().atMost(TIMEOUT)
				.untilAsserted(() -> assertThat(this.local.requests().list()).extracting(LoggedRequest::bytesReceived)
					.containsExactly(1L));
		}

		assertThat(ended(1)).extracting(LoggedRequest::status).containsOnlyNulls();
	}

	@Test
	void logHidesCredentials() {
		this.client.get("/ipfs/bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4?pinataGatewayToken=marker");
		this.client.get("/" + this.local.jwt() + "?x=" + this.local.jwt());

		assertThat(this.client.get("/admin/requests").text()).contains("pinataGatewayToken=***", "\"x=***\"")
			.doesNotContain("marker", this.local.jwt(), this.local.apiSecret());
	}

	@Test
	void logKeepsTheLatest() {
		for (int i = 0; i < RequestLog.CAPACITY + 2; i++) {
			this.client.get("/nothing/" + i);
		}

		assertThat(this.local.requests().list()).hasSize(RequestLog.CAPACITY)
			.extracting(LoggedRequest::path)
			.startsWith("/nothing/2")
			.endsWith("/nothing/501");
	}

	@Test
	void listByTheAdminApiShowsWhatIsNewAndNothingOfItself() {
		this.client.get("/nothing/1");
		this.client.get("/nothing/2");
		this.client.get("/nothing/3");

		assertThat(paths("")).containsExactly("/nothing/1", "/nothing/2", "/nothing/3");
		assertThat(paths("?after=1")).containsExactly("/nothing/2", "/nothing/3");
		assertThat(paths("?limit=1")).containsExactly("/nothing/3");
		JsonNode request = this.client.get("/admin/requests").json().at("/requests/0");
		assertThat(request.propertyNames()).containsExactly("number", "time", "method", "path", "query", "status",
				"milliseconds", "bytesReceived", "bytesSent", "keyName", "requestId", "faults");
		assertThat(request.get("time").asString()).isEqualTo("2030-01-01T00:00:00Z");
		assertThat(request.get("query").isNull()).isTrue();
	}

	@Test
	void clearForgetsAllAndCountsOn() {
		this.client.get("/nothing/1");

		assertThat(this.client.delete("/admin/requests").text()).isEqualTo("{\"requests\":[]}");

		this.client.get("/nothing/2");
		assertThat(this.local.requests().list()).extracting(LoggedRequest::number).containsExactly(2L);
	}

	private List<String> paths(String query) {
		return this.client.get("/admin/requests" + query)
			.json()
			.get("requests")
			.valueStream()
			.map((request) -> request.get("path").asString())
			.toList();
	}

	private List<LoggedRequest> ended(int count) {
		return await().atMost(TIMEOUT)
			.until(() -> this.local.requests().list(), (requests) -> requests.size() == count
					&& requests.stream().allMatch((request) -> request.duration() != null));
	}

}
