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

package io.github.pinataspring.client.gateway;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataAuthenticationException;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataGatewayException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.gateway.ImageOptions.Fit;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AccessLink} and the retrieval of private files.
 */
class AccessLinkTests {

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	private static final String QUERY = "?X-Algorithm=PINATA1&X-Date=1&X-Expires=60&X-Method=GET&X-Signature=hidden-signature";

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void createAccessLinkHasLinkWithOptionsSigned() {
		this.pinata.answer("{\"data\":\"https://example.mypinata.cloud/files/" + CID + QUERY + "\"}");
		GatewayRequest request = GatewayRequest.builder(CID)
			.image(ImageOptions.builder().width(200).fit(Fit.SCALE_DOWN).build())
			.filename("a b.png")
			.build();
		Instant before = Instant.now();

		StepVerifier.create(this.pinata.template().gateway().createAccessLink(request, Duration.ofMinutes(10)))
			.assertNext((link) -> {
				assertThat(link.url()).hasToString("https://example.mypinata.cloud/files/" + CID + QUERY);
				assertThat(link.expiresAt()).isBetween(before.plusSeconds(599), Instant.now().plusSeconds(600));
				assertThat(link.toString()).contains("https://example.mypinata.cloud/files/" + CID + "?******")
					.doesNotContain("X-Signature", "hidden");
			})
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest sent = this.pinata.request();
		assertThat(sent.getRequestLine()).isEqualTo("POST /api/v3/files/private/download_link HTTP/1.1");
		assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer " + TestPinata.JWT);
		JsonNode body = JsonMapper.shared().readTree(Objects.requireNonNull(sent.getBody()).utf8());
		assertThat(body.path("url").asString())
			.isEqualTo(this.pinata.url("/gateway/files/" + CID + "?filename=a%20b.png&img-width=200&img-fit=scale-down")
				.toString());
		assertThat(body.path("method").asString()).isEqualTo("GET");
		assertThat(body.path("expires").asLong()).isEqualTo(600);
		assertThat(body.path("date").asLong()).isBetween(before.getEpochSecond(), Instant.now().getEpochSecond());
	}

	@Test
	void createAccessLinkWithKeyPairFailsWithoutRequest() {
		StepVerifier.create(this.pinata.templateWithKeyPair().gateway().createAccessLink(CID, Duration.ofMinutes(10)))
			.expectError(PinataCredentialsException.class)
			.verify(TestPinata.LIMIT);
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\":\"not a URL?hidden\"}", "{\"data\":\"/files/x?hidden\"}", "{\"data\":null}" })
	void createAccessLinkWhenAnswerHasNoLinkSignalsResponseExceptionWithoutIt(String answer) {
		this.pinata.answer(answer);

		StepVerifier.create(this.pinata.template().gateway().createAccessLink(CID, Duration.ofMinutes(10)))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataResponseException.class)
				.hasMessageNotContaining("hidden"))
			.verify(TestPinata.LIMIT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S", "PT0.5S" })
	void createAccessLinkWhenValidityIsTooShortThrowsException(Duration validity) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.pinata.template().gateway().createAccessLink(CID, validity));
	}

	@Test
	void openPrivateFollowsLinkWithoutCredentials() {
		URI link = this.pinata.url("/gateway/files/" + CID + QUERY);
		this.pinata.answer("{\"data\":\"" + link + "\"}").answer(TestPinata.text(200, "secret"));
		GatewayRequest request = GatewayRequest.builder(CID).range(HttpRange.createByteRange(0, 5)).build();

		StepVerifier.create(this.pinata.builder()
			.gatewayToken("test-gateway-token")
			.build()
			.gateway()
			.openPrivate(request)
			.flatMapMany(GatewayContent::body)
			.map((buffer) -> {
				String text = buffer.toString(StandardCharsets.UTF_8);
				DataBufferUtils.release(buffer);
				return text;
			})).expectNext("secret").expectComplete().verify(TestPinata.LIMIT);

		this.pinata.request();
		RecordedRequest read = this.pinata.request();
		assertThat(read.getTarget()).isEqualTo("/gateway/files/" + CID + QUERY);
		assertThat(read.getHeaders().get("Range")).isEqualTo("bytes=0-5");
		assertThat(read.getHeaders().names()).doesNotContain("Authorization", "x-pinata-gateway-token");
	}

	@Test
	void openPrivateTellsErrorsOfApiAndGatewayApart() {
		URI link = this.pinata.url("/gateway/files/" + CID + QUERY);
		this.pinata.answer(TestPinata.json(401, "{\"error\":\"not authenticated\"}"))
			.answer("{\"data\":\"" + link + "\"}")
			.answer(TestPinata.text(403, "ERR_ID:00006 - hidden-signature " + link));

		StepVerifier.create(this.pinata.template().gateway().openPrivate(GatewayRequest.of(CID)))
			.expectErrorSatisfies((ex) -> {
				assertThat(ex).isInstanceOf(PinataAuthenticationException.class);
				assertThat(((PinataException) ex).getOperation()).isEqualTo("gateway.createAccessLink");
			})
			.verify(TestPinata.LIMIT);
		StepVerifier.create(this.pinata.template().gateway().openPrivate(GatewayRequest.of(CID)))
			.expectErrorSatisfies((ex) -> {
				assertThat(ex).isInstanceOf(PinataGatewayException.class).hasMessageNotContaining("hidden-signature");
				assertThat(((PinataException) ex).getOperation()).isEqualTo("gateway.openPrivate");
			})
			.verify(TestPinata.LIMIT);
	}

}
