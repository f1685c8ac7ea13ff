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

package io.github.pinataspring.client.pinrequest;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PinRequestOperations}.
 */
class PinRequestOperationsTests {

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	private static final String NODE = "/ip4/192.0.2.1/tcp/4001/p2p/12D3KooWRPUVDCrou4B3aKQL45Tpbf8Qnm7UxSQ3YD1qk5TaBbir";

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void addSendsEverythingAndReadsJob() {
		this.pinata.answer("""
				{"data":{"id":"j-1","name":"n","cid":"%s","keyvalues":{"k":"v"},"group_id":"g","status":"prechecking",
				"date_queued":"2026-01-02T03:04:05.678901Z","host_nodes":["%s"]}}""".formatted(CID, NODE));
		PinRequest request = PinRequest.builder(CID).name("n").group("g").keyValue("k", "v").hostNode(NODE).build();

		StepVerifier.create(this.pinata.template().pinRequests().add(request))
			.expectNext(new PinJob("j-1", CID, PinJobStatus.PRECHECKING, "n", Map.of("k", "v"), "g", List.of(NODE),
					Instant.parse("2026-01-02T03:04:05.678901Z")))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest sent = this.pinata.request();
		assertThat(sent.getRequestLine()).isEqualTo("POST /api/v3/files/public/pin_by_cid HTTP/1.1");
		assertThat(body(sent)).isEqualTo(
				"{\"cid\":\"%s\",\"name\":\"n\",\"group_id\":\"g\",\"keyvalues\":{\"k\":\"v\"},\"host_nodes\":[\"%s\"]}"
					.formatted(CID, NODE));
	}

	@Test
	void addOfCidOnlySendsNothingElse() {
		this.pinata.answer("{\"data\":{\"id\":\"j-1\"}}");

		StepVerifier.create(this.pinata.template().pinRequests().add(PinRequest.of(CID)))
			.expectNext(new PinJob("j-1", CID, null, null, Map.of(), null, List.of(), null))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(body(this.pinata.request())).isEqualTo("{\"cid\":\"" + CID + "\"}");
	}

	@Test
	void listSendsEveryFilter() {
		this.pinata.answer("{\"data\":{\"jobs\":[]}}").answer("{\"data\":{\"jobs\":[]}}");
		PinRequestOperations requests = this.pinata.template().pinRequests();
		PinJobFilter filter = PinJobFilter.all()
			.withStatus(PinJobStatus.RETRIEVING)
			.withCid(CID)
			.withOrder(PinJobOrder.NEWEST_FIRST)
			.withPageSize(250);

		StepVerifier.create(requests.list(filter).thenMany(requests.list())).expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget()).isEqualTo(
				"/api/v3/files/public/pin_by_cid?status=retrieving&cid=" + CID + "&order=DESC&sort=DSC&limit=250");
		assertThat(this.pinata.request().getTarget()).isEqualTo("/api/v3/files/public/pin_by_cid");
	}

	@Test
	void listFollowsTokensLazily() {
		this.pinata.answer("{\"data\":{\"jobs\":[{\"id\":\"1\"}],\"next_page_token\":\"t\"}}")
			.answer("{\"data\":{\"rows\":[{\"id\":\"2\"}]}}");

		StepVerifier.create(this.pinata.template().pinRequests().list().map(PinJob::id), 1)
			.expectNext("1")
			.expectNoEvent(Duration.ofMillis(50))
			.then(() -> assertThat(this.pinata.server().getRequestCount()).isEqualTo(1))
			.thenRequest(1)
			.expectNext("2")
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@ParameterizedTest
	@CsvSource({ "retreiving, retrieving, false", "backfilled, backfilled, false", "expired, expired, true",
			"bad_host_node, bad_host_node, true", "celebrating, celebrating, false" })
	void statusIsKeptWhetherItIsKnownOrNot(String answered, String status, boolean isFinal) {
		this.pinata.answer("{\"data\":{\"jobs\":[{\"id\":\"1\",\"status\":\"" + answered + "\"}]}}");

		StepVerifier.create(this.pinata.template().pinRequests().list().mapNotNull(PinJob::status))
			.assertNext((read) -> {
				assertThat(read).hasToString(status);
				assertThat(read.isFinal()).isEqualTo(isFinal);
			})
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void cancelTakesDataThatIsNull() {
		this.pinata.answer("{\"data\":null}");

		StepVerifier.create(this.pinata.template().pinRequests().cancel("j/1"))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getRequestLine())
			.isEqualTo("DELETE /api/v3/files/public/pin_by_cid/j%2F1 HTTP/1.1");
	}

	@Test
	void cancelWhenUnknownSignalsNotFound() {
		this.pinata.answer(TestPinata.json(404, "{\"error\":\"not found\"}"));

		StepVerifier.create(this.pinata.template().pinRequests().cancel("1"))
			.expectError(PinataNotFoundException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void callsWithKeyPairFailBeforeAnythingIsSent() {
		PinRequestOperations requests = this.pinata.templateWithKeyPair().pinRequests();
		List<Flux<?>> calls = List.of(requests.list(), requests.add(PinRequest.of(CID)).flux(),
				requests.cancel("1").flux(), requests.await(job(CID)).flux());

		assertThat(calls).allSatisfy((call) -> StepVerifier.create(call)
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataCredentialsException.class)
				.hasMessageContaining("Set pinata.jwt"))
			.verify(TestPinata.LIMIT));
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void argumentsAreCheckedAtOnce() {
		PinRequestOperations requests = this.pinata.template().pinRequests();

		assertThatIllegalArgumentException().isThrownBy(() -> requests.cancel(" ")).withMessageContaining("'id'");
		assertThatIllegalArgumentException().isThrownBy(() -> requests.await(job(null)))
			.withMessage("'job' must have a CID");
		assertThatIllegalArgumentException().isThrownBy(() -> PinJobFilter.all().withPageSize(251))
			.withMessage("'pageSize' must be from 1 to 250");
		assertThatIllegalArgumentException().isThrownBy(() -> PinRequest.builder(CID).name(" ").build());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PinRequest(CID, null, null, Map.of(), Collections.nCopies(6, NODE)))
			.withMessage("'hostNodes' must not have more than 5 entries");
		assertThatIllegalArgumentException().isThrownBy(() -> PinWait.defaults().withTimeout(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> PinWait.defaults().withMaxInterval(Duration.ofMillis(1)))
			.withMessage("'maxInterval' must not be less than 'interval'");
		assertThat(PinWait.defaults().withInterval(Duration.ofDays(1)).maxInterval()).isEqualTo(Duration.ofDays(1));
	}

	private static PinJob job(@Nullable Cid cid) {
		return new PinJob("j", cid, null, null, Map.of(), null, List.of(), null);
	}

	private static String body(RecordedRequest request) {
		return (request.getBody() != null) ? request.getBody().utf8() : "";
	}

}
