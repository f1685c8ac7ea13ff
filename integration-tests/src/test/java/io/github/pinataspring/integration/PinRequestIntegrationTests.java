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

package io.github.pinataspring.integration;

import java.time.Duration;
import java.util.Map;
import java.util.Random;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.client.group.PinataGroup;
import io.github.pinataspring.client.pinrequest.PinJob;
import io.github.pinataspring.client.pinrequest.PinJobException;
import io.github.pinataspring.client.pinrequest.PinJobFilter;
import io.github.pinataspring.client.pinrequest.PinJobOrder;
import io.github.pinataspring.client.pinrequest.PinRequest;
import io.github.pinataspring.client.pinrequest.PinRequestOperations;
import io.github.pinataspring.client.pinrequest.PinWait;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.pinjob.PinJobStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pin requests of the template against Pinata Local over real HTTP.
 */
class PinRequestIntegrationTests {

	private static final int LEAF = 256 * 1024;

	private static final PinWait WAIT = PinWait.defaults()
		.withInterval(Duration.ofMillis(20))
		.withMaxInterval(Duration.ofMillis(100))
		.withSettleTime(Duration.ofMillis(500));

	private static PinataLocal local;

	private static PinataTemplate pinata;

	@BeforeAll
	static void start() {
		local = PinataLocal.start(PinataLocalOptions.builder().pinJobDelay(Duration.ofMillis(50)).build());
		pinata = LocalTemplates.withJwt(local);
	}

	@AfterAll
	static void stop() {
		local.close();
	}

	@Test
	void awaitEmitsFileWithWhatWasAskedFor() {
		byte[] content = random(2 * LEAF);
		upload(content);
		Cid leaf = cid(content, LEAF);
		PinataGroup group = LocalTemplates.get(pinata.groups(Network.PUBLIC).create("pinned"));
		PinRequest request = PinRequest.builder(leaf).name("leaf").group(group.id()).keyValue("key", "value").build();

		PinataFile file = LocalTemplates.get(requests().add(request).flatMap((job) -> requests().await(job, WAIT)));

		assertThat(file.cid()).isEqualTo(leaf);
		assertThat(file.name()).isEqualTo("leaf");
		assertThat(file.groupId()).isEqualTo(group.id());
		assertThat(file.keyValues()).isEqualTo(Map.of("key", "value"));
		assertThat(LocalTemplates.get(requests().list(PinJobFilter.all().withCid(leaf)).collectList())).isEmpty();
	}

	@Test
	void awaitWhenJobIsDoneAlreadyEmitsFile() {
		byte[] content = random(2 * LEAF);
		upload(content);
		PinJob job = LocalTemplates.get(requests().add(PinRequest.of(cid(content, LEAF))));
		Awaitility.await()
			.atMost(LocalTemplates.LIMIT)
			.until(() -> LocalTemplates
				.get(requests().list().filter((queued) -> queued.id().equals(job.id())).hasElements()),
					(queued) -> !queued);

		assertThat(LocalTemplates.get(requests().await(job, WAIT)).id()).isEqualTo(job.id());
	}

	@Test
	void awaitWhenAccountHasTheContentEmitsThatFile() {
		UploadedFile uploaded = upload(random(100));

		PinataFile file = LocalTemplates
			.get(requests().add(PinRequest.of(cidOf(uploaded))).flatMap((job) -> requests().await(job, WAIT)));

		assertThat(file.id()).isEqualTo(uploaded.id());
	}

	@Test
	void awaitWhenContentAppearsLaterEmitsFile() {
		byte[] content = random(100);
		Cid cid = cid(content, content.length);
		PinJob job = LocalTemplates.get(requests().add(PinRequest.builder(cid).name("later").build()));

		StepVerifier.create(requests().await(job, WAIT).map(PinataFile::cid))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(200))
			.then(() -> upload(content))
			.expectNext(cid)
			.expectComplete()
			.verify(LocalTemplates.LIMIT);
	}

	@ParameterizedTest
	@EnumSource(names = { "EXPIRED", "OVER_FREE_LIMIT", "OVER_MAX_SIZE", "INVALID_OBJECT", "BAD_HOST_NODE" })
	void awaitWhenJobFailsSignalsItsState(PinJobStatus outcome) {
		Cid cid = randomCid();
		local.pinJobs().outcome(cid.toString(), outcome);

		StepVerifier.create(requests().add(PinRequest.of(cid)).flatMap((job) -> requests().await(job, WAIT)))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(PinJobException.class, (failed) -> {
				assertThat(failed.getKind()).isEqualTo(PinJobException.Kind.FAILED);
				assertThat(failed.getJobStatus()).hasToString(outcome.wireName());
			}))
			.verify(LocalTemplates.LIMIT);
	}

	@Test
	void awaitWhenJobIsCancelledSignalsThatItIsGone() {
		PinJob job = LocalTemplates.get(requests().add(PinRequest.of(randomCid())));

		StepVerifier
			.create(requests().await(job, WAIT)
				.doOnSubscribe((subscription) -> requests().cancel(job.id()).block(LocalTemplates.LIMIT)))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(PinJobException.class,
					(gone) -> assertThat(gone.getKind()).isEqualTo(PinJobException.Kind.GONE)))
			.verify(LocalTemplates.LIMIT);
	}

	@Test
	void awaitWhenTimeIsOverSignalsTimeoutAndJobStays() {
		PinJob job = LocalTemplates.get(requests().add(PinRequest.of(randomCid())));

		StepVerifier.create(requests().await(job, WAIT.withTimeout(Duration.ofMillis(300))))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(PinJobException.class,
					(timedOut) -> assertThat(timedOut.getKind()).isEqualTo(PinJobException.Kind.TIMED_OUT)))
			.verify(LocalTemplates.LIMIT);
		requests().cancel(job.id()).block(LocalTemplates.LIMIT);
	}

	@Test
	void awaitWhenServerFailsInBetweenEmitsFile() {
		byte[] content = random(2 * LEAF);
		upload(content);
		local.faults().on(HttpMethod.GET, "/api/v3/files/public/pin_by_cid").times(3).answer(503);
		PinRequestOperations requests = pinata.mutate().retry(RetrySettings.none()).build().pinRequests();

		PinataFile file = LocalTemplates
			.get(requests.add(PinRequest.of(cid(content, LEAF))).flatMap((job) -> requests.await(job, WAIT)));

		assertThat(file.cid()).isEqualTo(cid(content, LEAF));
		local.faults().reset();
	}

	@Test
	void listFiltersSortsAndPages() {
		Flux.range(0, 5).concatMap((i) -> requests().add(PinRequest.of(randomCid()))).blockLast(LocalTemplates.LIMIT);
		Cid cid = randomCid();
		local.pinJobs().outcome(cid.toString(), PinJobStatus.BACKFILLED);
		PinJob job = LocalTemplates.get(requests().add(PinRequest.of(cid)));
		PinJobFilter filter = PinJobFilter.all().withPageSize(2);

		assertThat(LocalTemplates.get(requests().list(filter.withOrder(PinJobOrder.NEWEST_FIRST)).next()).id())
			.isEqualTo(job.id());
		assertThat(LocalTemplates.get(requests().list(filter.withOrder(PinJobOrder.OLDEST_FIRST)).last()).id())
			.isEqualTo(job.id());
		assertThat(LocalTemplates.get(requests()
			.list(filter.withCid(cid).withStatus(io.github.pinataspring.client.pinrequest.PinJobStatus.BACKFILLED))
			.collectList())).extracting(PinJob::id).containsExactly(job.id());
		assertThat(LocalTemplates.get(requests().list(filter).map(PinJob::id).collectList())).hasSizeGreaterThan(5)
			.doesNotHaveDuplicates();
		Mono<Void> cancelled = requests().list(filter).concatMap((queued) -> requests().cancel(queued.id())).then();
		cancelled.block(LocalTemplates.LIMIT);
		assertThat(LocalTemplates.get(requests().list().collectList())).isEmpty();
	}

	private static PinRequestOperations requests() {
		return pinata.pinRequests();
	}

	private static UploadedFile upload(byte[] content) {
		return LocalTemplates.get(pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.of(content, "content.bin")).network(Network.PUBLIC).build()));
	}

	private static Cid cidOf(UploadedFile uploaded) {
		Cid cid = uploaded.cid();
		assertThat(cid).isNotNull();
		return cid;
	}

	private static Cid randomCid() {
		return cid(random(100), 100);
	}

	private static Cid cid(byte[] content, int length) {
		FileImporter importer = FileImporter.create(ImportProfile.PINATA_V1);
		importer.update(content, 0, length);
		return importer.finish().cid();
	}

	private static byte[] random(int size) {
		byte[] content = new byte[size];
		new Random().nextBytes(content);
		return content;
	}

}
