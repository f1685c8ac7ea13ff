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

package io.github.pinataspring.client.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;

import io.github.pinataspring.client.webhook.PinataWebhookException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link WebhookVerifier}.
 */
class WebhookVerifierTests {

	private static final String BODY = """
			{"type":"file.uploaded","timestamp":"2021-02-25T15:02:00.123456789Z","data":{"name":"a.txt"}}""";

	private final SignedMessage message = SignedMessage.of(BODY);

	private final WebhookVerifier verifier = verifier(SignedMessage.SECRET);

	@Test
	void verifyAcceptsSignatureThatSvixPublishes() {
		SignedMessage published = SignedMessage.of("{\"test\": 2432232314}");

		WebhookEvent event = this.verifier
			.verify(published.headers("svix", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="), published.bytes());

		assertThat(event.id()).isEqualTo("msg_p5jXN8AQM9LWM0D4loKWxJek");
		assertThat(event.timestamp()).isEqualTo(Instant.ofEpochSecond(SignedMessage.NOW));
		assertThat(event.type()).isNull();
		assertThat(event.data().path("test").asLong()).isEqualTo(2432232314L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "webhook", "svix", "Webhook", "SVIX" })
	void verifyReadsEventOfEachFamilyOfHeaders(String family) {
		WebhookEvent event = this.verifier
			.verify(this.message.headers(family, this.message.signature(SignedMessage.SECRET)), this.message.bytes());

		assertThat(event.type()).isEqualTo("file.uploaded");
		assertThat(event.timestamp()).isEqualTo(Instant.parse("2021-02-25T15:02:00.123456789Z"));
		assertThat(event.data().path("name").asString()).isEqualTo("a.txt");
		assertThat(event).hasToString("WebhookEvent[id=" + this.message.id()
				+ ", timestamp=2021-02-25T15:02:00.123456789Z, type=file.uploaded]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"event\":\"x\"}", "{\"eventType\":\"x\",\"data\":null}",
			"{\"event_type\":\"x\",\"timestamp\":5}", "{\"type\":1,\"event\":\"x\",\"timestamp\":\"yesterday\"}" })
	void verifyWhenEventIsUnusualReadsWhatIsThere(String body) {
		SignedMessage unusual = SignedMessage.of(body);

		WebhookEvent event = this.verifier.verify(unusual.headers(), unusual.bytes());

		assertThat(event.type()).isEqualTo("x");
		assertThat(event.timestamp()).isEqualTo(Instant.ofEpochSecond(SignedMessage.NOW));
		assertThat(event.data()).hasToString(body);
	}

	@Test
	void verifyAcceptsAnySignatureOfAnySecret() {
		String wrong = this.message.withId("other").signature(SignedMessage.SECRET);
		String right = this.message.signature(SignedMessage.OTHER_SECRET);
		HttpHeaders several = this.message.headers("webhook", wrong + " v1a,c29tZQ==  " + right + " v2,???");
		HttpHeaders lines = this.message.headers("webhook", wrong);
		lines.add("webhook-signature", right);
		HttpHeaders rightFirst = this.message.headers("webhook", right + " " + wrong);
		WebhookVerifier rotating = verifier(SignedMessage.SECRET, SignedMessage.OTHER_SECRET);

		assertThat(rotating.verify(several, this.message.bytes()).id()).isEqualTo(this.message.id());
		assertThat(rotating.verify(rightFirst, this.message.bytes()).id()).isEqualTo(this.message.id());
		assertThat(rotating.verify(this.message.headers(), this.message.bytes()).id()).isEqualTo(this.message.id());
		assertThat(rotating.verify(lines, this.message.bytes()).id()).isEqualTo(this.message.id());
		assertRefused(this.verifier, several, this.message.bytes(), Kind.WRONG_SIGNATURE);
	}

	@ParameterizedTest
	@ValueSource(longs = { -300, 300 })
	void verifyAcceptsTimestampAtTheEndOfTheTolerance(long seconds) {
		SignedMessage late = this.message.at(SignedMessage.NOW + seconds);

		assertThat(this.verifier.verify(late.headers(), late.bytes()).id()).isEqualTo(late.id());
	}

	@Test
	void verifyWhenTimestampIsBeyondToleranceRefuses() {
		assertRefused(this.verifier, this.message.at(SignedMessage.NOW - 301), Kind.TOO_OLD);
		assertRefused(this.verifier, this.message.at(SignedMessage.NOW + 301), Kind.TOO_NEW);
		assertRefused(this.verifier, this.message.at(-31557014167219200L), Kind.TOO_OLD);
		WebhookVerifier strict = WebhookVerifier.builder()
			.secrets(WebhookSecret.of(SignedMessage.SECRET))
			.clock(SignedMessage.CLOCK)
			.tolerance(Duration.ofSeconds(10))
			.build();
		assertRefused(strict, this.message.at(SignedMessage.NOW - 11), Kind.TOO_OLD);
	}

	@Test
	void verifyWhenAnythingSignedWasChangedRefuses() {
		HttpHeaders otherId = this.message.headers();
		otherId.set("webhook-id", "msg_other");
		HttpHeaders otherTime = this.message.headers();
		otherTime.set("webhook-timestamp", Long.toString(SignedMessage.NOW + 1));
		HttpHeaders shorter = this.message.headers("webhook",
				"v1," + Base64.getEncoder().encodeToString(new byte[16]) + " v1,");

		assertRefused(this.verifier, otherId, this.message.bytes(), Kind.WRONG_SIGNATURE);
		assertRefused(this.verifier, otherTime, this.message.bytes(), Kind.WRONG_SIGNATURE);
		assertRefused(this.verifier, shorter, this.message.bytes(), Kind.WRONG_SIGNATURE);
		assertRefused(this.verifier, this.message.headers(), SignedMessage.of(BODY + " ").bytes(),
				Kind.WRONG_SIGNATURE);
		assertRefused(verifier(SignedMessage.OTHER_SECRET), this.message, Kind.WRONG_SIGNATURE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "webhook-id", "webhook-timestamp", "webhook-signature" })
	void verifyWhenHeaderIsMissingNamesIt(String name) {
		HttpHeaders missing = this.message.headers();
		missing.remove(name);
		HttpHeaders blank = this.message.headers();
		blank.set(name, " ");

		assertThat(assertRefused(this.verifier, missing, this.message.bytes(), Kind.MISSING_HEADER))
			.hasMessageContaining("'" + name + "'");
		assertRefused(this.verifier, blank, this.message.bytes(), Kind.MISSING_HEADER);
	}

	static Stream<Arguments> invalidHeaders() {
		return Stream.of(Arguments.of("webhook-id", "i".repeat(129)), Arguments.of("webhook-timestamp", "now"),
				Arguments.of("webhook-timestamp", "9223372036854775807"), Arguments.of("webhook-signature", "v1"),
				Arguments.of("webhook-signature", "v2,c29tZQ=="), Arguments.of("webhook-signature", "v1,not_base64"),
				Arguments.of("webhook-signature", "v1,AAAA ".repeat(33)));
	}

	@ParameterizedTest
	@MethodSource("invalidHeaders")
	void verifyWhenHeaderIsInvalidNamesIt(String name, String value) {
		HttpHeaders headers = this.message.headers();
		headers.set(name, value);

		assertThat(assertRefused(this.verifier, headers, this.message.bytes(), Kind.INVALID_HEADER))
			.hasMessageContaining("'" + name + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "text", "[]", "\"text\"", "{", "null" })
	void verifyWhenBodyIsNoObjectRefuses(String body) {
		assertRefused(this.verifier, SignedMessage.of(body), Kind.INVALID_BODY);
	}

	@Test
	void nothingShowsSecretsSignaturesOrBodies() {
		String key = SignedMessage.SECRET.substring(6);
		String signature = this.message.signature(SignedMessage.OTHER_SECRET);

		assertThat(WebhookSecret.of(SignedMessage.SECRET)).hasToString("WebhookSecret[******]");
		assertThat(this.verifier).hasToString("WebhookVerifier[secrets=1, tolerance=PT5M]");
		for (String value : new String[] { signature, "v1," + key + "*", "v1" }) {
			assertThatExceptionOfType(PinataWebhookException.class)
				.isThrownBy(() -> this.verifier.verify(this.message.headers("webhook", value), this.message.bytes()))
				.satisfies((ex) -> assertThat(ex).hasNoCause())
				.satisfies((ex) -> assertThat(ex.toString()).doesNotContain(key, signature.substring(3), "a.txt"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_not-base64!" })
	void secretThatIsNoneIsRefusedWithoutShowingIt(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> WebhookVerifier.of(value))
			.withMessageStartingWith("The secret of a webhook must")
			.withMessageNotContainingAny("MfKQ9r8G", "not-base64!");
	}

	@Test
	void builderChecksItsArguments() {
		WebhookVerifier.Builder builder = WebhookVerifier.builder();

		assertThatIllegalArgumentException().isThrownBy(builder::build)
			.withMessage("A verifier of webhooks must have at least one secret");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.tolerance(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.tolerance(Duration.ofSeconds(-1)));
	}

	private static WebhookVerifier verifier(String... secrets) {
		return WebhookVerifier.builder().secrets(secrets).clock(SignedMessage.CLOCK).build();
	}

	private static void assertRefused(WebhookVerifier verifier, SignedMessage message, Kind kind) {
		assertRefused(verifier, message.headers(), message.bytes(), kind);
	}

	private static PinataWebhookException assertRefused(WebhookVerifier verifier, HttpHeaders headers, byte[] body,
			Kind kind) {
		PinataWebhookException refusal = catchThrowableOfType(PinataWebhookException.class,
				() -> verifier.verify(headers, body));
		assertThat(refusal).isNotNull().extracting(PinataWebhookException::getKind).isEqualTo(kind);
		return refusal;
	}

}
