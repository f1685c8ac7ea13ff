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

package io.github.pinataspring.client.x402;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the reference guide's page about x402.
 */
class X402DocumentationTests {

	private final TestPinata server = new TestPinata();

	private final Cid cid = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void instructions() {
		this.server.answer("{\"data\":{\"id\":\"i\"}}").answer("{\"data\":{}}");
		PinataTemplate pinata = this.server.template();
		Cid cid = this.cid;
		String myWallet = "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826";

		PaymentRequirement oneCent = PaymentRequirement.of("0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913", myWallet,
				PaymentNetwork.BASE, BigInteger.valueOf(10_000));
		Mono<PaidCid> priced = pinata.paymentInstructions()
			.create(PaymentInstructionRequest.of("one cent", oneCent))
			.flatMap((instruction) -> pinata.paymentInstructions().addCid(instruction.id(), cid));

		StepVerifier.create(priced).expectNext(new PaidCid("i", cid, null)).expectComplete().verify(TestPinata.LIMIT);
	}

	@Test
	void paidContent() {
		this.server.answer(TestPinata.json(402, "{\"accepts\":[]}")).answer(TestPinata.text(200, "content"));
		PinataTemplate pinata = this.server.template();
		Cid cid = this.cid;
		Function<List<PaymentOption>, Mono<String>> wallet = (options) -> Mono.just("cGFpZA==");

		Flux<DataBuffer> content = pinata.paidContent()
			.retrieve(cid)
			.onErrorResume(PinataPaymentRequiredException.class, (ex) -> wallet.apply(ex.getOptions())
				.flatMapMany((payment) -> pinata.paidContent().retrieve(cid, payment)));

		StepVerifier.create(content.map(DataBufferUtils::release).then()).expectComplete().verify(TestPinata.LIMIT);
		assertThat(this.server.server().getRequestCount()).isEqualTo(2);
	}

}
