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
import java.time.Instant;
import java.util.Set;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.core.PinataTransportException;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ApiKeyOperations}.
 */
class ApiKeyOperationsTests {

	private static final String CREATED = "{\"JWT\":\"%s\",\"pinata_api_key\":\"new-key\",\"pinata_api_secret\":\"new-secret\"}"
		.formatted(TestPinata.JWT);

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void createSendsEveryKindOfPermission() {
		this.pinata.answer(CREATED);
		ApiKeyPermissions permissions = ApiKeyPermissions.builder()
			.data(DataEndpoint.PIN_LIST)
			.pinning(PinningEndpoint.PIN_FILE_TO_IPFS, PinningEndpoint.UNPIN)
			.resources(ResourceScope.FILES_WRITE)
			.resources("org:future:read")
			.build();

		StepVerifier
			.create(this.pinata.template().apiKeys().create(ApiKeyRequest.of("deploy", permissions).withMaxUses(3)))
			.assertNext((created) -> {
				assertThat(created.name()).isEqualTo("deploy");
				assertThat(created.key()).isEqualTo("new-key");
				assertThat(created.secret()).isEqualTo("new-secret");
				assertThat(created.jwt()).isEqualTo(TestPinata.JWT);
				assertThat(created.credentials().keyId()).isEqualTo("test-key");
				assertThat(created).hasToString("CreatedApiKey[name=deploy, key=new-key, secret=******, jwt=******]");
			})
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("POST /api/v3/pinata/keys HTTP/1.1");
		assertThat(request.getHeaders().values("Content-Type")).containsExactly("application/json");
		assertThat(body(request)).isEqualTo("{\"keyName\":\"deploy\",\"permissions\":{\"endpoints\":{"
				+ "\"data\":{\"pinList\":true},\"pinning\":{\"pinFileToIPFS\":true,\"unpin\":true}},"
				+ "\"resources\":[\"org:files:write\",\"org:future:read\"]},\"maxUses\":3}");
	}

	@Test
	void createWithKeyPairUsesOlderApi() {
		this.pinata.answer(CREATED);

		StepVerifier.create(this.pinata.templateWithKeyPair().apiKeys().create(ApiKeyRequest.admin("all")))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("POST /api/users/generateApiKey HTTP/1.1");
		assertThat(body(request)).isEqualTo("{\"keyName\":\"all\",\"permissions\":{\"admin\":true}}");
	}

	@Test
	void createWithKeyPairWhenResourcesAreAskedForFailsBeforeAnythingIsSent() {
		ApiKeyRequest request = ApiKeyRequest.of("files", ApiKeyPermissions.of(ResourceScope.FILES_READ));

		StepVerifier.create(this.pinata.templateWithKeyPair().apiKeys().create(request))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataCredentialsException.class)
				.hasMessageContaining("Set pinata.jwt"))
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"pinata_api_key\":\"k\",\"pinata_api_secret\":\"new-secret\"}",
			"{\"JWT\":\"new-jwt\",\"pinata_api_secret\":\"new-secret\"}",
			"{\"JWT\":\"new-jwt\",\"pinata_api_key\":\"k\"}",
			"{\"JWT\":\"new-jwt\",\"pinata_api_secret\":\"new-secret\"" })
	void createWhenAnswerLacksSomethingShowsNoSecret(String answer) {
		this.pinata.answer(answer);

		StepVerifier.create(this.pinata.template().apiKeys().create(ApiKeyRequest.admin("all")))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataResponseException.class)
				.hasNoCause()
				.hasMessageNotContainingAny("new-secret", "new-jwt"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void createWhenConnectionIsDroppedIsNotRepeated() {
		MockResponse drop = new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
		this.pinata.answer("{\"message\":\"Congratulations!\"}").answer(drop).answer(drop);
		PinataTemplate template = this.pinata.template();

		StepVerifier.create(template.testAuthentication().then(template.apiKeys().create(ApiKeyRequest.admin("all"))))
			.expectError(PinataTransportException.class)
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(2);
	}

	@Test
	void listReadsKeys() {
		this.pinata
			.answer("""
					{"keys":[{"id":"1","name":"one","key":"k1","secret":"masked","max_uses":2,"uses":2,"user_id":"u",
					"scopes":{"admin":false,"endpoints":{"data":{"pinList":true,"userPinnedDataTotal":false,"future":true},
					"pinning":{"unpin":true}},"resources":["org:files:read","org:future:read"]},
					"revoked":true,"createdAt":"2026-01-02T03:04:05.678901234Z","updatedAt":"2026-01-02T03:04:05.000+01:00"},
					{"key":"k2","max_uses":0,"scopes":{"admin":true},"created_at":"2026-01-02T03:04:05Z","new":{}}],
					"count":2}""")
			.answer("{\"keys\":[],\"count\":0}");

		StepVerifier.create(this.pinata.template().apiKeys().list()).assertNext((key) -> {
			assertThat(key).isEqualTo(new ApiKey("k1", "1", "one",
					new ApiKeyPermissions(false, Set.of(DataEndpoint.PIN_LIST), Set.of(PinningEndpoint.UNPIN),
							Set.of(ResourceScope.FILES_READ, ResourceScope.of("org:future:read"))),
					2L, 2, true, Instant.parse("2026-01-02T03:04:05.678901234Z"),
					Instant.parse("2026-01-02T02:04:05Z")));
			assertThat(key.isExhausted()).isTrue();
			assertThat(key).asString().doesNotContain("masked");
		}).assertNext((key) -> {
			assertThat(key).isEqualTo(new ApiKey("k2", null, null, ApiKeyPermissions.adminAccess(), null, 0, false,
					Instant.parse("2026-01-02T03:04:05Z"), null));
			assertThat(key.isExhausted()).isFalse();
		}).expectComplete().verify(TestPinata.LIMIT);
	}

	@Test
	void listSendsEveryFilterThatNoKeyStopsToMatch() {
		this.pinata.answer("{\"keys\":[]}");
		ApiKeyFilter filter = ApiKeyFilter.builder()
			.revoked(true)
			.limitedUse(true)
			.exhausted(true)
			.name("my key & more+")
			.build();

		StepVerifier.create(this.pinata.template().apiKeys().list(filter)).expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget()).isEqualTo(
				"/api/v3/pinata/keys?revoked=true&limitedUse=true&exhausted=true&name=my%20key%20%26%20more%2B&offset=0");
	}

	@Test
	void listOfKeysThatMayStopToMatchIsFilteredByTheClient() {
		this.pinata.answer("""
				{"keys":[{"key":"a","max_uses":5,"uses":4},{"key":"b","max_uses":5,"uses":5},
				{"key":"c","max_uses":5,"revoked":true}]}""").answer("""
				{"keys":[{"key":"d","max_uses":5,"revoked":true},{"key":"e","max_uses":5}]}""").answer("{\"keys\":[]}");
		ApiKeyFilter filter = ApiKeyFilter.builder().revoked(false).limitedUse(true).exhausted(false).build();

		StepVerifier.create(this.pinata.template().apiKeys().list(filter).map(ApiKey::key))
			.expectNext("a", "e")
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget()).isEqualTo("/api/v3/pinata/keys?limitedUse=true&offset=0");
		assertThat(this.pinata.request().getTarget()).endsWith("offset=3");
		assertThat(this.pinata.request().getTarget()).endsWith("offset=5");
	}

	@Test
	void listFetchesNextPageOnlyWhenAskedForAndEndsWithAnEmptyOne() {
		this.pinata.answer("{\"keys\":[{\"key\":\"a\"},{\"key\":\"b\"}]}")
			.answer("{\"keys\":[{\"key\":\"c\"}]}")
			.answer("{\"keys\":[]}");

		StepVerifier.create(this.pinata.template().apiKeys().list().map(ApiKey::key), 2)
			.expectNext("a", "b")
			.expectNoEvent(Duration.ofMillis(50))
			.then(() -> assertThat(this.pinata.server().getRequestCount()).isEqualTo(1))
			.thenRequest(1)
			.expectNext("c")
			.thenRequest(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget()).endsWith("offset=0");
		assertThat(this.pinata.request().getTarget()).endsWith("offset=2");
		assertThat(this.pinata.request().getTarget()).endsWith("offset=3");
	}

	@Test
	void listWhenServerIgnoresOffsetEndsAfterItsOnlyPage() {
		String page = "{\"keys\":[{\"key\":\"a\"},{\"key\":\"b\"}]}";
		this.pinata.answer(page).answer(page).answer(page);

		StepVerifier.create(this.pinata.template().apiKeys().list().map(ApiKey::key))
			.expectNext("a", "b")
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void listWhenKeyIsCreatedMeanwhileShowsNoneTwice() {
		this.pinata.answer("{\"keys\":[{\"key\":\"a\"},{\"key\":\"b\"}]}")
			.answer("{\"keys\":[{\"key\":\"b\"},{\"key\":\"c\"}]}")
			.answer("{\"keys\":[]}");

		StepVerifier.create(this.pinata.template().apiKeys().list().map(ApiKey::key))
			.expectNext("a", "b", "c")
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void listWhenWholePageOfKeysIsCreatedMeanwhileGoesOn() {
		String page = "{\"keys\":[{\"key\":\"a\"},{\"key\":\"b\"}]}";
		this.pinata.answer(page).answer(page).answer("{\"keys\":[{\"key\":\"c\"}]}").answer("{\"keys\":[]}");

		StepVerifier.create(this.pinata.template().apiKeys().list().map(ApiKey::key))
			.expectNext("a", "b", "c")
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void listWithKeyPairFiltersTheOnePageOfTheOlderApi() {
		this.pinata
			.answer("""
					{"keys":[{"key":"a","name":"My Key","max_uses":1,"uses":1},{"key":"b","name":"My Key","max_uses":2,"uses":1},
					{"key":"c","name":"other","max_uses":1,"uses":1},{"key":"d","name":"MY KEY","max_uses":1,"uses":5,"revoked":true},
					{"key":"e","name":"my key"}],"count":5}""");
		ApiKeyFilter filter = ApiKeyFilter.builder()
			.revoked(false)
			.limitedUse(true)
			.exhausted(true)
			.name("my k")
			.build();

		StepVerifier.create(this.pinata.templateWithKeyPair().apiKeys().list(filter).map(ApiKey::key))
			.expectNext("a")
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(1);
		assertThat(this.pinata.request().getRequestLine()).isEqualTo("GET /api/users/apiKeys HTTP/1.1");
	}

	@Test
	void listWhenAnswerHasNoKeysSignalsResponseException() {
		this.pinata.answer("{\"count\":0}");

		StepVerifier.create(this.pinata.template().apiKeys().list())
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataResponseException.class)
				.hasMessageContaining("it has no list 'keys'"))
			.verify(TestPinata.LIMIT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"Revoked\"", "Revoked" })
	void revokePutsToTheKey(String answer) {
		this.pinata.answer(answer);

		StepVerifier.create(this.pinata.template().apiKeys().revoke("a/b")).expectComplete().verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("PUT /api/v3/pinata/keys/a%2Fb HTTP/1.1");
		assertThat(request.getBodySize()).isZero();
	}

	@Test
	void revokeWithKeyPairUsesOlderApi() {
		this.pinata.answer("\"Revoked\"");

		StepVerifier.create(this.pinata.templateWithKeyPair().apiKeys().revoke("old-key"))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("PUT /api/users/revokeApiKey HTTP/1.1");
		assertThat(body(request)).isEqualTo("{\"apiKey\":\"old-key\"}");
	}

	@Test
	void revokeWhenAnswerDoesNotSaySoSignalsResponseException() {
		this.pinata.answer("<html>Welcome</html>");

		StepVerifier.create(this.pinata.template().apiKeys().revoke("key"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataResponseException.class)
				.hasMessageContaining("does not say that the key is revoked"))
			.verify(TestPinata.LIMIT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ".", ".." })
	void revokeWhenKeyWouldChangeThePathThrowsException(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.pinata.template().apiKeys().revoke(key));
	}

	@Test
	void requestsAreCheckedAtOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> ApiKeyRequest.admin(" "))
			.withMessage("'name' must not be empty");
		assertThatIllegalArgumentException().isThrownBy(() -> ApiKeyRequest.admin("a").withMaxUses(0))
			.withMessage("'maxUses' must be positive");
		assertThatIllegalArgumentException().isThrownBy(() -> ApiKeyPermissions.builder().build())
			.withMessageContaining("at least one scope");
		assertThatIllegalArgumentException().isThrownBy(() -> ApiKeyFilter.builder().exhausted(true).build())
			.withMessage("'exhausted' requires 'limitedUse' to be true");
		assertThatIllegalArgumentException().isThrownBy(() -> ResourceScope.of(""))
			.withMessage("'wireName' must not be empty");
	}

	private static String body(RecordedRequest request) {
		return (request.getBody() != null) ? request.getBody().utf8() : "";
	}

}
