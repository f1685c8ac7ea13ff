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

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/**
 * The examples of the reference guide's page about vectors.
 */
class VectorDocumentationTests {

	private final TestPinata server = new TestPinata();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void vectors() {
		this.server.answer("{\"success\":true}").answer("{\"data\":{\"matches\":[{\"file_id\":\"f\",\"score\":0.5}]}}");
		PinataTemplate pinata = this.server.template();
		String fileId = "f";
		String groupId = "g";

		Mono<Void> added = pinata.vectors().add(fileId);
		Flux<VectorMatch> matches = pinata.vectors().query(groupId, "how to care for cats");

		StepVerifier.create(added).expectComplete().verify(TestPinata.LIMIT);
		StepVerifier.create(matches)
			.expectNext(new VectorMatch("f", null, 0.5))
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

}
