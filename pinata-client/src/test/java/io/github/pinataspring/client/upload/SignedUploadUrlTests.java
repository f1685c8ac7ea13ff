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

package io.github.pinataspring.client.upload;

import java.time.Duration;
import java.time.Instant;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataResponseException;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SignedUploadUrl}, its request and {@link UploadUrlSigning}.
 */
class SignedUploadUrlTests {

	private static final String URL = "https://uploads.pinata.cloud/v3/files/id-1?X-Algorithm=PINATA2"
			+ "&X-Method=%5B%22HEAD%22%2C%22PATCH%22%2C%22POST%22%5D&X-Signature=0123456789abcdef";

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void createSignedUrlSendsEverythingThatIsAsked() {
		this.pinata.answer("{\"data\":\"%s\"}".formatted(URL));
		SignedUploadUrlRequest request = SignedUploadUrlRequest.builder(Duration.ofMinutes(5))
			.network(Network.PUBLIC)
			.filename("größe.png")
			.groupId("group-1")
			.keyValue("a", "1")
			.maxFileSize(1000)
			.allowMimeType("image/*")
			.forDirectory()
			.forDirectory()
			.streamable()
			.build();

		StepVerifier.create(this.pinata.template().uploads().createSignedUrl(request))
			.assertNext((signed) -> assertThat(signed.url()).hasToString(URL))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest recorded = this.pinata.request();
		assertThat(recorded.getRequestLine()).isEqualTo("POST /uploads/v3/files/sign HTTP/1.1");
		ObjectNode body = json(recorded);
		assertThat(Instant.ofEpochSecond(body.remove("date").asLong())).isBetween(Instant.now().minusSeconds(60),
				Instant.now());
		assertThat(body).hasToString("{\"expires\":300,\"network\":\"public\",\"filename\":\"größe.png\","
				+ "\"group_id\":\"group-1\",\"keyvalues\":{\"a\":\"1\"},\"max_file_size\":1000,"
				+ "\"allow_mime_types\":[\"image/*\",\"directory\"],\"streamable\":true}");
	}

	@Test
	void createSignedUrlWithoutOptionsSendsTimesAndDefaultNetwork() {
		this.pinata.answer("{\"data\":\"%s\"}".formatted(URL));

		StepVerifier
			.create(this.pinata.builder()
				.network(Network.PUBLIC)
				.build()
				.uploads()
				.createSignedUrl(SignedUploadUrlRequest.of(Duration.ofSeconds(1))))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(json(this.pinata.request()).propertyNames()).containsExactly("date", "expires", "network");
	}

	@Test
	void createSignedUrlWithKeyPairFailsBeforeAnythingIsSent() {
		StepVerifier
			.create(this.pinata.templateWithKeyPair()
				.uploads()
				.createSignedUrl(SignedUploadUrlRequest.of(Duration.ofSeconds(1))))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataCredentialsException.class)
				.hasMessageContaining("'uploads.createSignedUrl' needs a JWT"))
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"data\":{}}", "{\"data\":\"/v3/files?X-Signature=hidden\"}",
			"{\"data\":\"https://[?X-Signature=hidden\"}" })
	void createSignedUrlWhenAnswerHasNoUrlFailsWithoutQuotingIt(String answer) {
		this.pinata.answer(answer);

		StepVerifier
			.create(this.pinata.template().uploads().createSignedUrl(SignedUploadUrlRequest.of(Duration.ofSeconds(1))))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataResponseException.class)
				.hasNoCause()
				.hasMessageContaining("'data'")
				.hasMessageNotContaining("hidden"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void signedUrlShowsItsQueryToNobody() {
		SignedUploadUrl signed = SignedUploadUrl.of(URL);
		UploadRequest request = UploadRequest.builder(UploadSource.of(new byte[0], "a")).signedUrl(signed).build();

		assertThat(signed).hasToString("SignedUploadUrl[https://uploads.pinata.cloud/v3/files/id-1?******]");
		assertThat(request.toString()).contains("id-1").doesNotContain("PINATA2", "0123456789abcdef");
		assertThat(signed).isEqualTo(SignedUploadUrl.of(URL)).hasSameHashCodeAs(SignedUploadUrl.of(URL));
		assertThat(signed).isNotEqualTo(SignedUploadUrl.of(URL + "0"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "hidden", "ftp://host/hidden", "https:///hidden", "https://[hidden",
			"https://a b/hidden", "https://hidden:hidden@host/" })
	void signedUrlThatIsNoneIsRefusedWithoutQuotingIt(String url) {
		assertThatIllegalArgumentException().isThrownBy(() -> SignedUploadUrl.of(url))
			.withNoCause()
			.withMessageStartingWith("'url' must")
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("hidden"));
	}

	@Test
	void requestThatPinataDoesNotTakeIsRefused() {
		SignedUploadUrlRequest.Builder builder = SignedUploadUrlRequest.builder(Duration.ofSeconds(1));

		assertThatIllegalArgumentException().isThrownBy(() -> SignedUploadUrlRequest.of(Duration.ZERO))
			.withMessageStartingWith("'expires' must be one second or more");
		assertThatIllegalArgumentException().isThrownBy(() -> SignedUploadUrlRequest.of(Duration.ofMillis(1500)))
			.withMessageStartingWith("'expires' must");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.maxFileSize(0))
			.withMessage("'bytes' must be positive");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.allowMimeType("directory"))
			.withMessageStartingWith("'mimeType' must be a type");
	}

	private static ObjectNode json(RecordedRequest request) {
		ByteString body = request.getBody();
		assertThat(body).isNotNull();
		return (ObjectNode) JsonMapper.shared().readTree(body.utf8());
	}

}
