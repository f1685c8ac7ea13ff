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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataGatewayException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PaidContentOperations}.
 */
class PaidContentOperationsTests {

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	private static final String PAYMENT = "eyJ4NDAyVmVyc2lvbiI6MX0=";

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void retrieveWithoutPaymentSignalsTheWaysToPay() {
		this.pinata.answer(TestPinata.json(402, """
				{"x402Version":1,"accepts":[{"scheme":"exact","network":"base","maxAmountRequired":"10000",
				"resource":"https://example.mypinata.cloud/x402/cid/c","description":"d","mimeType":"image/png",
				"payTo":"0x1","maxTimeoutSeconds":60,"asset":"0x2","extra":{"name":"USD Coin","version":"2"}},
				{"scheme":"exact","network":"eip155:84532","amount":1,"payTo":"0x1","asset":"0x2"}],
				"error":"X-PAYMENT header is required"}"""));

		StepVerifier.create(paidContent().retrieve(CID))
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOfSatisfying(PinataPaymentRequiredException.class, (required) -> {
						assertThat(required.getOptions()).containsExactly(
								new PaymentOption("exact", PaymentNetwork.BASE, BigInteger.valueOf(10000), "0x2", "0x1",
										"https://example.mypinata.cloud/x402/cid/c", "d", "image/png",
										Duration.ofMinutes(1), Map.of("name", "USD Coin", "version", "2")),
								new PaymentOption("exact", PaymentNetwork.BASE_SEPOLIA, BigInteger.ONE, "0x2", "0x1",
										null, null, null, null, Map.of()));
						assertThat(required)
							.hasMessageStartingWith("'paidContent.retrieve' was answered with status 402");
						assertThat(required.getStatus()).hasToString("402 PAYMENT_REQUIRED");
						assertThat(required.isRetryable()).isFalse();
					}))
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("GET /gateway/x402/cid/" + CID + " HTTP/1.1");
		assertThat(request.getHeaders().get("Authorization")).isNull();
		assertThat(request.getHeaders().get("X-PAYMENT")).isNull();
	}

	@Test
	void retrieveWithPaymentReadsContent() {
		this.pinata.answer(TestPinata.text(200, "content"));

		StepVerifier.create(read(paidContent().retrieve(CID, PAYMENT)))
			.expectNext("content")
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getHeaders().get("X-PAYMENT")).isEqualTo(PAYMENT);
	}

	@Test
	void retrieveWithKeyPairIsPossible() {
		this.pinata.answer(TestPinata.text(200, "content"));

		StepVerifier.create(read(this.pinata.templateWithKeyPair().paidContent().retrieve(CID)))
			.expectNext("content")
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void retrieveWithPaymentIsNotRepeatedAndDoesNotShowIt() {
		this.pinata.answer(TestPinata.text(503, "sorry"));
		PaidContentOperations patient = this.pinata.builder().retry(RetrySettings.defaults()).build().paidContent();

		StepVerifier.create(patient.retrieve(CID, PAYMENT))
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOf(PinataGatewayException.class).hasMessageNotContaining(PAYMENT))
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(1);
	}

	@Test
	void retrieveWhenPaymentIsRefusedSignalsWhy() {
		this.pinata.answer(TestPinata.json(403, "{\"error\":\"The payment was used already\"}"));

		StepVerifier.create(read(paidContent().retrieve(CID, PAYMENT)))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataGatewayException.class)
				.hasMessageContaining("The payment was used already"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void retrieveWhenNobodyOffersTheFileSignalsNotFound() {
		this.pinata.answer(TestPinata.text(404, "not found"));

		StepVerifier.create(paidContent().retrieve(CID))
			.expectError(PinataNotFoundException.class)
			.verify(TestPinata.LIMIT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>Pay up</html>", "{}", "{\"accepts\":[{}]}", "{\"accepts\":\"money\"}" })
	void retrieveWhenWaysToPayCannotBeReadSignalsResponseException(String body) {
		this.pinata.answer(TestPinata.json(402, body));

		StepVerifier.create(paidContent().retrieve(CID))
			.expectError(PinataResponseException.class)
			.verify(TestPinata.LIMIT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a\r\nX-Other: b", "{}" })
	void paymentThatIsNotBase64IsRefusedWithoutShowingIt(String payment) {
		assertThatIllegalArgumentException().isThrownBy(() -> paidContent().retrieve(CID, payment))
			.withMessage("'payment' must be Base64");
	}

	@Test
	void exceptionSurvivesSerialization() throws IOException, ClassNotFoundException {
		PaymentOption option = new PaymentOption("exact", PaymentNetwork.BASE, BigInteger.ONE, "0x2", "0x1", null, null,
				null, Duration.ofSeconds(1), Map.of("a", "b"));
		this.pinata.answer(TestPinata.json(402, """
				{"accepts":[{"scheme":"exact","network":"base","maxAmountRequired":"1","payTo":"0x1","asset":"0x2",
				"maxTimeoutSeconds":1,"extra":{"a":"b"}}]}"""));
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		Throwable signalled = paidContent().retrieve(CID)
			.then()
			.materialize()
			.mapNotNull((signal) -> signal.getThrowable())
			.block(TestPinata.LIMIT);
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(signalled);
		}

		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			assertThat(in.readObject()).isInstanceOfSatisfying(PinataPaymentRequiredException.class,
					(ex) -> assertThat(ex.getOptions()).isEqualTo(List.of(option)));
		}
	}

	private PaidContentOperations paidContent() {
		return this.pinata.template().paidContent();
	}

	private static Mono<String> read(Flux<DataBuffer> content) {
		return DataBufferUtils.join(content).map((buffer) -> {
			String text = buffer.toString(StandardCharsets.UTF_8);
			DataBufferUtils.release(buffer);
			return text;
		});
	}

}
