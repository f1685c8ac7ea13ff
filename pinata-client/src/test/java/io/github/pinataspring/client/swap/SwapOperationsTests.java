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

import java.time.Instant;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SwapOperations}.
 */
class SwapOperationsTests {

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	private static final Cid OTHER = Cid.parse("bafkreih5aznjvttude6c3wbvqeebb6rlx5wkbzyppv7garjiubll2ceym4");

	private static final Instant TIME = Instant.parse("2024-09-20T17:09:39.490275Z");

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void addSendsWhatTheOfficialSdkSends() {
		this.pinata.answer("{\"data\":{\"mapped_cid\":\"%s\",\"created_at\":\"%s\"}}".formatted(OTHER, TIME));

		StepVerifier.create(this.pinata.template().swaps(Network.PUBLIC).add(CID, OTHER))
			.expectNext(new Swap(OTHER, TIME))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("PUT /api/v3/files/public/swap/" + CID + " HTTP/1.1");
		assertThat(request.getBody()).isNotNull()
			.extracting((body) -> body.utf8())
			.isEqualTo("{\"swap_cid\":\"" + OTHER + "\"}");
	}

	@Test
	void historyReadsBothSpellingsAndRemovals() {
		this.pinata.answer("""
				{"data":[{"mapped_cid":null,"created_at":"%s"},{"mappedCid":"%s","createdAt":"%s"},{}]}"""
			.formatted(TIME, OTHER, TIME));

		StepVerifier.create(this.pinata.template().swaps().history(CID, "a b.mypinata.cloud"))
			.expectNext(new Swap(null, TIME), new Swap(OTHER, TIME), new Swap(null, null))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget())
			.isEqualTo("/api/v3/files/private/swap/" + CID + "?domain=a%20b.mypinata.cloud");
		assertThat(new Swap(null, TIME).isRemoval()).isTrue();
		assertThat(new Swap(OTHER, null).isRemoval()).isFalse();
	}

	@Test
	void historyWithoutDomainAsksForTheGatewayOfTheTemplate() {
		this.pinata.answer("{\"data\":[]}");

		StepVerifier.create(this.pinata.template().swaps().history(CID)).expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget()).endsWith("?domain=127.0.0.1");
	}

	@Test
	void historyWhenThereIsNoneSignalsNotFound() {
		this.pinata.answer(TestPinata.json(404, "{\"error\":\"no history\"}"));

		StepVerifier.create(this.pinata.template().swaps().history(CID))
			.expectError(PinataNotFoundException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void removeCompletes() {
		this.pinata.answer("{\"data\":null}");

		StepVerifier.create(this.pinata.template().swaps().remove(CID)).expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getRequestLine())
			.isEqualTo("DELETE /api/v3/files/private/swap/" + CID + " HTTP/1.1");
	}

	@Test
	void answerThatIsNotPinatasSignalsResponseException() {
		this.pinata.answer("{\"data\":[]}").answer("{\"data\":{}}");

		StepVerifier.create(this.pinata.template().swaps().add(CID, OTHER))
			.expectError(PinataResponseException.class)
			.verify(TestPinata.LIMIT);
		StepVerifier.create(this.pinata.template().swaps().history(CID))
			.expectError(PinataResponseException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void callsWithKeyPairFailBeforeAnythingIsSent() {
		SwapOperations swaps = this.pinata.templateWithKeyPair().swaps();

		for (Flux<?> call : new Flux<?>[] { swaps.add(CID, OTHER).flux(), swaps.history(CID),
				swaps.remove(CID).flux() }) {
			StepVerifier.create(call).expectError(PinataCredentialsException.class).verify(TestPinata.LIMIT);
		}
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void domainMustNotBeEmpty() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.pinata.template().swaps().history(CID, " "))
			.withMessage("'gatewayDomain' must not be empty");
	}

}
