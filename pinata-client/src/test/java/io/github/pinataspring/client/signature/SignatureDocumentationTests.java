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

package io.github.pinataspring.client.signature;

import java.time.Instant;
import java.util.function.Function;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/**
 * The examples of the reference guide's page about signatures.
 */
class SignatureDocumentationTests {

	private static final String SIGNATURE = "0x" + "1b".repeat(65);

	private final TestPinata server = new TestPinata();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void signatures() {
		this.server.answer("{\"data\":{\"signature\":\"" + SIGNATURE + "\"}}");
		PinataTemplate pinata = this.server.template();
		Cid cid = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
		String address = "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826";
		Instant uploadedAt = Instant.parse("2024-07-29T18:29:47.355Z");
		Function<String, String> wallet = (json) -> SIGNATURE;

		ContentTypedData document = new ContentTypedData(cid, address, uploadedAt);
		String signature = wallet.apply(document.toJson());
		Mono<ContentSignature> added = pinata.signatures(Network.PUBLIC).add(cid, signature, address);

		StepVerifier.create(added)
			.expectNext(new ContentSignature(cid, SIGNATURE))
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

}
