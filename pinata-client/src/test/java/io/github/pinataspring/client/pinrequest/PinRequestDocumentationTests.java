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
import java.util.List;
import java.util.Map;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the reference guide's page about pinning that are about pin requests.
 */
class PinRequestDocumentationTests {

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	private static final String JOB = "{\"id\":\"j\",\"status\":\"searching\"}";

	private static final String FILES = "{\"data\":{\"files\":[{\"id\":\"j\",\"cid\":\"" + CID + "\"}]}}";

	private final TestPinata server = new TestPinata();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void pinAndAwait() {
		this.server.answer("{\"data\":" + JOB + "}")
			.answer("{\"data\":{\"jobs\":[]}}")
			.answer(FILES)
			.answer("{\"data\":{\"jobs\":[]}}")
			.answer(FILES);
		PinataTemplate pinata = this.server.template();
		Cid cid = CID;
		PinJob job = new PinJob("j", cid, null, null, Map.of(), null, List.of(), null);

		PinRequest request = PinRequest.builder(cid).name("dataset").keyValue("origin", "partner").build();
		Mono<PinataFile> pinned = pinata.pinRequests().add(request).flatMap(pinata.pinRequests()::await);

		PinWait patient = PinWait.defaults().withInterval(Duration.ofMinutes(1)).withTimeout(Duration.ofHours(25));
		Mono<PinataFile> file = pinata.pinRequests().await(job, patient);

		verify(pinned);
		verify(file);
		assertThat(this.server.server().getRequestCount()).isEqualTo(5);
	}

	@Test
	void queue() {
		this.server.answer("{\"data\":{\"jobs\":[" + JOB + "]}}").answer("{\"data\":null}");
		PinataTemplate pinata = this.server.template();

		PinJobFilter filter = PinJobFilter.all().withStatus(PinJobStatus.EXPIRED).withOrder(PinJobOrder.OLDEST_FIRST);
		Flux<Void> removed = pinata.pinRequests()
			.list(filter)
			.concatMap((expired) -> pinata.pinRequests().cancel(expired.id()));

		verify(removed);
		assertThat(this.server.request().getTarget()).contains("status=expired&order=ASC&sort=ASC");
		assertThat(this.server.request().getRequestLine())
			.isEqualTo("DELETE /api/v3/files/public/pin_by_cid/j HTTP/1.1");
	}

	private static void verify(Publisher<?> call) {
		StepVerifier.create(Mono.when(call)).expectComplete().verify(TestPinata.LIMIT);
	}

}
