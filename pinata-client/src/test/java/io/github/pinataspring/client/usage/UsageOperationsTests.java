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

package io.github.pinataspring.client.usage;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataInsufficientScopeException;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UsageOperations}.
 */
class UsageOperationsTests {

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '|',
			textBlock = """
					|{"pin_count":3,"pin_size_total":4000000000,"pin_size_with_replications_total":8000000000}|, 3, 4000000000, 8000000000
					|{"pin_count":"3","pin_size_total":"4000000000","pin_size_with_replications_total":null}|, 3, 4000000000, 0
					|{}|, 0, 0, 0
					""")
	void storageReadsTotals(String answer, long count, long size, long withReplications) {
		this.pinata.answer(answer);

		StepVerifier.create(this.pinata.template().usage().storage())
			.expectNext(new StorageUsage(count, size, withReplications))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getRequestLine()).isEqualTo("GET /api/data/userPinnedDataTotal HTTP/1.1");
	}

	@Test
	void storageWithKeyPairSendsIt() {
		this.pinata.answer("{\"pin_count\":1}");

		StepVerifier.create(this.pinata.templateWithKeyPair().usage().storage())
			.expectNext(new StorageUsage(1, 0, 0))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getHeaders().get("pinata_api_key")).isEqualTo(TestPinata.KEY);
	}

	@Test
	void storageWhenScopeIsMissingSaysSo() {
		this.pinata.answer(TestPinata.json(403, "{\"error\":{\"reason\":\"NO_SCOPES_FOUND\",\"details\":\"no\"}}"));

		StepVerifier.create(this.pinata.template().usage().storage())
			.expectError(PinataInsufficientScopeException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void usageExampleOfTheReferenceGuide() {
		this.pinata.answer("{\"pin_count\":1}");
		PinataTemplate pinata = this.pinata.template();

		Mono<StorageUsage> usage = pinata.usage().storage();

		StepVerifier.create(usage).expectNextCount(1).expectComplete().verify(TestPinata.LIMIT);
	}

}
