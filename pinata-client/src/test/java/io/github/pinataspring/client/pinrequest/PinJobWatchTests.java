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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataAuthenticationException;
import io.github.pinataspring.client.core.PinataRateLimitException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinJobWatch}, in virtual time: what the client sends is answered by a
 * script.
 */
class PinJobWatchTests {

	private static final Cid CID = Cid.parse("QmVLwvmGehsrNEvhcCnnsw5RQNseohgEkFNN1848zNzdng");

	private static final PinJob JOB = new PinJob("job", CID, PinJobStatus.PRECHECKING, null, Map.of(), null, List.of(),
			null);

	private static final String EMPTY = "";

	private static final String OWN = file("job", "2026-02-01T00:00:00Z");

	private static final String OLDER = file("older", "2025-01-01T00:00:00Z");

	private final Deque<Supplier<ClientResponse>> queue = new ArrayDeque<>();

	private final Deque<Supplier<ClientResponse>> files = new ArrayDeque<>();

	private final List<String> asked = new ArrayList<>();

	@Test
	void fileWhenJobWasDoneBeforeTheFirstLookEmitsAtOnce() {
		queued(EMPTY);
		files(OWN);

		StepVerifier.withVirtualTime(() -> await(PinWait.defaults()))
			.assertNext((file) -> assertThat(file.id()).isEqualTo("job"))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.asked).containsExactly("/v3/files/public/pin_by_cid?cid=" + CID + "&limit=250",
				"/v3/files/public?cid=" + CID + "&order=DESC&limit=100");
	}

	@Test
	void fileLooksInGrowingIntervalsUntilJobIsDone() {
		queued(job("searching")).queued(job("searching"))
			.queued(job("retrieving"))
			.queued(job("retrieving"))
			.queued(EMPTY);
		files(OWN);
		PinWait wait = PinWait.defaults().withInterval(Duration.ofSeconds(4)).withMaxInterval(Duration.ofSeconds(7));

		StepVerifier.withVirtualTime(() -> await(wait).map(PinataFile::id))
			.expectSubscription()
			.then(() -> assertThat(this.asked).hasSize(1))
			.expectNoEvent(Duration.ofMillis(3999))
			.then(() -> assertThat(this.asked).hasSize(1))
			.expectNoEvent(Duration.ofMillis(1))
			.then(() -> assertThat(this.asked).hasSize(2))
			.expectNoEvent(Duration.ofSeconds(6))
			.then(() -> assertThat(this.asked).hasSize(3))
			.expectNoEvent(Duration.ofSeconds(7))
			.then(() -> assertThat(this.asked).hasSize(4))
			.thenAwait(Duration.ofSeconds(7))
			.expectNext("job")
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "expired", "over_free_limit", "over_max_size", "invalid_object", "bad_host_node" })
	void fileWhenJobFailsSignalsItsState(String status) {
		queued(job("searching")).queued(job(status));

		StepVerifier.withVirtualTime(() -> await(PinWait.defaults()))
			.thenAwait(Duration.ofSeconds(2))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(PinJobException.class, (failed) -> {
				assertThat(failed.getKind()).isEqualTo(PinJobException.Kind.FAILED);
				assertThat(failed.getJobStatus()).isEqualTo(PinJobStatus.of(status));
				assertThat(failed.getJobId()).isEqualTo("job");
				assertThat(failed.isRetryable()).isFalse();
			}).hasMessageContaining("ended as '%s'. ".formatted(status)))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void fileWhenStateIsUnknownGoesOn() {
		queued(job("celebrating")).queued(EMPTY);
		files(OLDER).files(OWN);

		StepVerifier.withVirtualTime(() -> await(PinWait.defaults()).map(PinataFile::id))
			.thenAwait(Duration.ofSeconds(2))
			.expectNext("job")
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void fileWhenStateIsUnknownAndFileIsNewerThanJobEmitsIt() {
		queued(job("pinned"));
		files(OLDER + "," + file("new", "2026-01-01T00:00:01Z"));

		StepVerifier.withVirtualTime(() -> await(PinWait.defaults()).map(PinataFile::id))
			.expectNext("new")
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void fileWhenThereIsAnotherWithTheSameCidWaitsForJobAndPrefersItsOwn() {
		queued(job("searching")).queued(EMPTY);
		files(file("newest", "2026-03-01T00:00:00Z") + "," + OWN + "," + OLDER);

		StepVerifier.withVirtualTime(() -> await(PinWait.defaults()).map(PinataFile::id))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(1999))
			.thenAwait(Duration.ofMillis(1))
			.expectNext("job")
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void fileWhenJobCameToOneThatWasThereEmitsThatAndNoneOfAnotherCid() {
		queued(EMPTY);
		files(OLDER + ",{\"id\":\"x\",\"cid\":\"bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku\"}");

		StepVerifier.withVirtualTime(() -> await(PinWait.defaults()).map(PinataFile::id))
			.expectNext("older")
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void fileWhenItAppearsAfterJobIsGoneEmitsIt() {
		queued(EMPTY);
		files(EMPTY).files(EMPTY).files(OWN);

		StepVerifier.withVirtualTime(() -> await(PinWait.defaults()).map(PinataFile::id))
			.thenAwait(Duration.ofSeconds(5))
			.expectNext("job")
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void fileWhenJobIsCancelledSignalsThatItIsGone() {
		queued(job("searching")).queued(EMPTY);
		files(EMPTY);
		PinWait wait = PinWait.defaults().withMaxInterval(Duration.ofSeconds(2)).withSettleTime(Duration.ofSeconds(5));

		StepVerifier.withVirtualTime(() -> await(wait))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(7999))
			.thenAwait(Duration.ofMillis(1))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(PinJobException.class, (gone) -> {
				assertThat(gone.getKind()).isEqualTo(PinJobException.Kind.GONE);
				assertThat(gone.getJobStatus()).isEqualTo(PinJobStatus.SEARCHING);
			}))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void fileWhenTimeIsOverSignalsTimeoutWithTheLastState() {
		queued(job("searching"));
		PinWait wait = PinWait.defaults().withTimeout(Duration.ofMinutes(5));

		StepVerifier.withVirtualTime(() -> await(wait))
			.expectSubscription()
			.expectNoEvent(Duration.ofMinutes(5).minusMillis(1))
			.thenAwait(Duration.ofMillis(1))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(PinJobException.class, (timedOut) -> {
				assertThat(timedOut.getKind()).isEqualTo(PinJobException.Kind.TIMED_OUT);
				assertThat(timedOut.getJobStatus()).isEqualTo(PinJobStatus.SEARCHING);
				assertThat(timedOut.isRetryable()).isTrue();
			}).hasMessageContaining("'searching' after PT5M"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void fileWhenRateIsLimitedWaitsAsLongAsPinataAsks() {
		this.queue.add(() -> ClientResponse.create(HttpStatus.TOO_MANY_REQUESTS).header("Retry-After", "60").build());
		queued(EMPTY);
		files(OWN);

		StepVerifier.withVirtualTime(() -> await(PinWait.defaults()).map(PinataFile::id))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(59999))
			.then(() -> assertThat(this.asked).hasSize(1))
			.thenAwait(Duration.ofMillis(1))
			.expectNext("job")
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void fileWhenOnlyRateLimitsCameSignalsTimeoutWithThemAsTheCause() {
		this.queue.add(() -> ClientResponse.create(HttpStatus.TOO_MANY_REQUESTS).build());

		StepVerifier.withVirtualTime(() -> await(PinWait.defaults().withTimeout(Duration.ofSeconds(1))))
			.thenAwait(Duration.ofSeconds(1))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinJobException.class)
				.hasCauseInstanceOf(PinataRateLimitException.class))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void fileWhenServerFailsForAMomentGoesOn() {
		this.queue.add(() -> ClientResponse.create(HttpStatus.SERVICE_UNAVAILABLE).build());
		queued(EMPTY);
		files(OWN);

		StepVerifier.withVirtualTime(() -> await(PinWait.defaults()).map(PinataFile::id))
			.thenAwait(Duration.ofSeconds(2))
			.expectNext("job")
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void fileWhenCredentialsAreRefusedSignalsThatAtOnce() {
		this.queue.add(() -> ClientResponse.create(HttpStatus.UNAUTHORIZED).build());

		StepVerifier.withVirtualTime(() -> await(PinWait.defaults()))
			.expectError(PinataAuthenticationException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void fileWhenCancelledLooksNoMore() {
		queued(job("searching"));

		StepVerifier
			.withVirtualTime(() -> await(PinWait.defaults()).takeUntilOther(Mono.delay(Duration.ofSeconds(3)))
				.then(Mono.delay(Duration.ofHours(1))))
			.thenAwait(Duration.ofHours(2))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.asked).hasSize(2);
	}

	private Mono<PinataFile> await(PinWait wait) {
		PinataTemplate pinata = PinataTemplate.builder()
			.jwt(TestPinata.JWT)
			.retry(RetrySettings.none())
			.webClientBuilder(WebClient.builder().exchangeFunction((request) -> Mono.just(answer(request))))
			.build();
		return pinata.pinRequests().await(JOB, wait);
	}

	private ClientResponse answer(ClientRequest request) {
		String query = request.url().getRawQuery();
		this.asked.add(request.url().getRawPath() + "?" + query);
		Deque<Supplier<ClientResponse>> answers = request.url().getPath().endsWith("pin_by_cid") ? this.queue
				: this.files;
		return ((answers.size() > 1) ? answers.remove() : answers.element()).get();
	}

	private PinJobWatchTests queued(String jobs) {
		this.queue.add(() -> json("{\"data\":{\"jobs\":[{\"id\":\"another\",\"status\":\"expired\"}"
				+ (jobs.isEmpty() ? "" : ",") + jobs + "]}}"));
		return this;
	}

	private PinJobWatchTests files(String files) {
		this.files.add(() -> json("{\"data\":{\"files\":[" + files + "]}}"));
		return this;
	}

	private static ClientResponse json(String json) {
		return ClientResponse.create(HttpStatus.OK).header("Content-Type", "application/json").body(json).build();
	}

	private static String job(String status) {
		return "{\"id\":\"job\",\"status\":\"%s\",\"date_queued\":\"2026-01-01T00:00:00Z\"}".formatted(status);
	}

	private static String file(String id, String createdAt) {
		return "{\"id\":\"%s\",\"cid\":\"%s\",\"created_at\":\"%s\"}".formatted(id, CID.toV1(), createdAt);
	}

}
