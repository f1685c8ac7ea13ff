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

package io.github.pinataspring.client.pinningservice;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataAuthenticationException;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PinningServiceOperations}.
 */
class PinningServiceOperationsTests {

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

	private static final String PIN = """
			{"requestid":"r","status":"pinning","created":"2026-01-02T03:04:05.678Z","pin":{"cid":"%s","name":"n",
			"origins":["/ip4"],"meta":{"k":"v"}},"delegates":["/dns"],"info":{"pinata_pinjob_status":"retrieving"}}"""
		.formatted(CID);

	private static final PinStatus STATUS = new PinStatus("r", PinState.PINNING, TIME, CID, "n", List.of("/ip4"),
			Map.of("k", "v"), List.of("/dns"), Map.of("pinata_pinjob_status", "retrieving"));

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 202 })
	void addTakesTheStatusOfPinataAndOfTheStandard(int status) {
		this.pinata.answer(TestPinata.json(status, PIN));
		PinObject pin = PinObject.builder(CID).name("n").origin("/ip4").meta("k", "v").build();

		StepVerifier.create(operations().add(pin)).expectNext(STATUS).expectComplete().verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("POST /api/psa/pins HTTP/1.1");
		assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + TestPinata.JWT);
		assertThat(body(request))
			.isEqualTo("{\"cid\":\"%s\",\"name\":\"n\",\"origins\":[\"/ip4\"],\"meta\":{\"k\":\"v\"}}".formatted(CID));
	}

	@Test
	void getWhenAlmostNothingIsKnownReadsTheRest() {
		this.pinata.answer("{\"requestid\":\"r\",\"status\":\"resting\"}");

		StepVerifier.create(operations().get("r"))
			.expectNext(new PinStatus("r", new PinState("resting"), null, null, null, List.of(), Map.of(), List.of(),
					Map.of()))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getRequestLine()).isEqualTo("GET /api/psa/pins/r HTTP/1.1");
	}

	@Test
	void getWhenUnknownSignalsNotFound() {
		this.pinata.answer(TestPinata.json(404, "{\"error\":{\"reason\":\"OBJECT_NOT_FOUND\",\"details\":\"no\"}}"));

		StepVerifier.create(operations().get("r")).expectError(PinataNotFoundException.class).verify(TestPinata.LIMIT);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401 })
	void getWhenCredentialsAreMissingSignalsThatWithEitherStatus(int status) {
		this.pinata
			.answer(TestPinata.json(status, "{\"error\":{\"reason\":\"KEYS_MUST_BE_STRINGS\",\"details\":\"no\"}}"));

		StepVerifier.create(operations().get("r"))
			.expectError(PinataAuthenticationException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void replaceEmitsTheNewPin() {
		this.pinata.answer(PIN);

		StepVerifier.create(operations().replace("old/1", PinObject.of(CID)))
			.expectNext(STATUS)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("POST /api/psa/pins/old%2F1 HTTP/1.1");
		assertThat(body(request)).isEqualTo("{\"cid\":\"%s\"}".formatted(CID));
	}

	@Test
	void deleteTakesTextAndNothing() {
		this.pinata.answer(TestPinata.text(200, "OK")).answer(new MockResponse.Builder().code(202).build());

		StepVerifier.create(operations().delete("r").then(operations().delete("r")))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getRequestLine()).isEqualTo("DELETE /api/psa/pins/r HTTP/1.1");
	}

	@Test
	void listSendsEveryFilter() {
		this.pinata.answer("{\"count\":0,\"results\":[]}").answer("{\"count\":0,\"results\":[]}");
		PinFilter filter = PinFilter.builder()
			.cids(CID, CID)
			.name("a&b", NameMatch.PARTIAL_IGNORING_CASE)
			.states(PinState.QUEUED, PinState.FAILED)
			.before(TIME)
			.after(TIME.minusSeconds(1))
			.meta("{k}", "v")
			.pageSize(20)
			.build();

		StepVerifier.create(operations().list(filter).thenMany(operations().list()))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		String target = this.pinata.request().getTarget();
		assertThat(target).contains("name=a%26b&");
		assertThat(URLDecoder.decode(target, StandardCharsets.UTF_8)).isEqualTo("/api/psa/pins?cid=" + CID + "," + CID
				+ "&name=a&b&match=ipartial&status=queued,failed&before=2026-01-02T03:04:05.678Z"
				+ "&after=2026-01-02T03:04:04.678Z&limit=20&meta={\"{k}\":\"v\"}");
		assertThat(URLDecoder.decode(this.pinata.request().getTarget(), StandardCharsets.UTF_8))
			.isEqualTo("/api/psa/pins?status=queued,pinning,pinned,failed&limit=1000");
	}

	@Test
	void listGoesBackInTimeLazily() {
		this.pinata.answer(page(3, pin("3", 3), pin("2", 2))).answer(page(2, pin("2", 2), pin("1", 1)));

		StepVerifier.create(list(2), 2)
			.expectNext("3", "2")
			.then(() -> assertThat(this.pinata.server().getRequestCount()).isEqualTo(1))
			.thenRequest(1)
			.expectNext("1")
			.thenCancel()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget()).doesNotContain("before");
		assertThat(this.pinata.request().getTarget()).contains("before=2026-01-01T00%3A00%3A02.001Z");
	}

	@Test
	void listOfPinsOfTheSameMomentEmitsAll() {
		this.pinata.answer(page(3, pin("4", 2), pin("3", 1)))
			.answer(page(3, pin("3", 1), pin("2", 1)))
			.answer(page(1, pin("0", 0)));

		StepVerifier.create(list(2)).expectNext("4", "3", "2", "0").expectComplete().verify(TestPinata.LIMIT);

		this.pinata.request();
		assertThat(this.pinata.request().getTarget()).contains("before=2026-01-01T00%3A00%3A01.001Z");
		assertThat(this.pinata.request().getTarget()).contains("before=2026-01-01T00%3A00%3A01Z");
	}

	@Test
	void listWhenServiceSendsEverythingAtOnceAsksNoMore() {
		this.pinata.answer(page(3, pin("3", 3), pin("2", 2), pin("1", 1)));

		StepVerifier.create(list(1000)).expectNext("3", "2", "1").expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(1);
	}

	@Test
	void listWhenServiceSendsLessThanItIsAskedForAsksForTheRest() {
		this.pinata.answer(page(2, pin("2", 2))).answer(page(1, pin("1", 1)));

		StepVerifier.create(list(1000)).expectNext("2", "1").expectComplete().verify(TestPinata.LIMIT);
	}

	@Test
	void listWhenServiceIgnoresTheTimeEnds() {
		for (int i = 0; i < 3; i++) {
			this.pinata.answer(page(9, pin("2", 2), pin("1", 1)));
		}

		StepVerifier.create(list(2)).expectNext("2", "1").expectComplete().verify(TestPinata.LIMIT);
	}

	@Test
	void callsWithKeyPairFailBeforeAnythingIsSent() {
		PinningServiceOperations operations = this.pinata.templateWithKeyPair().pinningService();
		List<Flux<?>> calls = List.of(operations.list(), operations.add(PinObject.of(CID)).flux(),
				operations.get("r").flux(), operations.replace("r", PinObject.of(CID)).flux(),
				operations.delete("r").flux());

		assertThat(calls).allSatisfy((call) -> StepVerifier.create(call)
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataCredentialsException.class)
				.hasMessageContaining("Set pinata.jwt"))
			.verify(TestPinata.LIMIT));
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void argumentsAreCheckedAtOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> operations().get(" "))
			.withMessageContaining("'requestId'");
		assertThatIllegalArgumentException().isThrownBy(() -> PinObject.builder(CID).name("n".repeat(256)).build())
			.withMessage("'name' must have 1 to 255 characters");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PinObject(CID, null, Collections.nCopies(21, "/ip4"), Map.of()))
			.withMessageContaining("'origins'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> PinFilter.builder().cids(Collections.nCopies(11, CID).toArray(Cid[]::new)))
			.withMessage("'cids' must not have more than 10 entries");
		assertThatIllegalArgumentException().isThrownBy(() -> PinFilter.builder().pageSize(1001));
	}

	private PinningServiceOperations operations() {
		return this.pinata.template().pinningService();
	}

	private Flux<String> list(int pageSize) {
		return operations().list(PinFilter.builder().pageSize(pageSize).build()).map(PinStatus::requestId);
	}

	private static String page(int count, String... pins) {
		return "{\"count\":%d,\"results\":[%s]}".formatted(count, String.join(",", pins));
	}

	private static String pin(String id, int second) {
		return "{\"requestid\":\"%s\",\"created\":\"2026-01-01T00:00:0%dZ\"}".formatted(id, second);
	}

	private static String body(RecordedRequest request) {
		return (request.getBody() != null) ? request.getBody().utf8() : "";
	}

}
