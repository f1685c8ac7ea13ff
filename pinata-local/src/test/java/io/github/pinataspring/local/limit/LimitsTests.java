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

package io.github.pinataspring.local.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Limits}.
 */
class LimitsTests {

	private static final Instant START = Instant.parse("2030-01-01T00:00:00.250Z");

	private static final String FILES = "/api/v3/files/public";

	private static final String TEST_AUTHENTICATION = "/api/data/testAuthentication";

	private static final String OFF = "{\"plan\":null,\"dataLimit\":false,\"strictTestAuthentication\":false}";

	private final AtomicReference<Instant> now = new AtomicReference<>(START);

	private PinataLocal local;

	private TestClient client;

	@BeforeEach
	void start() {
		this.local = PinataLocal.start(PinataLocalOptions.builder().clock(this.now::get).build());
		this.client = new TestClient(this.local);
	}

	@AfterEach
	void close() {
		this.local.close();
	}

	@Test
	void exampleOfTheReferenceGuide() {
		PinataLocal local = this.local;

		local.limits().plan(Plan.FREE).dataLimit(true);
		local.limits().strictTestAuthentication(true);

		assertThat(local.limits().plan()).isEqualTo(Plan.FREE);

		local.limits().reset();

		assertThat(local.limits().plan()).isNull();
	}

	@Test
	void requestWhenNothingIsLimitedHasNoHeaders() {
		assertThat(this.client.get(FILES).header("X-RateLimit-Limit")).isNull();
	}

	@Test
	void requestWhenPlanIsLimitedTellsHowItStands() {
		this.local.limits().plan(Plan.FREE);

		Answer first = this.client.get(FILES);
		this.now.set(START.plusSeconds(10));
		Answer second = this.client.jwt(null).get("/api/pinning/pinList");

		assertRate(first, 60, 59, START.plusSeconds(60));
		assertThat(first.status()).isEqualTo(200);
		assertThat(first.header("Retry-After")).isNull();
		assertRate(second, 60, 58, START.plusSeconds(60));
	}

	@ParameterizedTest
	@CsvSource({ "FREE,60,60", "PICNIC,250,60", "FIESTA,500,60", "ENTERPRISE,100,1" })
	void requestWhenOverThePlanAnswers429UntilTheWindowEnds(Plan plan, int limit, int seconds) {
		this.local.limits().plan(plan);
		assertThat(IntStream.range(0, limit).map((i) -> this.client.get("/api/unknown").status())).containsOnly(404);

		Answer refused = this.client.get(FILES);

		assertThat(refused.status()).isEqualTo(429);
		assertRate(refused, limit, 0, START.plusSeconds(seconds));
		assertThat(refused.header("Retry-After")).isEqualTo(String.valueOf(seconds));
		assertThat(refused.text()).isEqualTo("{\"error\":{\"code\":429,\"message\":\"Rate limit exceeded\"}}");
		this.now.set(START.plusSeconds(seconds).minusMillis(1));
		assertThat(this.client.get(FILES).header("Retry-After")).isEqualTo("1");
		this.now.set(START.plusSeconds(seconds));
		assertThat(this.client.get(FILES).status()).isEqualTo(200);
	}

	@Test
	void requestWhenOverTheDataLimitAnswers429AndOthersGoOn() {
		this.local.limits().plan(Plan.FREE).dataLimit(true);
		this.client.get(FILES);
		for (int i = 0; i < 30; i++) {
			assertThat(this.client.get(TEST_AUTHENTICATION).status()).isEqualTo(200);
		}

		Answer refused = this.client.get("/api/data/pinList");

		assertThat(refused.status()).isEqualTo(429);
		assertRate(refused, 30, 0, START.plusSeconds(60));
		assertThat(refused.text())
			.isEqualTo("{\"error\":{\"reason\":\"RATE_LIMIT_EXCEEDED\",\"details\":\"Rate limit exceeded\"}}");
		assertRate(this.client.get(FILES), 60, 28, START.plusSeconds(60));
	}

	@Test
	void listOfPinsHasALimitOfItsOwn() {
		this.local.limits().dataLimit(true);
		this.client.get(TEST_AUTHENTICATION);
		for (int i = 0; i < 30; i++) {
			assertThat(this.client.get("/api/psa/pins").header("X-RateLimit-Remaining")).isEqualTo("" + (29 - i));
		}

		assertThat(this.client.get("/api/psa/pins").status()).isEqualTo(429);
		assertThat(this.client.post("/api/psa/pins", "{}").status()).isNotEqualTo(429);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/ipfs/bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4", "/", "/admin/limits" })
	void requestWhenNotToTheApiIsNotLimited(String path) {
		this.local.limits().plan(Plan.FREE).dataLimit(true);

		assertThat(this.client.get(path).header("X-RateLimit-Limit")).isNull();
	}

	@Test
	void planWhenSetAgainBeginsAnew() {
		this.local.limits().plan(Plan.FREE);
		this.client.get(FILES);

		this.local.limits().plan(Plan.FREE);

		assertThat(this.client.get(FILES).header("X-RateLimit-Remaining")).isEqualTo("59");
	}

	@Test
	void testAuthenticationWhenStrictRefusesKeysThatAreNotAdmin() {
		String jwt = this.client
			.post("/api/v3/pinata/keys",
					"{\"keyName\":\"reader\",\"permissions\":{\"resources\":[\"org:files:read\"]}}")
			.json()
			.get("JWT")
			.asString();
		assertThat(this.client.jwt(jwt).get(TEST_AUTHENTICATION).status()).isEqualTo(200);

		this.local.limits().strictTestAuthentication(true);

		assertThat(this.client.jwt(jwt).get(TEST_AUTHENTICATION).status()).isEqualTo(403);
		assertThat(this.client.get(TEST_AUTHENTICATION).status()).isEqualTo(200);
	}

	@Test
	void resetRestoresWhatTheOptionsSay() {
		PinataLocalOptions options = PinataLocalOptions.builder().strictTestAuthentication(true).build();
		try (PinataLocal strict = PinataLocal.start(options)) {
			strict.limits().strictTestAuthentication(false).plan(Plan.FIESTA).dataLimit(true);

			strict.limits().reset();

			assertThat(strict.limits().strictTestAuthentication()).isTrue();
			assertThat(strict.limits().plan()).isNull();
			assertThat(strict.limits().dataLimit()).isFalse();
		}
	}

	@Test
	void adminApiShowsReplacesAndResetsTheLimits() {
		assertThat(this.client.get("/admin/limits").text()).isEqualTo(OFF);

		Answer changed = this.client.put("/admin/limits", "{\"plan\":\"enterprise\",\"dataLimit\":true}");

		assertThat(changed.text())
			.isEqualTo("{\"plan\":\"enterprise\",\"dataLimit\":true,\"strictTestAuthentication\":false}");
		assertThat(this.local.limits().plan()).isEqualTo(Plan.ENTERPRISE);
		assertThat(this.client.put("/admin/limits", "{\"strictTestAuthentication\":true}").text())
			.isEqualTo("{\"plan\":null,\"dataLimit\":false,\"strictTestAuthentication\":true}");
		assertThat(this.client.delete("/admin/limits").text()).isEqualTo(OFF);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"plan":"gold"}      | plan must be one of free, picnic, fiesta, enterprise
			{"plan":1}           | plan must be a string
			{"dataLimit":"true"} | dataLimit must be a boolean
			{"plna":"free"}      | Nothing here is called plna
			[]                   | The request body must be a JSON object
			""")
	void adminApiWhenTheBodyIsWrongSaysSoAndChangesNothing(String body, String message) {
		Answer answer = this.client.put("/admin/limits", body);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/message").asString()).isEqualTo(message);
		assertThat(this.client.get("/admin/limits").text()).isEqualTo(OFF);
	}

	private static void assertRate(Answer answer, int limit, int remaining, Instant reset) {
		long seconds = reset.plus(Duration.ofNanos(999_999_999)).getEpochSecond();
		assertThat(answer.header("X-RateLimit-Limit")).isEqualTo(String.valueOf(limit));
		assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo(String.valueOf(remaining));
		assertThat(answer.header("X-RateLimit-Reset")).isEqualTo(String.valueOf(seconds));
	}

}
