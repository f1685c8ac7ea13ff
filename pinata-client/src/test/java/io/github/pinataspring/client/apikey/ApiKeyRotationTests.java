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

package io.github.pinataspring.client.apikey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataKeyRotationException;
import io.github.pinataspring.client.core.PinataServerException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.credentials.ApiKeyCredentials;
import io.github.pinataspring.client.credentials.JwtCredentials;
import io.github.pinataspring.client.credentials.RotatingCredentials;
import io.github.pinataspring.client.event.PinataClientEvent;
import io.github.pinataspring.client.event.RetryEvent;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ApiKeyOperations#rotate(ApiKeyRotation)}.
 */
class ApiKeyRotationTests {

	private static final String NEW_JWT = TestPinata
		.jwt("{\"scopedKeyKey\":\"new-key\",\"scopedKeySecret\":\"new-secret-in-jwt\"}");

	private static final String ROWS = """
			{"keys":[{"key":"other","name":"other","scopes":{"resources":["org:files:read"]}},
			{"key":"test-key","name":"backend","scopes":{"admin":true,"resources":["org:files:write"]},"max_uses":500}]}""";

	private static final String CREATED = """
			{"JWT":"%s","pinata_api_key":"new-key","pinata_api_secret":"new-secret"}""".formatted(NEW_JWT);

	private static final String WELCOME = "{\"message\":\"Congratulations!\"}";

	private static final String REVOKED = "\"Revoked\"";

	private static final MockResponse UNKNOWN_KEY = TestPinata.json(401, "{\"error\":\"not authenticated\"}");

	private static final ApiKeyRotation ROTATION = ApiKeyRotation.of((created) -> Mono.empty());

	private final TestPinata pinata = new TestPinata();

	private final List<PinataClientEvent> events = new ArrayList<>();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void rotateMakesKeyLikeTheOldOneAndRevokesThat() {
		this.pinata.answer(ROWS).answer(CREATED).answer(WELCOME).answer(REVOKED);
		PinataTemplate template = this.pinata.template();
		List<String> stored = new ArrayList<>();

		StepVerifier
			.create(template.apiKeys()
				.rotate(ApiKeyRotation.of((created) -> Mono.fromRunnable(() -> stored.add(created.jwt())))))
			.assertNext((created) -> assertThat(created.key()).isEqualTo("new-key"))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(stored).containsExactly(NEW_JWT);
		assertThat(template.getCredentials()).isEqualTo(JwtCredentials.of(NEW_JWT));
		assertRequest("GET /api/v3/pinata/keys?offset=0 HTTP/1.1", TestPinata.JWT);
		RecordedRequest creation = assertRequest("POST /api/v3/pinata/keys HTTP/1.1", TestPinata.JWT);
		assertThat(body(creation)).isEqualTo("{\"keyName\":\"backend\",\"permissions\":"
				+ "{\"admin\":true,\"resources\":[\"org:files:write\"]},\"maxUses\":500}");
		assertRequest("GET /api/data/testAuthentication HTTP/1.1", NEW_JWT);
		assertRequest("PUT /api/v3/pinata/keys/test-key HTTP/1.1", NEW_JWT);
	}

	@Test
	void rotateWithKeyPairUsesOlderApi() {
		this.pinata.answer("{\"keys\":[{\"key\":\"test-key\",\"name\":\"backend\",\"scopes\":{\"admin\":true}}]}")
			.answer(CREATED)
			.answer(WELCOME)
			.answer("Revoked");
		PinataTemplate template = this.pinata.templateWithKeyPair();

		StepVerifier.create(template.apiKeys().rotate(ROTATION))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(template.getCredentials()).isEqualTo(ApiKeyCredentials.of("new-key", "new-secret"));
		assertThat(line()).isEqualTo("GET /api/users/apiKeys HTTP/1.1");
		assertThat(line()).isEqualTo("POST /api/users/generateApiKey HTTP/1.1");
		RecordedRequest verification = this.pinata.request();
		assertThat(verification.getHeaders().get("pinata_api_key")).isEqualTo("new-key");
		RecordedRequest revocation = this.pinata.request();
		assertThat(revocation.getRequestLine()).isEqualTo("PUT /api/users/revokeApiKey HTTP/1.1");
		assertThat(revocation.getHeaders().get("pinata_api_key")).isEqualTo("new-key");
		assertThat(body(revocation)).isEqualTo("{\"apiKey\":\"test-key\"}");
	}

	@Test
	void rotateWithRequestDoesNotLookForTheOldKey() {
		this.pinata.answer(CREATED).answer(WELCOME).answer(REVOKED);
		ApiKeyRequest request = ApiKeyRequest.of("next", ApiKeyPermissions.of(ResourceScope.ORG_WRITE));

		StepVerifier.create(this.pinata.template().apiKeys().rotate(ROTATION.withRequest(request)))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(body(this.pinata.request()))
			.isEqualTo("{\"keyName\":\"next\",\"permissions\":{\"resources\":[\"org:write\"]}}");
	}

	@Test
	void rotateOfOtherCredentialsManagesKeysWithTheTemplatesOwn() {
		this.pinata.answer(CREATED).answer(WELCOME).answer(REVOKED);
		RotatingCredentials uploader = RotatingCredentials
			.of(JwtCredentials.of(TestPinata.jwt("{\"scopedKeyKey\":\"uploader\"}")));
		ApiKeyRequest request = ApiKeyRequest.of("uploader", ApiKeyPermissions.of(ResourceScope.FILES_WRITE));

		StepVerifier
			.create(this.pinata.template().apiKeys().rotate(ROTATION.withCredentials(uploader).withRequest(request)))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(uploader.getCredentials().keyId()).isEqualTo("new-key");
		assertRequest("POST /api/v3/pinata/keys HTTP/1.1", TestPinata.JWT);
		assertRequest("GET /api/data/testAuthentication HTTP/1.1", NEW_JWT);
		assertRequest("PUT /api/v3/pinata/keys/uploader HTTP/1.1", TestPinata.JWT);
	}

	@Test
	void rotateWhenNewKeyIsNotKnownYetAsksAgainAndTellsSo() {
		this.pinata.answer(ROWS)
			.answer(CREATED)
			.answer(UNKNOWN_KEY)
			.answer(TestPinata.json(403, "{\"error\":{\"reason\":\"INVALID_CREDENTIALS\"}}"))
			.answer(WELCOME)
			.answer(REVOKED);

		StepVerifier.create(builder().build().apiKeys().rotate(ROTATION))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.events).hasSize(2)
			.allSatisfy((event) -> assertThat(event).isInstanceOf(RetryEvent.class)
				.extracting(PinataClientEvent::operation)
				.isEqualTo("apiKeys.rotate"));
	}

	@Test
	void rotateWhenNewKeyIsNeverRecognisedRevokesItAgain() {
		this.pinata.answer(ROWS).answer(CREATED).answer(UNKNOWN_KEY).answer(REVOKED);
		PinataTemplate template = this.pinata.template();
		PublisherProbe<Void> store = PublisherProbe.empty();

		PinataKeyRotationException ex = failure(template,
				ApiKeyRotation.of((created) -> store.mono()).withVerifyTimeout(Duration.ofMillis(1)));

		assertThat(ex).hasMessageContaining("It was revoked again, and the old key 'test-key' is still in use");
		assertOutcome(ex, template, false, null);
		store.assertWasNotSubscribed();
		skip(3);
		assertRequest("PUT /api/v3/pinata/keys/new-key HTTP/1.1", TestPinata.JWT);
	}

	@Test
	void rotateWhenNewKeyCannotBeRevokedAgainNamesIt() {
		this.pinata.answer(ROWS).answer(CREATED).answer(TestPinata.json(500, "{}")).answer(TestPinata.json(500, "{}"));
		PinataTemplate template = this.pinata.template();

		PinataKeyRotationException ex = failure(template, ROTATION);

		assertThat(ex).hasMessageContaining("the new key 'new-key' could not be verified, and not be revoked again");
		assertOutcome(ex, template, false, "new-key");
	}

	@Test
	void rotateWhenApplicationCannotStoreNewKeyKeepsBoth() {
		this.pinata.answer(ROWS).answer(CREATED).answer(WELCOME);
		PinataTemplate template = this.pinata.template();

		PinataKeyRotationException ex = failure(template,
				ApiKeyRotation.of((created) -> Mono.error(new IllegalStateException("disk full"))));

		assertThat(ex).hasMessageContaining("could not store the new key 'new-key'").hasRootCauseMessage("disk full");
		assertOutcome(ex, template, false, "new-key");
		assertThat(this.pinata.server().getRequestCount()).isEqualTo(3);
	}

	@Test
	void rotateWhenCredentialsAreReplacedMeanwhileLeavesThem() {
		this.pinata.answer(ROWS).answer(CREATED).answer(WELCOME);
		RotatingCredentials credentials = RotatingCredentials.of(JwtCredentials.of(TestPinata.JWT));
		JwtCredentials others = JwtCredentials.of(TestPinata.jwt("{}"));
		PinataTemplate template = this.pinata.builder().credentialsProvider(credentials).build();

		PinataKeyRotationException ex = failure(template, ApiKeyRotation.of((created) -> credentials.replace(others)));

		assertThat(ex).hasMessageContaining("replaced by others").hasNoCause();
		assertThat(ex.getRemainingKey()).isEqualTo("new-key");
		assertThat(template.getCredentials()).isSameAs(others);
	}

	@Test
	void rotateWhenRequestsWithTheOldKeyDoNotEndKeepsThatValid() {
		this.pinata.answer(new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).body(WELCOME).build());
		PinataTemplate template = this.pinata.template();
		Disposable slow = template.testAuthentication().subscribe();
		this.pinata.request();
		this.pinata.answer(ROWS).answer(CREATED).answer(WELCOME);

		PinataKeyRotationException ex = failure(template, ROTATION.withDrainTimeout(Duration.ofMillis(100)));

		assertThat(ex).hasMessageContaining("requests with the old key 'test-key' were still under way after PT0.1S");
		assertOutcome(ex, template, true, "test-key");
		assertThat(this.pinata.server().getRequestCount()).isEqualTo(4);
		slow.dispose();
	}

	@Test
	void rotateWhenOldKeyCannotBeRevokedNamesIt() {
		this.pinata.answer(ROWS).answer(CREATED).answer(WELCOME).answer(TestPinata.json(500, "{}"));
		PinataTemplate template = this.pinata.template();

		PinataKeyRotationException ex = failure(template, ROTATION);

		assertThat(ex).hasMessageContaining("the old key 'test-key' could not be revoked")
			.hasCauseInstanceOf(PinataServerException.class);
		assertOutcome(ex, template, true, "test-key");
	}

	@Test
	void rotateWhenCancelledBeforeNewKeyIsShownRevokesItAgain() {
		this.pinata.answer(ROWS)
			.answer(CREATED)
			.answer(new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).body(WELCOME).build())
			.answer(REVOKED);
		Disposable rotation = this.pinata.template().apiKeys().rotate(ROTATION).subscribe();
		skip(3);

		rotation.dispose();

		assertRequest("PUT /api/v3/pinata/keys/new-key HTTP/1.1", TestPinata.JWT);
	}

	@Test
	void rotateWhenCancelledWhileNewKeyIsStoredKeepsBoth() {
		this.pinata.answer(ROWS).answer(CREATED).answer(WELCOME);
		PinataTemplate template = this.pinata.template();

		StepVerifier.create(template.apiKeys().rotate(ApiKeyRotation.of((created) -> Mono.never())))
			.expectSubscription()
			.then(() -> skip(3))
			.expectNoEvent(Duration.ofMillis(200))
			.thenCancel()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(3);
		assertThat(template.getCredentials().keyId()).isEqualTo("test-key");
	}

	@Test
	void rotateWhileAnotherRotationGoesOnFailsAndDisturbsNothing() {
		this.pinata.answer(ROWS).answer(CREATED).answer(WELCOME).answer(REVOKED);
		PinataTemplate template = this.pinata.template();
		PinataTemplate copy = template.mutate().build();

		StepVerifier
			.create(template.apiKeys()
				.rotate(ApiKeyRotation.of((created) -> copy.apiKeys()
					.rotate(ROTATION)
					.then()
					.onErrorResume(IllegalStateException.class, (ex) -> Mono.empty()))))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(4);
		assertThat(copy.getCredentials()).isEqualTo(JwtCredentials.of(NEW_JWT));
	}

	@Test
	void rotateWhenOldKeyIsNotListedAsksForRequest() {
		this.pinata.answer("{\"keys\":[{\"key\":\"other\",\"name\":\"other\",\"scopes\":{\"admin\":true}}]}")
			.answer("{\"keys\":[]}");

		StepVerifier.create(this.pinata.template().apiKeys().rotate(ROTATION))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataCredentialsException.class)
				.hasMessageContaining("'test-key'")
				.hasMessageContaining("ApiKeyRotation.withRequest"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void rotateWhenJwtDoesNotNameItsKeySendsNothing() {
		assertRefused(this.pinata.builder().jwt(TestPinata.jwt("{}")).build(), "the JWT does not name the API key");
	}

	@Test
	void rotateWhenProviderIsTheApplicationsOwnSendsNothing() {
		JwtCredentials credentials = JwtCredentials.of(TestPinata.JWT);

		assertRefused(this.pinata.builder().credentialsProvider(() -> credentials).build(), "RotatingCredentials");
	}

	@Test
	void rotateWhenNewKeyCouldNotRevokeTheOldOneSendsNothing() {
		ApiKeyRequest request = ApiKeyRequest.of("files", ApiKeyPermissions.of(ResourceScope.FILES_WRITE));

		StepVerifier.create(this.pinata.template().apiKeys().rotate(ROTATION.withRequest(request)))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("permitted to manage API keys"))
			.verify(TestPinata.LIMIT);
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void rotationWhenTimeLimitIsNotPositiveThrowsException() {
		assertThatIllegalArgumentException().isThrownBy(() -> ROTATION.withVerifyTimeout(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> ROTATION.withDrainTimeout(Duration.ofSeconds(-1)));
	}

	private PinataTemplateBuilder builder() {
		return this.pinata.builder()
			.retry(RetrySettings.none().withBackoff(Duration.ofMillis(5), Duration.ofMillis(10)))
			.listener(this.events::add);
	}

	private void assertRefused(PinataTemplate template, String message) {
		StepVerifier.create(template.apiKeys().rotate(ROTATION))
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOf(PinataCredentialsException.class).hasMessageContaining(message))
			.verify(TestPinata.LIMIT);
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	private static PinataKeyRotationException failure(PinataTemplate template, ApiKeyRotation rotation) {
		PinataKeyRotationException[] failure = new PinataKeyRotationException[1];
		StepVerifier.create(template.apiKeys().rotate(rotation)).expectErrorSatisfies((ex) -> {
			assertThat(ex).isInstanceOf(PinataKeyRotationException.class)
				.hasMessageNotContainingAny("new-secret", NEW_JWT, TestPinata.JWT);
			failure[0] = (PinataKeyRotationException) ex;
		}).verify(TestPinata.LIMIT);
		return failure[0];
	}

	private static void assertOutcome(PinataKeyRotationException ex, PinataTemplate template, boolean handedOver,
			@Nullable String remainingKey) {
		assertThat(ex.isHandedOver()).isEqualTo(handedOver);
		assertThat(ex.getRemainingKey()).isEqualTo(remainingKey);
		assertThat(template.getCredentials().keyId()).isEqualTo(handedOver ? "new-key" : "test-key");
	}

	private RecordedRequest assertRequest(String line, String jwt) {
		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo(line);
		assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + jwt);
		return request;
	}

	private void skip(int requests) {
		for (int i = 0; i < requests; i++) {
			this.pinata.request();
		}
	}

	private String line() {
		return this.pinata.request().getRequestLine();
	}

	private static String body(RecordedRequest request) {
		return (request.getBody() != null) ? request.getBody().utf8() : "";
	}

}
