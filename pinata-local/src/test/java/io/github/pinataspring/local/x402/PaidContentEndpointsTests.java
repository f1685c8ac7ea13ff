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

package io.github.pinataspring.local.x402;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PaidContentEndpoints}.
 */
class PaidContentEndpointsTests {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private static final String INSTRUCTIONS = "/api/v3/x402/payment_instructions";

	private static final String ASSET = "0x036CbD53842c5426634e7929541eC2318f3dCF7e";

	private static final String PAYEE = "0x" + "Ab".repeat(20);

	private PinataLocal local;

	private TestClient client;

	private TestClient anonymous;

	private String cid;

	private String path;

	@BeforeEach
	void start() {
		this.local = PinataLocal.start(PinataLocalOptions.builder().clock(() -> NOW).build());
		this.client = new TestClient(this.local);
		this.anonymous = this.client.jwt(null);
		this.cid = new Multipart().file("paid.txt", "worth it")
			.field("network", "private")
			.upload(this.client)
			.json()
			.at("/data/cid")
			.asString();
		this.path = "/x402/cid/" + this.cid;
		String instruction = this.client.post(INSTRUCTIONS, """
				{"name":"price","payment_requirements":[
				{"asset":"%1$s","pay_to":"%2$s","network":"eip155:84532","amount":"10000","description":"a read"},
				{"asset":"%1$s","pay_to":"%2$s","network":"base","amount":"20000"}]}""".formatted(ASSET, PAYEE))
			.json()
			.at("/data/id")
			.asString();
		this.client.put(INSTRUCTIONS + "/" + instruction + "/cids/" + this.cid, "");
	}

	@AfterEach
	void close() {
		this.local.close();
	}

	@Test
	void getWithoutPaymentSaysWhatToPay() {
		Answer answer = this.anonymous.get(this.path + "?a=b");

		assertThat(answer.status()).isEqualTo(402);
		JsonNode body = answer.json();
		assertThat(body.propertyNames()).containsExactly("x402Version", "accepts", "error");
		assertThat(body.get("x402Version").asInt()).isEqualTo(1);
		JsonNode first = body.at("/accepts/0");
		assertThat(first.propertyNames()).containsExactly("scheme", "network", "maxAmountRequired", "resource",
				"description", "mimeType", "payTo", "maxTimeoutSeconds", "asset", "extra");
		assertThat(first.get("scheme").asString()).isEqualTo("exact");
		assertThat(first.get("network").asString()).isEqualTo("base-sepolia");
		assertThat(first.get("maxAmountRequired").asString()).isEqualTo("10000");
		assertThat(first.get("resource").asString()).isEqualTo(this.local.gatewayUrl() + this.path);
		assertThat(first.get("description").asString()).isEqualTo("a read");
		assertThat(first.get("mimeType").asString()).isEqualTo("text/plain");
		assertThat(first.get("payTo").asString()).isEqualTo(PAYEE);
		assertThat(first.get("maxTimeoutSeconds").asInt()).isEqualTo(60);
		assertThat(first.get("asset").asString()).isEqualTo(ASSET);
		assertThat(first.get("extra")).hasToString("{\"name\":\"USDC\",\"version\":\"2\"}");
		assertThat(body.at("/accepts/1/extra/name").asString()).isEqualTo("USD Coin");
	}

	@ParameterizedTest
	@CsvSource({ "base-sepolia, 10000", "eip155:84532, 10001", "base, 20000" })
	void getWithPaymentServesTheContent(String network, String amount) {
		ObjectNode payment = payment(network, amount);

		Answer answer = pay(payment);

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("worth it");
		assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
	}

	@Test
	void getWhenPaymentWasUsedAnswers403() {
		ObjectNode payment = payment("base-sepolia", "10000");
		pay(payment);

		Answer again = pay(payment);

		assertThat(again.status()).isEqualTo(403);
		assertThat(again.json().get("error").asString()).contains("used already");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/payload/authorization/value       | 9999                                       | payment requirement
			/payload/authorization/to          | 0x1111111111111111111111111111111111111111 | payment requirement
			/network                           | base                                       | payment requirement
			/network                           | ethereum                                   | payment requirement
			/payload/authorization/validBefore | 1767225600                                 | expired
			/payload/authorization/validAfter  | 1767225601                                 | not valid yet
			/payload/authorization/from        | 0x1                                        | from
			/payload/authorization/nonce       | 0x1                                        | nonce
			/payload/authorization/value       | -1                                         | value
			/payload/signature                 | 0x1                                        | signature
			/scheme                            | upto                                       | scheme
			/x402Version                       | 2                                          | x402Version
			""")
	void getWhenPaymentIsNotAcceptableSaysWhy(String pointer, String value, String expected) {
		ObjectNode payment = payment("base-sepolia", "10000");
		int end = pointer.lastIndexOf('/');
		((ObjectNode) payment.at(pointer.substring(0, end))).put(pointer.substring(end + 1), value);

		Answer answer = pay(payment);

		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.json().get("error").asString()).contains(expected);
	}

	@Test
	void pagesOfOtherOriginsMayPay() {
		Answer allowed = this.anonymous.method("OPTIONS", this.path);

		assertThat(allowed.status()).isEqualTo(204);
		assertThat(allowed.header("Access-Control-Allow-Headers")).contains("X-PAYMENT");
		assertThat(this.anonymous.get(this.path).header("Access-Control-Allow-Origin")).isEqualTo("*");
	}

	@ParameterizedTest
	@ValueSource(strings = { "no base64!", "bm8ganNvbg==", "W10=", "MQ==" })
	void getWhenPaymentIsMalformedAnswers403(String header) {
		assertThat(this.anonymous.get(this.path, "X-PAYMENT", header).status()).isEqualTo(403);
	}

	@Test
	void getWhenNothingIsForSaleAnswers404() {
		String unmapped = new Multipart().file("free.txt", "not mapped")
			.field("network", "private")
			.upload(this.client)
			.json()
			.at("/data/cid")
			.asString();

		assertThat(this.anonymous.get("/x402/cid/" + unmapped).status()).isEqualTo(404);
		assertThat(this.anonymous.get("/x402/cid/no").status()).isEqualTo(400);
		String id = this.client.get("/api/v3/files/private?cid=" + this.cid).json().at("/data/files/0/id").asString();
		this.client.delete("/api/v3/files/private/" + id);
		assertThat(this.anonymous.get(this.path).status()).isEqualTo(404);
	}

	private Answer pay(ObjectNode payment) {
		String header = Base64.getEncoder().encodeToString(payment.toString().getBytes(StandardCharsets.UTF_8));
		return this.anonymous.get(this.path, "X-PAYMENT", header);
	}

	private static ObjectNode payment(String network, String amount) {
		ObjectNode payment = JsonNodeFactory.instance.objectNode()
			.put("x402Version", 1)
			.put("scheme", "exact")
			.put("network", network);
		ObjectNode payload = payment.putObject("payload").put("signature", "0x" + "1b".repeat(65));
		payload.putObject("authorization")
			.put("from", "0x" + "cd".repeat(20))
			.put("to", PAYEE.toLowerCase(Locale.ROOT))
			.put("value", amount)
			.put("validAfter", Long.toString(NOW.getEpochSecond()))
			.put("validBefore", Long.toString(NOW.getEpochSecond() + 60))
			.put("nonce", "0x" + "0f".repeat(32));
		return payment;
	}

}
