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

package io.github.pinataspring.client.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.apikey.ApiKeyRequest;
import io.github.pinataspring.client.core.PinataAuthenticationException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataRateLimitException;
import io.github.pinataspring.client.core.PinataServerException;
import io.github.pinataspring.client.core.PinataTimeoutException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.credentials.JwtCredentials;
import io.github.pinataspring.client.event.PinataClientEvent;
import io.github.pinataspring.client.event.RateLimitWaitEvent;
import io.github.pinataspring.client.event.RetryEvent;
import io.github.pinataspring.client.ratelimit.BucketRateLimiter;
import io.github.pinataspring.client.ratelimit.RateLimitGroup;
import io.github.pinataspring.client.ratelimit.RateLimits;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link CallPolicy} by calls of a template over real connections.
 */
class CallPolicyTests {

	private static final String WELCOME = "{\"message\":\"Congratulations!\"}";

	private static final String FILE = "{\"data\":{\"id\":\"1\"}}";

	private final TestPinata pinata = new TestPinata();

	private final List<PinataClientEvent> events = new ArrayList<>();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	private PinataTemplateBuilder builder() {
		return this.pinata.builder()
			.retry(RetrySettings.defaults().withBackoff(Duration.ofMillis(1), Duration.ofMillis(5)))
			.listener(this.events::add);
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 500, 502, 503, 504 })
	void callWhenFailureMayPassRepeatsIt(int status) {
		this.pinata.answer(TestPinata.text(status, "not now")).answer(WELCOME);

		succeeds(builder().build().testAuthentication());

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(2);
		assertThat(this.events).singleElement().isInstanceOfSatisfying(RetryEvent.class, (event) -> {
			assertThat(event.operation()).isEqualTo("testAuthentication");
			assertThat(event.attempt()).isEqualTo(1);
			assertThat(event.delay()).isPositive();
			assertThat(event.failure().getStatus()).extracting("value").hasToString(Integer.toString(status));
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 409, 501 })
	void callWhenFailureWillNotPassDoesNotRepeatIt(int status) {
		this.pinata.answer(TestPinata.text(status, "never"));

		StepVerifier.create(builder().build().testAuthentication()).expectError().verify(TestPinata.LIMIT);

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(1);
		assertThat(this.events).isEmpty();
	}

	@Test
	void callWhenCancelledDuringTheWaitIsNotRepeated() {
		this.pinata.answer(TestPinata.text(503, "not now")).answer(WELCOME);
		Sinks.Empty<Void> cancellation = Sinks.empty();
		PinataTemplate template = this.pinata.builder()
			.retry(RetrySettings.defaults().withBackoff(Duration.ofMillis(100), Duration.ofMillis(100)))
			.listener((event) -> cancellation.tryEmitEmpty().orThrow())
			.build();

		StepVerifier.create(template.testAuthentication().takeUntilOther(cancellation.asMono()))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		await().during(Duration.ofMillis(300))
			.atMost(TestPinata.LIMIT)
			.until(() -> this.pinata.server().getRequestCount() == 1);
	}

	@Test
	void contextReachesFiltersInEveryAttemptOfEveryCall() {
		List<String> seen = new CopyOnWriteArrayList<>();
		PinataTemplate template = builder()
			.webClientBuilder(WebClient.builder().filter((request, next) -> Mono.deferContextual((context) -> {
				seen.add(request.method() + " " + context.getOrDefault("trace", "nothing"));
				return next.exchange(request);
			})))
			.build();
		this.pinata.answer(TestPinata.text(503, "not now")).answer(WELCOME);
		this.pinata.answer(TestPinata.text(503, "not now")).answer(FILE);
		this.pinata.answer(TestPinata.text(503, "not now")).answer(TestPinata.text(200, ""));
		this.pinata.answer("{\"data\":{\"files\":[{\"id\":\"1\"}],\"next_page_token\":\"t\"}}")
			.answer("{\"data\":{\"files\":[]}}");

		Mono<?> calls = template.testAuthentication()
			.then(template.uploads().upload(new byte[1], "a"))
			.thenMany(template.gateway()
				.retrieve(Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku")))
			.thenMany(template.files().list())
			.then();

		succeeds(calls.thenReturn(true).contextWrite((context) -> context.put("trace", "t-1")));
		assertThat(seen).containsExactly("GET t-1", "GET t-1", "POST t-1", "POST t-1", "GET t-1", "GET t-1", "GET t-1",
				"GET t-1");
	}

	@Test
	void callWhenItKeepsFailingGivesUpAfterMaxAttempts() {
		for (int i = 0; i < 5; i++) {
			this.pinata.answer(TestPinata.text(503, "not now"));
		}

		fails(builder().build().testAuthentication(), PinataServerException.class);

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(4);
		assertThat(this.events).hasSize(3);
	}

	@Test
	void callWhenConnectionBreaksRepeatsItIfThatIsSafe() {
		this.pinata.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build())
			.answer(FILE);

		succeeds(builder().build().files().get("1"));

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(2);
	}

	@Test
	void createKeyWhenItsOutcomeIsUnknownIsNotRepeated() {
		this.pinata.answer(TestPinata.text(503, "not now"))
			.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
		ApiKeyRequest request = ApiKeyRequest.admin("name");

		fails(builder().build().apiKeys().create(request), PinataServerException.class);
		fails(builder().build().apiKeys().create(request), PinataTransportException.class);

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(2);
	}

	@Test
	void createKeyWhenItWasRefusedForItsRateIsRepeated() {
		this.pinata.answer(rateLimited(0))
			.answer("{\"JWT\":\"a.b.c\",\"pinata_api_key\":\"key\",\"pinata_api_secret\":\"secret\"}");

		succeeds(builder().build().apiKeys().create(ApiKeyRequest.admin("name")));

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(2);
	}

	@Test
	void createKeyWhenConnectionIsRefusedIsRepeated() {
		PinataTemplateBuilder builder = builder();
		this.pinata.close();

		fails(builder.build().apiKeys().create(ApiKeyRequest.admin("name")), PinataTransportException.class);

		assertThat(this.events).hasSize(3);
	}

	@Test
	void uploadWhenContentCanBeReadAgainIsRepeatedWhole(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("file.txt"), "whole content");
		this.pinata.answer(TestPinata.text(503, "not now")).answer(FILE);

		succeeds(builder().build().uploads().upload(file));

		this.pinata.request();
		assertThat(this.pinata.request().getBody()).isNotNull()
			.satisfies((body) -> assertThat(body.utf8()).contains("whole content"));
	}

	@Test
	void uploadWhenContentIsStreamIsNotRepeated() {
		this.pinata.answer(TestPinata.text(503, "not now"));
		UploadSource stream = UploadSource.of(
				Mono.fromSupplier(
						() -> DefaultDataBufferFactory.sharedInstance.wrap("once".getBytes(StandardCharsets.UTF_8))),
				4, "once.txt");

		fails(builder().build().uploads().upload(UploadRequest.of(stream)), PinataServerException.class);

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(1);
	}

	@Test
	void deleteWhenItsAnswerWasLostTakesNotFoundAsDone() {
		this.pinata.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build())
			.answer(TestPinata.json(404, "{\"error\":{\"code\":404,\"message\":\"file not found\"}}"));

		StepVerifier.create(builder().build().files().delete("1")).expectComplete().verify(TestPinata.LIMIT);
	}

	@Test
	void deleteWhenNothingIsThereSignalsNotFound() {
		this.pinata.answer(rateLimited(0))
			.answer(TestPinata.json(404, "{\"error\":{\"code\":404,\"message\":\"file not found\"}}"));

		fails(builder().build().files().delete("1"), PinataNotFoundException.class);
	}

	@Test
	void callWhenPinataAsksForLongerWaitThanThereIsFailsAtOnce() {
		this.pinata.answer(rateLimited(60));

		StepVerifier.create(builder().build().testAuthentication())
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(PinataRateLimitException.class,
					(limit) -> assertThat(limit.getRetryAfter()).isEqualTo(Duration.ofSeconds(60))))
			.verify(Duration.ofSeconds(10));

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(1);
	}

	@Test
	void callWhenPinataAsksForWaitWaitsAtLeastThatLong() {
		this.pinata.answer(rateLimited(1)).answer(WELCOME);

		succeeds(builder().build().testAuthentication());

		assertThat(this.events).singleElement()
			.isInstanceOfSatisfying(RetryEvent.class,
					(event) -> assertThat(event.delay()).isGreaterThanOrEqualTo(Duration.ofSeconds(1)));
	}

	@Test
	void callWhenAttemptTakesTooLongTriesAnother() {
		this.pinata.answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build())
			.answer(WELCOME);

		succeeds(builder().attemptTimeout(Duration.ofSeconds(2)).build().testAuthentication());

		assertThat(this.events).singleElement()
			.isInstanceOfSatisfying(RetryEvent.class,
					(event) -> assertThat(event.failure()).isInstanceOf(PinataTimeoutException.class)
						.hasMessageContaining("set pinata.attempt-timeout to more"));
	}

	@Test
	void retrieveWhenNothingCameIsRepeated() {
		this.pinata.answer(TestPinata.text(504, "ERR_ID:00016 - not found in time"))
			.answer(TestPinata.text(200, "content"));

		StepVerifier.create(builder().build().gateway().retrieve(cid()).doOnNext(DataBufferUtils::release).then())
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(2);
	}

	@Test
	void retrieveWhenSomethingCameIsNotRepeated() {
		this.pinata.answer(new MockResponse.Builder().body("x".repeat(1024 * 1024))
			.onResponseBody(new SocketEffect.CloseSocket())
			.build());

		fails(builder().build().gateway().retrieve(cid()).doOnNext(DataBufferUtils::release).then(),
				PinataTransportException.class);

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(1);
	}

	@Test
	void callWhenItsTurnComesLaterWaitsForIt() {
		this.pinata.answer(WELCOME);

		succeeds(builder().rateLimiter((group, longest) -> Mono.just(Duration.ofMillis(20)))
			.build()
			.testAuthentication());

		assertThat(this.events)
			.containsExactly(new RateLimitWaitEvent("testAuthentication", RateLimitGroup.DATA, Duration.ofMillis(20)));
	}

	@Test
	void callWhenItsTurnComesTooLateIsNotSent() {
		this.pinata.answer(WELCOME);
		PinataTemplateBuilder builder = builder()
			.rateLimiter(BucketRateLimiter.local(RateLimits.none().with(RateLimitGroup.DATA, 2)));

		succeeds(builder.build().testAuthentication());
		StepVerifier.create(builder.build().testAuthentication())
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataRateLimitException.class)
				.hasMessageContaining("pinata.rate-limit.data-requests-per-minute"))
			.verify(Duration.ofSeconds(10));

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(1);
	}

	@Test
	void credentialsMayChangeBetweenCalls() {
		this.pinata.answer(TestPinata.text(401, "no")).answer(WELCOME);
		List<String> jwts = new ArrayList<>(List.of(TestPinata.JWT));
		PinataTemplateBuilder builder = builder()
			.credentialsProvider(() -> JwtCredentials.of(jwts.get(jwts.size() - 1)));
		PinataTemplate template = builder.build();

		fails(template.testAuthentication(), PinataAuthenticationException.class);
		jwts.add(TestPinata.jwt("{\"scopedKeyKey\":\"next-key\"}"));
		succeeds(template.testAuthentication());

		assertThat(this.pinata.request().getHeaders().get("Authorization")).isEqualTo("Bearer " + jwts.get(0));
		assertThat(this.pinata.request().getHeaders().get("Authorization")).isEqualTo("Bearer " + jwts.get(1));
		assertThat(template.getCredentials().keyId()).isEqualTo("next-key");
	}

	private static MockResponse rateLimited(int seconds) {
		return TestPinata.text(429, "Rate limit exceeded")
			.newBuilder()
			.setHeader("Retry-After", Integer.toString(seconds))
			.build();
	}

	private static Cid cid() {
		return Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
	}

	private static void succeeds(Publisher<?> call) {
		StepVerifier.create(call).expectNextCount(1).expectComplete().verify(TestPinata.LIMIT);
	}

	private static void fails(Publisher<?> call, Class<? extends Throwable> type) {
		StepVerifier.create(call).expectError(type).verify(TestPinata.LIMIT);
	}

}
