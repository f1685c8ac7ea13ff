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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.pinningservice.NameMatch;
import io.github.pinataspring.client.pinningservice.PinFilter;
import io.github.pinataspring.client.pinningservice.PinObject;
import io.github.pinataspring.client.pinningservice.PinState;
import io.github.pinataspring.client.pinningservice.PinStatus;
import io.github.pinataspring.client.pinningservice.PinningServiceOperations;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.pinjob.PinJobStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pinning service API of the template against Pinata Local over real HTTP, as Pinata
 * has it and as the standard says.
 */
class PinningServiceIntegrationTests {

	private static PinataLocal asPinata;

	private static PinataLocal asStandard;

	@BeforeAll
	static void start() {
		asPinata = start(false);
		asStandard = start(true);
	}

	@AfterAll
	static void stop() {
		asPinata.close();
		asStandard.close();
	}

	static Stream<Arguments> locals() {
		return Stream.of(Arguments.of("Pinata", asPinata), Arguments.of("standard", asStandard));
	}

	@ParameterizedTest(name = "{0}", autoCloseArguments = false)
	@MethodSource("locals")
	void pinLivesFromRequestToDeletion(String behaviour, PinataLocal local) {
		PinataTemplate pinata = LocalTemplates.withJwt(local);
		PinningServiceOperations pins = pinata.pinningService();
		byte[] content = random(600_000);
		LocalTemplates.get(pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.of(content, "content.bin")).network(Network.PUBLIC).build()));
		Cid leaf = leaf(content);

		PinStatus added = LocalTemplates
			.get(pins.add(PinObject.builder(leaf).name("leaf").meta("key", "value").build()));
		PinStatus pinned = Awaitility.await()
			.atMost(LocalTemplates.LIMIT)
			.until(() -> LocalTemplates.get(pins.get(added.requestId())), (pin) -> PinState.PINNED.equals(pin.state()));
		PinStatus replaced = LocalTemplates.get(pins.replace(added.requestId(), PinObject.of(leaf(random(100)))));

		assertThat(added.state()).isEqualTo(PinState.QUEUED);
		assertThat(pinned.cid()).isEqualTo(leaf);
		assertThat(pinned.name()).isEqualTo("leaf");
		assertThat(pinned.meta()).isEqualTo(Map.of("key", "value"));
		assertThat(replaced.requestId()).isNotEqualTo(added.requestId());
		assertThat(replaced.info()).containsKey("pinata_pinjob_status");
		StepVerifier.create(pins.get(added.requestId()))
			.expectError(PinataNotFoundException.class)
			.verify(LocalTemplates.LIMIT);
		pins.delete(replaced.requestId()).block(LocalTemplates.LIMIT);
		StepVerifier.create(pins.delete(replaced.requestId()))
			.expectError(PinataNotFoundException.class)
			.verify(LocalTemplates.LIMIT);
	}

	@ParameterizedTest(name = "{0}", autoCloseArguments = false)
	@MethodSource("locals")
	void listKeepsEveryFilter(String behaviour, PinataLocal local) {
		PinningServiceOperations pins = LocalTemplates.withJwt(local).pinningService();
		Cid cid = leaf(random(100));
		local.pinJobs().outcome(cid.toString(), PinJobStatus.OVER_MAX_SIZE);
		PinStatus added = LocalTemplates
			.get(pins.add(PinObject.builder(cid).name("Filtered").meta("key", "value").build()));
		Instant created = Objects.requireNonNull(added.created());
		Awaitility.await()
			.atMost(LocalTemplates.LIMIT)
			.until(() -> LocalTemplates.get(pins.get(added.requestId())).state(), PinState.FAILED::equals);

		assertThat(ids(pins, PinFilter.builder().cids(cid, leaf(random(1))))).containsExactly(added.requestId());
		assertThat(ids(pins, PinFilter.builder().name("Filtered", NameMatch.EXACT))).containsExactly(added.requestId());
		assertThat(ids(pins, PinFilter.builder().name("filtered", NameMatch.EXACT))).isEmpty();
		assertThat(ids(pins, PinFilter.builder().name("filtered", NameMatch.EXACT_IGNORING_CASE))).hasSize(1);
		assertThat(ids(pins, PinFilter.builder().name("ilter", NameMatch.PARTIAL))).hasSize(1);
		assertThat(ids(pins, PinFilter.builder().name("FILT", NameMatch.PARTIAL_IGNORING_CASE))).hasSize(1);
		assertThat(ids(pins, PinFilter.builder().cids(cid).states(PinState.FAILED))).hasSize(1);
		assertThat(ids(pins, PinFilter.builder().cids(cid).states(PinState.PINNED, PinState.QUEUED))).isEmpty();
		assertThat(ids(pins, PinFilter.builder().cids(cid).before(created))).isEmpty();
		assertThat(ids(pins, PinFilter.builder().cids(cid).after(created.minusSeconds(1)))).hasSize(1);
		assertThat(ids(pins, PinFilter.builder().meta("key", "value"))).containsExactly(added.requestId());
		assertThat(ids(pins, PinFilter.builder().meta("key", "other"))).isEmpty();
		pins.delete(added.requestId()).block(LocalTemplates.LIMIT);
	}

	@ParameterizedTest(name = "{0}", autoCloseArguments = false)
	@MethodSource("locals")
	void listInPagesEmitsEveryPinOnceWhileTheyAreDeleted(String behaviour, PinataLocal local) {
		PinningServiceOperations pins = LocalTemplates.withJwt(local).pinningService();
		List<String> added = LocalTemplates.get(Flux.range(0, 12)
			.concatMap((i) -> pins.add(PinObject.builder(leaf(random(100))).meta("list", "paged").build()))
			.map(PinStatus::requestId)
			.collectList());
		PinFilter filter = PinFilter.builder().meta("list", "paged").pageSize(5).build();

		List<String> deleted = LocalTemplates.get(pins.list(filter)
			.concatMap((pin) -> pins.delete(pin.requestId()).thenReturn(pin.requestId()), 1)
			.collectList());

		assertThat(deleted).containsExactlyInAnyOrderElementsOf(added);
		assertThat(LocalTemplates.get(pins.list(filter).collectList())).isEmpty();
	}

	private static PinataLocal start(boolean standard) {
		return PinataLocal.start(PinataLocalOptions.builder()
			.standardPinningService(standard)
			.pinJobDelay(Duration.ofMillis(20))
			.build());
	}

	private static List<String> ids(PinningServiceOperations pins, PinFilter.Builder filter) {
		return LocalTemplates.get(pins.list(filter.build()).map(PinStatus::requestId).collectList());
	}

	private static Cid leaf(byte[] content) {
		FileImporter importer = FileImporter.create(ImportProfile.PINATA_V1);
		importer.update(content, 0, Math.min(content.length, 256 * 1024));
		return importer.finish().cid();
	}

	private static byte[] random(int size) {
		byte[] content = new byte[size];
		new Random().nextBytes(content);
		return content;
	}

}
