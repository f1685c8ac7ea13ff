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

package io.github.pinataspring.integration;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataGatewayException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.x402.PaidCid;
import io.github.pinataspring.client.x402.PaymentInstruction;
import io.github.pinataspring.client.x402.PaymentInstructionFilter;
import io.github.pinataspring.client.x402.PaymentInstructionOperations;
import io.github.pinataspring.client.x402.PaymentInstructionRequest;
import io.github.pinataspring.client.x402.PaymentInstructionUpdate;
import io.github.pinataspring.client.x402.PaymentNetwork;
import io.github.pinataspring.client.x402.PaymentOption;
import io.github.pinataspring.client.x402.PaymentRequirement;
import io.github.pinataspring.client.x402.PinataPaymentRequiredException;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBufferUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Payment instructions and paid reads of the template against Pinata Local over real
 * HTTP.
 */
class PaymentIntegrationTests {

	private static final PaymentRequirement ONE_CENT = PaymentRequirement
		.of("0x036CbD53842c5426634e7929541eC2318f3dCF7e", "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826",
				PaymentNetwork.BASE_SEPOLIA, BigInteger.valueOf(10_000))
		.withDescription("one cent");

	private static PinataLocal local;

	private static PinataTemplate pinata;

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
		pinata = LocalTemplates.withJwt(local);
	}

	@AfterAll
	static void stop() {
		local.close();
	}

	@Test
	void instructionLivesFromCreationToDeletion() {
		PaymentInstructionOperations instructions = pinata.paymentInstructions();
		Cid cid = upload("lifecycle");

		PaymentInstruction created = LocalTemplates
			.get(instructions.create(PaymentInstructionRequest.of("lifecycle", ONE_CENT).withDescription("a price")));
		PaymentInstruction renamed = LocalTemplates
			.get(instructions.update(created.id(), PaymentInstructionUpdate.ofName("renamed")));
		PaidCid paid = LocalTemplates.get(instructions.addCid(created.id(), cid));

		assertThat(created.requirements()).containsExactly(ONE_CENT);
		assertThat(created.description()).isEqualTo("a price");
		assertThat(renamed.name()).isEqualTo("renamed");
		assertThat(LocalTemplates.get(instructions.get(created.id()))).isEqualTo(renamed);
		assertThat(paid.cid()).isEqualTo(cid);
		assertThat(paid.createdAt()).isNotNull();
		StepVerifier.create(instructions.delete(created.id()))
			.expectError(PinataInvalidRequestException.class)
			.verify(LocalTemplates.LIMIT);
		instructions.removeCid(created.id(), cid).block(LocalTemplates.LIMIT);
		instructions.delete(created.id()).block(LocalTemplates.LIMIT);
		StepVerifier.create(instructions.get(created.id()))
			.expectError(PinataNotFoundException.class)
			.verify(LocalTemplates.LIMIT);
	}

	@Test
	void listFindsByEveryFilterAndComesInPages() {
		PaymentInstructionOperations instructions = pinata.paymentInstructions();
		List<PaymentInstruction> created = LocalTemplates.get(Flux.range(0, 3)
			.concatMap((i) -> instructions.create(PaymentInstructionRequest.of("listed", ONE_CENT)))
			.collectList());
		Cid cid = upload("listed");
		LocalTemplates.get(instructions.addCid(created.get(1).id(), cid));
		PaymentInstructionFilter all = PaymentInstructionFilter.all();

		assertThat(list(all.withName("listed").withPageSize(1))).containsExactlyInAnyOrderElementsOf(created);
		assertThat(list(all.withId(created.get(0).id()))).containsExactly(created.get(0));
		assertThat(list(all.withCid(cid))).containsExactly(created.get(1));
		assertThat(list(all.withName("unknown"))).isEmpty();
	}

	@Test
	void cidsComeInPages() {
		PaymentInstructionOperations instructions = pinata.paymentInstructions();
		String id = LocalTemplates.get(instructions.create(PaymentInstructionRequest.of("many", ONE_CENT))).id();
		List<Cid> cids = LocalTemplates.get(Flux.range(0, 25).map((i) -> upload("many " + i)).collectList());
		Flux.fromIterable(cids).concatMap((cid) -> instructions.addCid(id, cid)).blockLast(LocalTemplates.LIMIT);

		assertThat(LocalTemplates.get(instructions.listCids(id).collectList()))
			.containsExactlyInAnyOrderElementsOf(cids);
	}

	@Test
	void addCidWhenItHasAnotherInstructionSignalsInvalidRequest() {
		PaymentInstructionOperations instructions = pinata.paymentInstructions();
		Cid cid = upload("contested");
		String first = LocalTemplates.get(instructions.create(PaymentInstructionRequest.of("first", ONE_CENT))).id();
		String second = LocalTemplates.get(instructions.create(PaymentInstructionRequest.of("second", ONE_CENT))).id();
		LocalTemplates.get(instructions.addCid(first, cid));

		StepVerifier.create(instructions.addCid(second, cid))
			.expectError(PinataInvalidRequestException.class)
			.verify(LocalTemplates.LIMIT);
	}

	@Test
	void contentIsReadByWhoeverPays() {
		Cid cid = upload("worth a cent");
		String id = LocalTemplates
			.get(pinata.paymentInstructions().create(PaymentInstructionRequest.of("paid", ONE_CENT)))
			.id();
		LocalTemplates.get(pinata.paymentInstructions().addCid(id, cid));
		PinataPaymentRequiredException required = (PinataPaymentRequiredException) LocalTemplates
			.get(pinata.paidContent()
				.retrieve(cid)
				.then()
				.<Throwable>thenReturn(new AssertionError("free"))
				.onErrorResume(Mono::just));

		assertThat(required.getOptions()).singleElement().satisfies((option) -> {
			assertThat(option.amount()).isEqualTo(ONE_CENT.amount());
			assertThat(option.payTo()).isEqualTo(ONE_CENT.payTo());
			assertThat(option.network()).isEqualTo(PaymentNetwork.BASE_SEPOLIA);
			assertThat(option.extra()).containsEntry("version", "2");
		});
		String payment = pay(required.getOptions().get(0));
		assertThat(read(cid, payment)).isEqualTo("worth a cent");
		StepVerifier.create(pinata.paidContent().retrieve(cid, payment))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataGatewayException.class)
				.hasMessageContaining("used already"))
			.verify(LocalTemplates.LIMIT);
	}

	@Test
	void contentThatNobodyOffersSignalsNotFound() {
		StepVerifier.create(pinata.paidContent().retrieve(upload("not for sale")))
			.expectError(PinataNotFoundException.class)
			.verify(LocalTemplates.LIMIT);
	}

	private static List<PaymentInstruction> list(PaymentInstructionFilter filter) {
		return LocalTemplates.get(pinata.paymentInstructions().list(filter).collectList());
	}

	// The emulator looks at everything but the signature.
	private static String pay(PaymentOption option) {
		String json = """
				{"x402Version":1,"scheme":"exact","network":"%s","payload":{"signature":"0x%s","authorization":{
				"from":"0x%s","to":"%s","value":"%s","validAfter":"0","validBefore":"%d","nonce":"0x%s"}}}""".formatted(
				option.network(), "1b".repeat(65), "2c".repeat(20), option.payTo(), option.amount(),
				Instant.now().plusSeconds(60).getEpochSecond(), "3d".repeat(32));
		return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

	private static String read(Cid cid, String payment) {
		return LocalTemplates.get(DataBufferUtils.join(pinata.paidContent().retrieve(cid, payment)).map((buffer) -> {
			String text = buffer.toString(StandardCharsets.UTF_8);
			DataBufferUtils.release(buffer);
			return text;
		}));
	}

	private static Cid upload(String content) {
		return LocalTemplates.uploadForCid(pinata, Network.PRIVATE, content);
	}

}
