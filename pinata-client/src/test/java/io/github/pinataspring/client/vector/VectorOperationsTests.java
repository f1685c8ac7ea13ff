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

package io.github.pinataspring.client.vector;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.ipfs.cid.Cid;
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
 * Tests for {@link VectorOperations}.
 */
class VectorOperationsTests {

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"success\":true}", "{\"status\":true}" })
	void addAndRemoveGoToTheHostOfUploads(String answer) {
		this.pinata.answer(answer).answer(answer);
		VectorOperations vectors = this.pinata.template().vectors();

		StepVerifier.create(vectors.add("id/1")).expectComplete().verify(TestPinata.LIMIT);
		StepVerifier.create(vectors.remove("id-1")).expectComplete().verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("POST /uploads/v3/vectorize/files/id%2F1 HTTP/1.1");
		assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + TestPinata.JWT);
		assertThat(this.pinata.request().getRequestLine())
			.isEqualTo("DELETE /uploads/v3/vectorize/files/id-1 HTTP/1.1");
	}

	@Test
	void addWhenItDidNotSucceedSignalsResponseException() {
		this.pinata.answer("{\"success\":false}");

		StepVerifier.create(this.pinata.template().vectors().add("id"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataResponseException.class)
				.hasMessageContaining("it does not say that this succeeded"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void queryReadsMatches() {
		this.pinata.answer("""
				{"data":{"count":3,"matches":[{"file_id":"1","cid":"%s","score":0.75},
				{"fileId":"2","score":1},{"file_id":"3","score":"high"}]}}""".formatted(CID));

		StepVerifier.create(this.pinata.template().vectors().query("group", "a \"text\""))
			.expectNext(new VectorMatch("1", CID, 0.75), new VectorMatch("2", null, 1), new VectorMatch("3", null, 0))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("POST /uploads/v3/vectorize/groups/group/query HTTP/1.1");
		assertThat(request.getBody()).isNotNull()
			.extracting((body) -> body.utf8())
			.isEqualTo("{\"text\":\"a \\\"text\\\"\"}");
	}

	@Test
	void queryWhenGroupIsUnknownSignalsNotFound() {
		this.pinata.answer(TestPinata.json(404, "{\"error\":\"no such group\"}"));

		StepVerifier.create(this.pinata.template().vectors().query("group", "text"))
			.expectError(PinataNotFoundException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void queryWhenThereAreNoMatchesInTheAnswerSignalsResponseException() {
		this.pinata.answer("{\"data\":{\"count\":0}}");

		StepVerifier.create(this.pinata.template().vectors().query("group", "text"))
			.expectError(PinataResponseException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void callsWithKeyPairFailBeforeAnythingIsSent() {
		VectorOperations vectors = this.pinata.templateWithKeyPair().vectors();

		for (Flux<?> call : new Flux<?>[] { vectors.add("1").flux(), vectors.remove("1").flux(),
				vectors.query("1", "text") }) {
			StepVerifier.create(call).expectError(PinataCredentialsException.class).verify(TestPinata.LIMIT);
		}
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void argumentsAreCheckedAtOnce() {
		VectorOperations vectors = this.pinata.template().vectors();

		assertThatIllegalArgumentException().isThrownBy(() -> vectors.add("")).withMessageContaining("'fileId'");
		assertThatIllegalArgumentException().isThrownBy(() -> vectors.remove("..")).withMessageContaining("'fileId'");
		assertThatIllegalArgumentException().isThrownBy(() -> vectors.query("", "text"))
			.withMessageContaining("'groupId'");
		assertThatIllegalArgumentException().isThrownBy(() -> vectors.query("1", " ")).withMessageContaining("'text'");
	}

}
