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

import java.time.Instant;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the reference guide's page about pinning that are about the pinning
 * service API.
 */
class PinningServiceDocumentationTests {

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	private static final String PIN = "{\"requestid\":\"r\",\"status\":\"queued\"}";

	private final TestPinata server = new TestPinata();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void pins() {
		this.server.answer(PIN)
			.answer("{\"count\":1,\"results\":[" + PIN + "]}")
			.answer(PIN)
			.answer(TestPinata.text(200, "OK"));
		PinataTemplate pinata = this.server.template();
		Cid cid = CID;
		Cid newCid = CID;
		String requestId = "r";

		PinObject pin = PinObject.builder(cid).name("dataset").meta("origin", "partner").build();
		Mono<PinStatus> added = pinata.pinningService().add(pin);

		PinFilter filter = PinFilter.builder()
			.states(PinState.QUEUED, PinState.PINNING)
			.name("data", NameMatch.PARTIAL)
			.after(Instant.parse("2026-01-01T00:00:00Z"))
			.build();
		Flux<PinStatus> pins = pinata.pinningService().list(filter);

		Mono<PinStatus> replaced = pinata.pinningService().replace(requestId, PinObject.of(newCid));
		Mono<Void> deleted = pinata.pinningService().delete(requestId);

		verify(added);
		verify(pins);
		verify(replaced);
		verify(deleted);
		assertThat(this.server.server().getRequestCount()).isEqualTo(4);
	}

	private static void verify(Publisher<?> call) {
		StepVerifier.create(Mono.when(call)).expectComplete().verify(TestPinata.LIMIT);
	}

}
