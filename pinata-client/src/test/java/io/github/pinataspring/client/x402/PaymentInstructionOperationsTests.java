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
import java.time.Instant;
import java.util.List;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.core.PinataServerException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PaymentInstructionOperations}.
 */
class PaymentInstructionOperationsTests {

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	private static final Cid OTHER = Cid.parse("bafkreih5aznjvttude6c3wbvqeebb6rlx5wkbzyppv7garjiubll2ceym4");

	private static final String ASSET = "0x036CbD53842c5426634e7929541eC2318f3dCF7e";

	private static final String PAY_TO = "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826";

	private static final PaymentRequirement REQUIREMENT = PaymentRequirement.of(ASSET, PAY_TO,
			PaymentNetwork.BASE_SEPOLIA,
			new BigInteger("115792089237316195423570985008687907853269984665640564039457"));

	private static final String REQUIREMENT_JSON = """
			{"asset":"%s","pay_to":"%s","network":"base-sepolia",\
			"amount":"115792089237316195423570985008687907853269984665640564039457"}""".formatted(ASSET, PAY_TO);

	private static final String INSTRUCTION = """
			{"id":"i","version":2,"payment_requirements":[%s],"name":"one cent","description":"a price",
			"created_at":"2026-01-02T03:04:05.678901Z"}""".formatted(REQUIREMENT_JSON);

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void getReadsInstruction() {
		this.pinata.answer("{\"data\":" + INSTRUCTION + "}");

		StepVerifier.create(instructions().get("i"))
			.expectNext(new PaymentInstruction("i", 2L, "one cent", "a price", List.of(REQUIREMENT),
					Instant.parse("2026-01-02T03:04:05.678901Z")))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getRequestLine())
			.isEqualTo("GET /api/v3/x402/payment_instructions/i HTTP/1.1");
	}

	@Test
	void getWhenAnswerIsUnusualReadsWhatIsThere() {
		this.pinata.answer("""
				{"data":{"id":"i","paymentRequirements":[{"asset":"mint","payTo":"wallet","network":"solana",
				"amount":5,"description":"USDC"},{"asset":"a","pay_to":"b","network":"eip155:8453","amount":"0"}]}}""")
			.answer("{\"data\":{\"id\":\"i\"}}");

		StepVerifier.create(instructions().get("i").map(PaymentInstruction::requirements))
			.expectNext(List.of(new PaymentRequirement("mint", "wallet", new PaymentNetwork("solana"),
					BigInteger.valueOf(5), "USDC"),
					PaymentRequirement.of("a", "b", PaymentNetwork.BASE, BigInteger.ZERO)))
			.expectComplete()
			.verify(TestPinata.LIMIT);
		StepVerifier.create(instructions().get("i"))
			.expectNext(new PaymentInstruction("i", null, null, null, List.of(), null))
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"-1\"", "\"1.5\"", "\"\"", "\"1e9\"", "1.5", "null" })
	void getWhenAmountIsNoNumberSignalsResponseException(String amount) {
		this.pinata.answer("""
				{"data":{"id":"i","payment_requirements":[{"asset":"a","pay_to":"b","network":"base","amount":%s}]}}"""
			.formatted(amount));

		StepVerifier.create(instructions().get("i"))
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOf(PinataResponseException.class).hasMessageContaining("'amount'"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void createSendsRequestAndIsNotRepeated() {
		this.pinata.answer("{\"data\":" + INSTRUCTION + "}").answer(TestPinata.json(503, "{}"));
		PaymentInstructionOperations patient = this.pinata.builder()
			.retry(RetrySettings.defaults())
			.build()
			.paymentInstructions();
		PaymentInstructionRequest request = PaymentInstructionRequest
			.of("one cent", REQUIREMENT.withDescription("for \"x\""))
			.withDescription("a price");

		StepVerifier.create(patient.create(request)).expectNextCount(1).expectComplete().verify(TestPinata.LIMIT);
		StepVerifier.create(patient.create(request)).expectError(PinataServerException.class).verify(TestPinata.LIMIT);

		RecordedRequest sent = this.pinata.request();
		assertThat(sent.getRequestLine()).isEqualTo("POST /api/v3/x402/payment_instructions HTTP/1.1");
		assertThat(body(sent))
			.isEqualTo("{\"name\":\"one cent\",\"description\":\"a price\",\"payment_requirements\":[%s]}"
				.formatted(REQUIREMENT_JSON.replace("\"}", "\",\"description\":\"for \\\"x\\\"\"}")));
		assertThat(this.pinata.server().getRequestCount()).isEqualTo(2);
	}

	@Test
	void updateSendsOnlyWhatChanges() {
		String answer = "{\"data\":" + INSTRUCTION + "}";
		this.pinata.answer(answer).answer(answer).answer(answer);

		for (PaymentInstructionUpdate update : List.of(PaymentInstructionUpdate.ofName("two cents"),
				PaymentInstructionUpdate.ofRequirements(REQUIREMENT),
				new PaymentInstructionUpdate(null, null, "another"))) {
			StepVerifier.create(instructions().update("i", update))
				.expectNextCount(1)
				.expectComplete()
				.verify(TestPinata.LIMIT);
		}

		RecordedRequest name = this.pinata.request();
		assertThat(name.getRequestLine()).isEqualTo("PATCH /api/v3/x402/payment_instructions/i HTTP/1.1");
		assertThat(body(name)).isEqualTo("{\"name\":\"two cents\"}");
		assertThat(body(this.pinata.request())).isEqualTo("{\"payment_requirements\":[" + REQUIREMENT_JSON + "]}");
		assertThat(body(this.pinata.request())).isEqualTo("{\"description\":\"another\"}");
	}

	@Test
	void listSendsEveryFilterAndFollowsTokens() {
		this.pinata.answer("{\"data\":{\"payment_instructions\":[{\"id\":\"1\"}],\"next_page_token\":\"t\"}}")
			.answer("{\"data\":{\"payment_instructions\":[{\"id\":\"2\"}]}}");
		PaymentInstructionFilter filter = PaymentInstructionFilter.all()
			.withCid(CID)
			.withName("a&b")
			.withId("i")
			.withPageSize(1000);

		StepVerifier.create(instructions().list(filter).map(PaymentInstruction::id))
			.expectNext("1", "2")
			.expectComplete()
			.verify(TestPinata.LIMIT);

		String target = "/api/v3/x402/payment_instructions?cid=" + CID + "&name=a%26b&id=i&limit=1000";
		assertThat(this.pinata.request().getTarget()).isEqualTo(target);
		assertThat(this.pinata.request().getTarget()).isEqualTo(target + "&pageToken=t");
	}

	@Test
	void listWhenThereAreNoneIsEmpty() {
		this.pinata.answer("{\"data\":{\"payment_instructions\":[],\"next_page_token\":\"\"}}");

		StepVerifier.create(instructions().list()).expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget()).isEqualTo("/api/v3/x402/payment_instructions");
	}

	@Test
	void deleteWhileCidsAreMappedSignalsInvalidRequest() {
		this.pinata.answer(TestPinata.json(409, "{\"error\":\"CID mappings still exist\"}")).answer("{\"data\":null}");

		StepVerifier.create(instructions().delete("i"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataInvalidRequestException.class)
				.hasMessageContaining("CID mappings still exist"))
			.verify(TestPinata.LIMIT);
		StepVerifier.create(instructions().delete("i")).expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getRequestLine())
			.isEqualTo("DELETE /api/v3/x402/payment_instructions/i HTTP/1.1");
	}

	@Test
	void cidsAreListedAddedAndRemoved() {
		this.pinata.answer("{\"data\":{\"cids\":[\"%s\"],\"next_page_token\":\"t\"}}".formatted(CID))
			.answer("{\"data\":{\"cids\":[\"%s\"]}}".formatted(OTHER))
			.answer("{\"data\":{\"payment_instruction_id\":\"i\",\"cid\":\"%s\",\"created_at\":\"%s\"}}".formatted(CID,
					"2026-01-02T03:04:05Z"))
			.answer("{\"data\":null}");

		StepVerifier.create(instructions().listCids("i", 1))
			.expectNext(CID, OTHER)
			.expectComplete()
			.verify(TestPinata.LIMIT);
		StepVerifier.create(instructions().addCid("i", CID))
			.expectNext(new PaidCid("i", CID, Instant.parse("2026-01-02T03:04:05Z")))
			.expectComplete()
			.verify(TestPinata.LIMIT);
		StepVerifier.create(instructions().removeCid("i", CID)).expectComplete().verify(TestPinata.LIMIT);

		String cids = "/api/v3/x402/payment_instructions/i/cids";
		assertThat(this.pinata.request().getTarget()).isEqualTo(cids + "?limit=1");
		assertThat(this.pinata.request().getTarget()).isEqualTo(cids + "?limit=1&pageToken=t");
		assertThat(this.pinata.request().getRequestLine()).isEqualTo("PUT " + cids + "/" + CID + " HTTP/1.1");
		assertThat(this.pinata.request().getRequestLine()).isEqualTo("DELETE " + cids + "/" + CID + " HTTP/1.1");
	}

	@Test
	void listCidsWithoutPageSizeLeavesItToPinata() {
		this.pinata.answer("{\"data\":{\"cids\":[]}}");

		StepVerifier.create(instructions().listCids("i")).expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget()).isEqualTo("/api/v3/x402/payment_instructions/i/cids");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\":{\"cids\":[\"not a cid\"]}}", "{\"data\":{\"cids\":[5]}}", "{\"data\":{}}" })
	void listCidsWhenAnswerIsNotPinatasSignalsResponseException(String answer) {
		this.pinata.answer(answer);

		StepVerifier.create(instructions().listCids("i"))
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOf(PinataResponseException.class).hasMessageContaining("'cids'"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void unknownInstructionSignalsNotFound() {
		this.pinata.answer(TestPinata.json(404, ""));

		StepVerifier.create(instructions().get("i"))
			.expectError(PinataNotFoundException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void callsWithKeyPairFailBeforeAnythingIsSent() {
		PaymentInstructionOperations instructions = this.pinata.templateWithKeyPair().paymentInstructions();

		for (Publisher<?> call : List.<Publisher<?>>of(instructions.list(), instructions.get("i"),
				instructions.create(PaymentInstructionRequest.of("n", REQUIREMENT)),
				instructions.update("i", PaymentInstructionUpdate.ofName("n")), instructions.delete("i"),
				instructions.listCids("i"), instructions.addCid("i", CID), instructions.removeCid("i", CID))) {
			StepVerifier.create(Flux.from(call)).expectError(PinataCredentialsException.class).verify(TestPinata.LIMIT);
		}
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void requestsCheckWhatPinataDocuments() {
		assertRefused(PaymentRequirement.of("036C", PAY_TO, PaymentNetwork.BASE, BigInteger.ONE), "'asset'");
		assertRefused(PaymentRequirement.of(ASSET, "0x", PaymentNetwork.BASE, BigInteger.ONE), "'payTo'");
		assertRefused(PaymentRequirement.of(ASSET, PAY_TO, new PaymentNetwork("solana"), BigInteger.ONE), "'network'");
		assertRefused(PaymentRequirement.of(ASSET, PAY_TO, PaymentNetwork.BASE, BigInteger.valueOf(-1)), "'amount'");
		assertRefused(REQUIREMENT.withDescription("d".repeat(256)), "'description'");
		assertThat(PaymentInstructionRequest.of("n", REQUIREMENT.withDescription("d".repeat(255))).requirements())
			.hasSize(1);
		assertThatIllegalArgumentException().isThrownBy(() -> PaymentInstructionRequest.of("n"))
			.withMessage("'requirements' must have at least one way to pay");
		assertThatIllegalArgumentException().isThrownBy(() -> PaymentInstructionRequest.of(" ", REQUIREMENT));
		assertThatIllegalArgumentException().isThrownBy(() -> PaymentInstructionUpdate.ofName(" "));
		assertThatIllegalArgumentException().isThrownBy(PaymentInstructionUpdate::ofRequirements);
		assertThatIllegalArgumentException().isThrownBy(() -> new PaymentInstructionUpdate(null, null, null))
			.withMessage("An update must change something");
	}

	@Test
	void filterChecksItsParts() {
		PaymentInstructionFilter filter = PaymentInstructionFilter.all();

		assertThatIllegalArgumentException().isThrownBy(() -> filter.withPageSize(0));
		assertThatIllegalArgumentException().isThrownBy(() -> filter.withPageSize(1001))
			.withMessage("'pageSize' must be 1 to 1000");
		assertThatIllegalArgumentException().isThrownBy(() -> instructions().listCids("i", 1001))
			.withMessage("'pageSize' must be 1 to 1000");
		assertThatIllegalArgumentException().isThrownBy(() -> instructions().listCids(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> filter.withName(""));
		assertThatIllegalArgumentException().isThrownBy(() -> filter.withId(""));
	}

	private static void assertRefused(PaymentRequirement requirement, String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> PaymentInstructionRequest.of("n", requirement))
			.withMessageStartingWith(name);
		assertThatIllegalArgumentException().isThrownBy(() -> PaymentInstructionUpdate.ofRequirements(requirement))
			.withMessageStartingWith(name);
	}

	private PaymentInstructionOperations instructions() {
		return this.pinata.template().paymentInstructions();
	}

	private static String body(RecordedRequest request) {
		return (request.getBody() != null) ? request.getBody().utf8() : "";
	}

}
