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

package io.github.pinataspring.client.swap;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the reference guide's page about swaps.
 */
class SwapDocumentationTests {

	private final TestPinata server = new TestPinata();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void swaps() {
		this.server.answer("{\"data\":{}}").answer("{\"data\":[]}").answer("{\"data\":null}");
		PinataTemplate pinata = this.server.template();
		Cid cid = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
		Cid newCid = Cid.parse("bafkreih5aznjvttude6c3wbvqeebb6rlx5wkbzyppv7garjiubll2ceym4");

		Mono<Swap> swap = pinata.swaps(Network.PUBLIC).add(cid, newCid);
		Flux<Swap> history = pinata.swaps(Network.PUBLIC).history(cid, "example.mypinata.cloud");
		Mono<Void> removed = pinata.swaps(Network.PUBLIC).remove(cid);

		verify(swap);
		verify(history);
		verify(removed);
		assertThat(this.server.server().getRequestCount()).isEqualTo(3);
	}

	private static void verify(Publisher<?> call) {
		StepVerifier.create(Mono.when(call)).expectComplete().verify(TestPinata.LIMIT);
	}

}
