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

package io.github.pinataspring.client.pinning;

import java.time.Instant;
import java.util.Map;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the reference guide's page about pinning that are about the older API.
 */
class PinningDocumentationTests {

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	private final TestPinata server = new TestPinata();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void pinList() {
		this.server.answer("{\"rows\":[{\"id\":\"p\",\"ipfs_pin_hash\":\"" + CID + "\"}]}");
		PinataTemplate pinata = this.server.template();

		PinListFilter filter = PinListFilter.builder()
			.status(PinListStatus.PINNED)
			.nameContains("report")
			.pinnedFrom(Instant.parse("2026-01-01T00:00:00Z"))
			.keyValue("pages", PinCondition.between(PinValue.of(10), PinValue.of(20)))
			.keyValue("author", PinCondition.likeIgnoringCase("%smith%"))
			.build();
		Flux<Pin> pins = pinata.pinning().pinList(filter);

		StepVerifier.create(pins).expectNextCount(1).expectComplete().verify(TestPinata.LIMIT);
	}

	@Test
	void metadataAndUnpinning() {
		this.server.answer(TestPinata.text(200, "OK"))
			.answer(TestPinata.json(400, "{\"error\":{\"reason\":\"CURRENT_USER_HAS_NOT_PINNED_CID\"}}"));
		PinataTemplate pinata = this.server.template();
		Cid cid = CID;

		PinMetadataUpdate update = PinMetadataUpdate.builder()
			.name("report-2026.pdf")
			.keyValue("pages", PinValue.of(12))
			.removeKeyValue("draft")
			.build();
		Mono<Void> changed = pinata.pinning().hashMetadata(cid, update);

		Mono<Void> unpinned = pinata.pinning().unpin(cid).onErrorComplete(PinataNotFoundException.class);

		verify(changed);
		verify(unpinned);
		assertThat(this.server.server().getRequestCount()).isEqualTo(2);
	}

	@Test
	void json() {
		this.server.answer("{\"IpfsHash\":\"" + CID + "\"}");
		PinataTemplate pinata = this.server.templateWithKeyPair();

		PinJsonRequest request = PinJsonRequest.of(Map.of("title", "Report"), "report.json")
			.withKeyValue("year", "2026");
		Mono<UploadedFile> uploaded = pinata.pinning().pinJson(request);

		verify(uploaded);
		assertThat(this.server.request().getTarget()).isEqualTo("/api/pinning/pinJSONToIPFS");
	}

	private static void verify(Publisher<?> call) {
		StepVerifier.create(Mono.when(call)).expectComplete().verify(TestPinata.LIMIT);
	}

}
