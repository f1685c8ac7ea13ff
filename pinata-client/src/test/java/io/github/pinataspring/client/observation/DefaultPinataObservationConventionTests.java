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

package io.github.pinataspring.client.observation;

import java.time.Duration;
import java.util.stream.Stream;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataAuthenticationException;
import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataGatewayException;
import io.github.pinataspring.client.core.PinataIntegrityException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataKeyRotationException;
import io.github.pinataspring.client.core.PinataKeyUnusableException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataRateLimitException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.core.PinataServerException;
import io.github.pinataspring.client.core.PinataTimeoutException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.core.PinataTransportException.Kind;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpStatusCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link DefaultPinataObservationConvention} and
 * {@link PinataObservationDocumentation}.
 */
class DefaultPinataObservationConventionTests {

	private final PinataRequestObservationContext context = new PinataRequestObservationContext("files.list",
			Network.PRIVATE);

	private final DefaultPinataObservationConvention convention = new DefaultPinataObservationConvention();

	@Test
	void namesSayWhatIsObserved() {
		assertThat(this.convention.getName()).isEqualTo("pinata.client.requests");
		assertThat(new DefaultPinataObservationConvention("other").getName()).isEqualTo("other");
		assertThat(this.convention.getContextualName(this.context)).isEqualTo("pinata files.list");
		assertThat(this.convention.supportsContext(this.context)).isTrue();
		assertThat(this.convention.supportsContext(new Observation.Context())).isFalse();
	}

	@Test
	void keyValuesWhenNotEndedSayWhatIsKnown() {
		assertThat(this.convention.getLowCardinalityKeyValues(this.context)).containsExactly(
				KeyValue.of("network", "private"), KeyValue.of("operation", "files.list"),
				KeyValue.of("outcome", "UNKNOWN"), KeyValue.of("reason", "none"));
		assertThat(this.convention.getHighCardinalityKeyValues(this.context)).isEmpty();
	}

	@Test
	void keyValuesWhenCompletedAreOfSuccess() {
		this.context.setCompleted(true);

		assertThat(lowCardinality("outcome")).isEqualTo("SUCCESS");
		assertThat(lowCardinality("reason")).isEqualTo("none");
	}

	@Test
	void keyValuesWhenCancelledSayThat() {
		this.context.setCancelled(true);

		assertThat(lowCardinality("outcome")).isEqualTo("CANCELLED");
		assertThat(lowCardinality("reason")).isEqualTo("none");
	}

	@Test
	void networkWhenNotKnownIsNone() {
		PinataRequestObservationContext context = new PinataRequestObservationContext("usage.storage", null);

		assertThat(this.convention.getLowCardinalityKeyValues(context)).contains(KeyValue.of("network", "none"));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void keyValuesWhenFailedSayWhy(Throwable failure, String outcome, String reason) {
		this.context.setError(failure);

		assertThat(lowCardinality("outcome")).isEqualTo(outcome);
		assertThat(lowCardinality("reason")).isEqualTo(reason);
	}

	static Stream<Arguments> failures() {
		return Stream.of(
				Arguments.of(new PinataAuthenticationException("", answer(401, "INVALID_CREDENTIALS")), "CLIENT_ERROR",
						"INVALID_CREDENTIALS"),
				Arguments.of(new PinataKeyUnusableException("", answer(403, "API_KEY_REVOKED")), "CLIENT_ERROR",
						"API_KEY_REVOKED"),
				Arguments.of(new PinataInvalidRequestException("", answer(400, "made up at 12:31 by somebody")),
						"CLIENT_ERROR", "other"),
				Arguments.of(new PinataNotFoundException("", answer(404, "404")), "CLIENT_ERROR", "none"),
				Arguments.of(new PinataNotFoundException("", answer(400, null)), "CLIENT_ERROR", "none"),
				Arguments.of(new PinataCredentialsException("", withoutAnswer()), "CLIENT_ERROR", "none"),
				Arguments.of(new PinataContentException("", withoutAnswer(), null), "CLIENT_ERROR", "none"),
				Arguments.of(new PinataRateLimitException("", answer(429, null), Duration.ofSeconds(1)), "RATE_LIMITED",
						"none"),
				Arguments.of(new PinataRateLimitException("", withoutAnswer(), null), "RATE_LIMITED", "none"),
				Arguments.of(new PinataServerException("", answer(503, null)), "SERVER_ERROR", "none"),
				Arguments.of(new PinataResponseException("", answer(200, null)), "SERVER_ERROR", "none"),
				Arguments.of(new PinataGatewayException("", answer(403, "ERR_ID:00006"), "00006"), "CLIENT_ERROR",
						"ERR_ID:00006"),
				Arguments.of(new PinataGatewayException("", answer(504, "ERR_ID:98765"), "98765"), "SERVER_ERROR",
						"other"),
				Arguments.of(new PinataTransportException("", withoutAnswer(), Kind.CONNECTION_REFUSED, null),
						"TRANSPORT_ERROR", "CONNECTION_REFUSED"),
				Arguments.of(new PinataTimeoutException("", withoutAnswer(), Kind.CALL_TIMEOUT, null),
						"TRANSPORT_ERROR", "CALL_TIMEOUT"),
				Arguments.of(new PinataIntegrityException("", withoutAnswer()), "INTEGRITY_ERROR", "none"),
				Arguments.of(new PinataKeyRotationException("", withoutAnswer(), false, null, null), "UNKNOWN", "none"),
				Arguments.of(new IllegalStateException("something else"), "UNKNOWN", "none"));
	}

	@Test
	void requestIdIsOfHighCardinality() {
		this.context.setError(new PinataServerException("",
				new PinataErrorContext("files.list", HttpStatusCode.valueOf(500), null, "some-id")));

		assertThat(this.convention.getHighCardinalityKeyValues(this.context))
			.containsExactly(KeyValue.of("request.id", "some-id"));
		assertThat(this.convention.getLowCardinalityKeyValues(this.context).stream().map(KeyValue::getValue))
			.doesNotContain("some-id");
	}

	@Test
	void keyValueCanBeReplacedByItself() {
		PinataObservationConvention own = new DefaultPinataObservationConvention() {

			@Override
			protected KeyValue reason(PinataRequestObservationContext context) {
				PinataException failure = (PinataException) context.getError();
				return KeyValue.of("reason", (failure != null) ? String.valueOf(failure.getReason()) : "none");
			}

		};
		this.context.setError(new PinataInvalidRequestException("", answer(400, "of our own proxy")));

		assertThat(own.getLowCardinalityKeyValues(this.context)).contains(KeyValue.of("reason", "of our own proxy"),
				KeyValue.of("outcome", "CLIENT_ERROR"));
	}

	@Test
	void documentationNamesAllKeys() {
		PinataObservationDocumentation documentation = PinataObservationDocumentation.CLIENT_REQUESTS;

		assertThat(documentation.getDefaultConvention()).isEqualTo(DefaultPinataObservationConvention.class);
		assertThat(documentation.getLowCardinalityKeyNames()).extracting((name) -> name.asString())
			.containsExactlyInAnyOrderElementsOf(keys(this.convention.getLowCardinalityKeyValues(this.context)));
		assertThat(documentation.getHighCardinalityKeyNames()).extracting((name) -> name.asString())
			.containsExactly("request.id");
	}

	@Test
	void createContextWithoutOperationThrowsException() {
		assertThatIllegalArgumentException().isThrownBy(() -> new PinataRequestObservationContext(" ", null));
	}

	private String lowCardinality(String key) {
		return this.convention.getLowCardinalityKeyValues(this.context)
			.stream()
			.filter((pair) -> pair.getKey().equals(key))
			.map(KeyValue::getValue)
			.findFirst()
			.orElse("");
	}

	private static Iterable<String> keys(KeyValues values) {
		return values.stream().map(KeyValue::getKey).toList();
	}

	private static PinataErrorContext answer(int status, @Nullable String reason) {
		return new PinataErrorContext("files.list", HttpStatusCode.valueOf(status), reason, null);
	}

	private static PinataErrorContext withoutAnswer() {
		return PinataErrorContext.withoutAnswer("files.list");
	}

}
