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

package io.github.pinataspring.client.credentials;

import java.time.Instant;

import io.github.pinataspring.client.credentials.InvalidCredentialsException.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ApiKeyCredentials}.
 */
class ApiKeyCredentialsTests {

	@Test
	void ofKnowsItsKeyAndNeverExpires() {
		ApiKeyCredentials credentials = ApiKeyCredentials.of("my-key", "hidden");

		assertThat(credentials.mode()).isEqualTo(AuthenticationMode.API_KEY);
		assertThat(credentials.keyId()).isEqualTo("my-key");
		assertThat(credentials.expiresAt()).isNull();
		assertThat(credentials.isExpired(Instant.MAX)).isFalse();
		assertThat(credentials).hasToString("ApiKeyCredentials[keyId=my-key]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a\nb", "a\u0000", "\u00e4", "Bearer abc" })
	void ofWhenInvalidThrowsExceptionThatNamesThePart(String value) {
		assertThatExceptionOfType(InvalidCredentialsException.class).isThrownBy(() -> ApiKeyCredentials.of(value, "s"))
			.withMessageStartingWith("API key must")
			.satisfies((ex) -> assertThat(ex.getPart()).isEqualTo(Part.API_KEY));
		assertThatExceptionOfType(InvalidCredentialsException.class).isThrownBy(() -> ApiKeyCredentials.of("k", value))
			.withMessageStartingWith("API secret must")
			.satisfies((ex) -> assertThat(ex.getPart()).isEqualTo(Part.API_SECRET));
	}

	@Test
	void writeToSetsBothHeaders() {
		HttpHeaders headers = new HttpHeaders();
		ApiKeyCredentials.of("my-key", "hidden").writeTo(headers);

		assertThat(headers.toSingleValueMap()).containsOnlyKeys("pinata_api_key", "pinata_secret_api_key")
			.containsEntry("pinata_api_key", "my-key")
			.containsEntry("pinata_secret_api_key", "hidden");
	}

	@Test
	void equalsIsByValue() {
		assertThat(ApiKeyCredentials.of("k", "s")).isEqualTo(ApiKeyCredentials.of("k", "s"))
			.hasSameHashCodeAs(ApiKeyCredentials.of("k", "s"))
			.isNotEqualTo(ApiKeyCredentials.of("k", "other"))
			.isNotEqualTo(ApiKeyCredentials.of("other", "s"));
	}

}
