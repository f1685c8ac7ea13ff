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

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataServerException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SignatureOperations} and {@link ContentTypedData}.
 */
class SignatureOperationsTests {

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	private static final String SIGNATURE = "0x" + "1b".repeat(65);

	private static final String ADDRESS = "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826";

	private static final String ANSWER = "{\"data\":{\"cid\":\"%s\",\"signature\":\"%s\"}}".formatted(CID, SIGNATURE);

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void addSendsSignatureAndAddress() {
		this.pinata.answer(ANSWER);

		StepVerifier.create(this.pinata.template().signatures(Network.PUBLIC).add(CID, SIGNATURE, ADDRESS))
			.expectNext(new ContentSignature(CID, SIGNATURE))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("POST /api/v3/files/public/signature/" + CID + " HTTP/1.1");
		assertThat(request.getBody()).isNotNull()
			.extracting((body) -> body.utf8())
			.isEqualTo("{\"signature\":\"" + SIGNATURE + "\",\"address\":\"" + ADDRESS + "\"}");
	}

	@Test
	void addIsNotRepeatedWhenTheServerFails() {
		this.pinata.answer(TestPinata.json(503, "{}")).answer(ANSWER);

		StepVerifier.create(
				this.pinata.builder().retry(RetrySettings.defaults()).build().signatures().add(CID, SIGNATURE, ADDRESS))
			.expectError(PinataServerException.class)
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(1);
	}

	@Test
	void addWhenSignedAlreadySignalsInvalidRequest() {
		this.pinata.answer(TestPinata.json(403, "{\"error\":{\"code\":403,\"message\":\"already signed\"}}"));

		StepVerifier.create(this.pinata.template().signatures().add(CID, SIGNATURE, ADDRESS))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataInvalidRequestException.class)
				.hasMessageContaining("already signed"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void getReadsSignature() {
		this.pinata.answer(ANSWER);

		StepVerifier.create(this.pinata.template().signatures().get(CID))
			.expectNext(new ContentSignature(CID, SIGNATURE))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getRequestLine())
			.isEqualTo("GET /api/v3/files/private/signature/" + CID + " HTTP/1.1");
	}

	@Test
	void getWhenNotSignedSignalsNotFound() {
		this.pinata.answer(TestPinata.json(404, "{\"error\":\"not found\"}"));

		StepVerifier.create(this.pinata.template().signatures().get(CID))
			.expectError(PinataNotFoundException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void removeCompletes() {
		this.pinata.answer("{\"data\":null}");

		StepVerifier.create(this.pinata.template().signatures().remove(CID)).expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getRequestLine())
			.isEqualTo("DELETE /api/v3/files/private/signature/" + CID + " HTTP/1.1");
	}

	@Test
	void callsWithKeyPairFailBeforeAnythingIsSent() {
		SignatureOperations signatures = this.pinata.templateWithKeyPair().signatures();

		for (Mono<?> call : new Mono<?>[] { signatures.add(CID, SIGNATURE, ADDRESS), signatures.get(CID),
				signatures.remove(CID) }) {
			StepVerifier.create(call).expectError(PinataCredentialsException.class).verify(TestPinata.LIMIT);
		}
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0x", "0x12", "CD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826",
			"0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD82g" })
	void whatIsNoAddressIsRefused(String address) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.pinata.template().signatures().add(CID, SIGNATURE, address))
			.withMessage("'address' must be '0x' and 20 bytes in hexadecimal");
		assertThatIllegalArgumentException().isThrownBy(() -> new ContentTypedData(CID, address, Instant.EPOCH))
			.withMessageContaining("'address'");
	}

	@Test
	void whatIsNoSignatureIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.pinata.template().signatures().add(CID, ADDRESS, SIGNATURE))
			.withMessage("'signature' must be '0x' and at least 65 bytes in hexadecimal");
	}

	@Test
	void typedDataIsTheDocumentThatPinatasGuideDescribes() {
		ContentTypedData data = new ContentTypedData(CID, ADDRESS, Instant.parse("2024-07-29T18:29:47.355999Z"));

		assertThat(JsonMapper.shared().readTree(data.toJson())).isEqualTo(JsonMapper.shared()
			.readTree("""
					{"types": {
					"EIP712Domain": [{"name": "name", "type": "string"}, {"name": "version", "type": "string"},
					{"name": "chainId", "type": "uint256"}],
					"Sign": [{"name": "address", "type": "address"}, {"name": "cid", "type": "string"},
					{"name": "date", "type": "string"}]},
					"primaryType": "Sign",
					"domain": {"name": "Sign Content", "version": "1.0.0", "chainId": 1},
					"message": {"address": "%s", "cid": "%s", "date": "2024-07-29T18:29:47.355Z"}}""".formatted(ADDRESS,
					CID)));
	}

}
