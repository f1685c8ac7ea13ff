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

package io.github.pinataspring.autoconfigure.health;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.pinataspring.autoconfigure.TestJwt;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.core.PinataEndpoints;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataReactiveHealthIndicator}.
 */
@ExtendWith(OutputCaptureExtension.class)
class PinataReactiveHealthIndicatorTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final PinataHealthProperties properties = new PinataHealthProperties();

	private PinataHealthServer server;

	@BeforeEach
	void start() throws Exception {
		this.server = new PinataHealthServer();
		this.time.advanceTimeTo(NOW);
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.time.dispose();
	}

	static Stream<Arguments> outcomes() {
		return Stream.of(outcome("valid", PinataHealthServer::accepts, Status.UP, null),
				outcome("401 wrong",
						(server) -> server.refuses(401, "INVALID_CREDENTIALS", "Invalid/expired credentials"),
						Status.DOWN, "401"),
				outcome("401 of v3",
						(server) -> server.json(401, "{\"error\":{\"code\":401,\"message\":\"not authenticated\"}}"),
						Status.DOWN, "401"),
				outcome("403 no scope",
						(server) -> server.refuses(403, "NO_SCOPES_FOUND",
								"This key does not have the required scopes associated with it"),
						Status.UP, "lack the scope"),
				outcome("revoked", (server) -> server.refuses(403, "API_KEY_REVOKED", "This API Key has been revoked"),
						Status.DOWN, "revoked"),
				outcome("exhausted",
						(server) -> server.refuses(403, "API_KEY_EXHAUSTED", "This API Key has no uses left"),
						Status.DOWN, "uses"),
				outcome("plan limit",
						(server) -> server.refuses(403, "FORBIDDEN", "Account blocked due to plan usage limit"),
						Status.DOWN, "plan"),
				outcome("429 without an earlier result", (server) -> server.limits("5"), Status.UNKNOWN,
						"limits the rate"),
				outcome("500", (server) -> server.answers(500, "text/plain", "Internal Server Error"), Status.DOWN,
						"500"),
				outcome("body that is not JSON", (server) -> server.answers(200, "application/json", "{{{"),
						Status.DOWN, "Pinata"),
				outcome("JSON of something else", (server) -> server.json(200, "{\"status\":\"ok\"}"), Status.DOWN,
						"Pinata"),
				outcome("wrong host that answers 200 with HTML",
						(server) -> server.answers(200, "text/html", "<html><body>Welcome</body></html>"), Status.DOWN,
						"Pinata"));
	}

	private static Arguments outcome(String description, Consumer<PinataHealthServer> answer, Status status,
			@Nullable String reason) {
		return Arguments.of(description, answer, status, reason);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("outcomes")
	void healthForAnswerIsAsDocumented(String description, Consumer<PinataHealthServer> answer, Status status,
			@Nullable String reason) {
		answer.accept(this.server);

		Health health = health(indicator());

		assertThat(health.getStatus()).isEqualTo(status);
		if (reason != null) {
			assertThat(health.getDetails().get("reason")).asString().contains(reason);
		}
		else {
			assertThat(health.getDetails()).doesNotContainKey("reason");
		}
		assertThat(health.toString()).doesNotContain(TestJwt.SECRET).doesNotContain(TestJwt.unlimited());
	}

	@Test
	void healthWhenNothingListensIsDown() {
		Health health = health(indicator(jwt(TestJwt.unlimited(), URI.create("http://127.0.0.1:1"))));

		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails().get("reason")).asString().containsIgnoringCase("refused");
	}

	@Test
	void healthWhenCertificateIsNotTrustedIsDown() throws Exception {
		try (PinataHealthServer tls = new PinataHealthServer().withTls().accepts()) {
			Health health = health(indicator(jwt(TestJwt.unlimited(), tls.url())));

			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails().get("reason")).asString().contains("TLS");
		}
	}

	@Test
	void healthWhenNoAnswerComesWithinTimeoutIsDown() {
		this.server.neverAnswers();
		PinataReactiveHealthIndicator indicator = indicator();
		Mono<Health> pending = indicator.health().cache();
		Disposable subscription = pending.subscribe();
		Awaitility.await().atMost(LIMIT).until(() -> this.server.calls() == 1);

		this.time.advanceTimeBy(this.properties.getTimeout());

		Health health = pending.block(LIMIT);
		assertThat(health).isNotNull();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails().get("reason")).asString().contains("PT5S");
		subscription.dispose();
	}

	@Test
	void healthShowsConnectionOfJwtWithoutSecrets() {
		this.server.accepts();
		Instant expiresAt = NOW.plus(Duration.ofDays(100));

		Health health = health(indicator(jwt(TestJwt.expiringAt(expiresAt), this.server.url())));

		assertThat(health.getDetails()).containsEntry("authentication", "JWT")
			.containsEntry("endpoint", this.server.url().toString())
			.containsEntry("keyId", TestJwt.KEY_ID)
			.containsEntry("expiresAt", expiresAt)
			.containsEntry("expiresIn", "PT2400H")
			.containsEntry("lastChecked", NOW)
			.containsKey("latency")
			.doesNotContainKeys("expiresSoon", "rateLimited", "reason");
	}

	@Test
	void healthByTheRealClockShowsWhenItWasChecked() {
		this.server.accepts();
		Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

		Health health = health(
				new PinataReactiveHealthIndicator(jwt(TestJwt.unlimited(), this.server.url()), this.properties));

		assertThat((Instant) health.getDetails().get("lastChecked")).isBetween(before, Instant.now());
	}

	@Test
	void healthShowsConnectionOfKeyPairWithoutSecrets() {
		this.server.accepts();
		PinataTemplateBuilder builder = PinataTemplate.builder().apiKey("some-key", "some-secret");

		Health health = health(indicator(builder.endpoints(endpoints(this.server.url())).build()));

		assertThat(health.getDetails()).containsEntry("authentication", "API key")
			.containsEntry("keyId", "some-key")
			.doesNotContainKeys("expiresAt", "expiresIn");
		assertThat(health.toString()).doesNotContain("some-secret");
	}

	@Test
	void healthWhenJwtIsExpiredIsDownWithoutCall() {
		this.server.accepts();
		Instant expiresAt = NOW.minus(Duration.ofSeconds(1));

		Health health = health(indicator(jwt(TestJwt.expiringAt(expiresAt), this.server.url())));

		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails().get("reason")).asString()
			.isEqualTo(
					"the JWT expired at 2026-11-22T11:59:59Z, create a new API key and set its JWT in place of this one");
		assertThat(this.server.calls()).isZero();
	}

	@Test
	void healthWhenJwtExpiresWithinTimeToLiveIsDownAtOnce() {
		this.server.accepts();
		PinataReactiveHealthIndicator indicator = indicator(
				jwt(TestJwt.expiringAt(NOW.plusSeconds(10)), this.server.url()));
		assertThat(health(indicator).getStatus()).isEqualTo(Status.UP);

		this.time.advanceTimeBy(Duration.ofSeconds(10));

		assertThat(health(indicator).getStatus()).isEqualTo(Status.DOWN);
		assertThat(this.server.calls()).isEqualTo(1);
	}

	@Test
	void healthWhenJwtExpiresSoonIsUpAndWarnsOnce(CapturedOutput output) {
		this.server.accepts();
		PinataReactiveHealthIndicator indicator = indicator(
				jwt(TestJwt.expiringAt(NOW.plus(Duration.ofDays(14))), this.server.url()));

		Health health = health(indicator);
		health(indicator);

		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("expiresSoon", true);
		assertThat(output).containsOnlyOnce("expires at 2026-12-06T12:00:00Z");
	}

	@Test
	void healthWithinTimeToLiveAsksOnce() {
		this.server.accepts();
		PinataReactiveHealthIndicator indicator = indicator();

		health(indicator);
		this.time.advanceTimeBy(this.properties.getTimeToLive().minusMillis(1));
		health(indicator);

		assertThat(this.server.calls()).isEqualTo(1);
	}

	@Test
	void healthAfterTimeToLiveAsksAgain() {
		this.server.accepts().refuses(401, "INVALID_CREDENTIALS", "Invalid/expired credentials");
		PinataReactiveHealthIndicator indicator = indicator();
		health(indicator);

		this.time.advanceTimeBy(this.properties.getTimeToLive());

		assertThat(health(indicator).getStatus()).isEqualTo(Status.DOWN);
		assertThat(this.server.calls()).isEqualTo(2);
	}

	@Test
	void healthFailureIsSharedForTimeToLiveToo() {
		this.server.answers(500, "text/plain", "no").accepts();
		PinataReactiveHealthIndicator indicator = indicator();

		health(indicator);
		assertThat(health(indicator).getStatus()).isEqualTo(Status.DOWN);
		assertThat(this.server.calls()).isEqualTo(1);
		this.time.advanceTimeBy(this.properties.getTimeToLive());

		assertThat(health(indicator).getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void healthOfConcurrentProbesAsksOnce() {
		this.server.acceptsWhenReleased();
		PinataReactiveHealthIndicator indicator = indicator();
		Mono<List<Health>> probes = Flux.range(0, 50).flatMap((i) -> indicator.health(), 50).collectList().cache();
		Disposable subscription = probes.subscribe();
		Awaitility.await().atMost(LIMIT).until(() -> this.server.calls() == 1);

		this.server.release();

		assertThat(probes.block(LIMIT)).hasSize(50).allMatch((health) -> health.getStatus().equals(Status.UP));
		assertThat(this.server.calls()).isEqualTo(1);
		subscription.dispose();
	}

	@Test
	void healthWhenProbeGoesAwayLeavesCallToTheNext() {
		this.server.acceptsWhenReleased();
		PinataReactiveHealthIndicator indicator = indicator();
		Disposable impatient = indicator.health().subscribe();
		Awaitility.await().atMost(LIMIT).until(() -> this.server.calls() == 1);
		impatient.dispose();

		this.server.release();

		assertThat(health(indicator).getStatus()).isEqualTo(Status.UP);
		assertThat(this.server.calls()).isEqualTo(1);
	}

	@Test
	void healthWhenRateLimitedAfterUpStaysUp() {
		this.server.accepts().limits("5");
		PinataReactiveHealthIndicator indicator = indicator();
		health(indicator);
		this.time.advanceTimeBy(this.properties.getTimeToLive());

		Health health = health(indicator);

		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("rateLimited", true).containsEntry("lastChecked", NOW);
		assertThat(this.server.calls()).isEqualTo(2);
	}

	@Test
	void healthWhenClientItselfHoldsTheCallBackDoesNotBlamePinata() {
		PinataTemplate template = jwt(TestJwt.unlimited(), this.server.url()).mutate()
			.rateLimiter((group, longest) -> Mono.empty())
			.build();

		Health health = health(indicator(template));

		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails()).containsEntry("rateLimited", true)
			.containsEntry("reason",
					"the client's own rate limit left no turn for the check, so that Pinata has not judged the credentials");
		assertThat(this.server.calls()).isZero();
	}

	@Test
	void healthWhenRateLimitedAfterWrongCredentialsStaysDown() {
		this.server.refuses(401, "INVALID_CREDENTIALS", "Invalid/expired credentials").limits("5");
		PinataReactiveHealthIndicator indicator = indicator();
		health(indicator);
		this.time.advanceTimeBy(this.properties.getTimeToLive());

		assertThat(health(indicator).getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void healthWhenRateLimitedAfterServerErrorAndUpIsUp() {
		this.server.accepts().answers(500, "text/plain", "no").limits("5");
		PinataReactiveHealthIndicator indicator = indicator();
		health(indicator);
		this.time.advanceTimeBy(this.properties.getTimeToLive());
		assertThat(health(indicator).getStatus()).isEqualTo(Status.DOWN);
		this.time.advanceTimeBy(this.properties.getTimeToLive());

		assertThat(health(indicator).getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void healthWhenRateLimitedAsksNotBeforeRetryAfter() {
		this.server.limits("90").accepts();
		PinataReactiveHealthIndicator indicator = indicator();
		health(indicator);

		this.time.advanceTimeBy(Duration.ofSeconds(89));
		assertThat(health(indicator).getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(this.server.calls()).isEqualTo(1);
		this.time.advanceTimeBy(Duration.ofSeconds(1));

		assertThat(health(indicator).getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void healthWhenRetryAfterIsAbsurdAsksAfterTenMinutes() {
		this.server.limits("86400").accepts();
		PinataReactiveHealthIndicator indicator = indicator();
		health(indicator);

		this.time.advanceTimeBy(Duration.ofMinutes(10));

		assertThat(health(indicator).getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void healthWhenStatusChangesLogsEachChangeOnce(CapturedOutput output) {
		this.server.answers(500, "text/plain", "no").accepts();
		PinataReactiveHealthIndicator indicator = indicator();

		health(indicator);
		health(indicator);
		this.time.advanceTimeBy(this.properties.getTimeToLive());
		health(indicator);
		health(indicator);

		assertThat(output).containsOnlyOnce("Pinata is DOWN").containsOnlyOnce("Pinata is UP again");
	}

	private Health health(PinataReactiveHealthIndicator indicator) {
		Health health = indicator.health().block(LIMIT);
		assertThat(health).isNotNull();
		return health;
	}

	private PinataReactiveHealthIndicator indicator() {
		return indicator(jwt(TestJwt.unlimited(), this.server.url()));
	}

	private PinataReactiveHealthIndicator indicator(PinataTemplate template) {
		return new PinataReactiveHealthIndicator(template, this.properties, this.time);
	}

	private static PinataTemplate jwt(String jwt, URI apiUrl) {
		return PinataTemplate.builder().jwt(jwt).endpoints(endpoints(apiUrl)).build();
	}

	private static PinataEndpoints endpoints(URI apiUrl) {
		return new PinataEndpoints(apiUrl, PinataEndpoints.defaults().uploadsUrl(),
				PinataEndpoints.defaults().gatewayUrl());
	}

}
