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

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.credentials.InvalidCredentialsException.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JwtCredentials}.
 */
class JwtCredentialsTests {

	@Test
	void ofReadsKeyIdAndExpiry() {
		JwtCredentials credentials = JwtCredentials
			.of(TestPinata.jwt("{\"scopedKeyKey\":\"my-key\",\"exp\":1900000000}"));

		assertThat(credentials.mode()).isEqualTo(AuthenticationMode.JWT);
		assertThat(credentials.keyId()).isEqualTo("my-key");
		assertThat(credentials.expiresAt()).isEqualTo(Instant.ofEpochSecond(1900000000));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"exp\":null,\"scopedKeyKey\":\" \"}", "{\"exp\":\"soon\",\"scopedKeyKey\":7}",
			"{\"exp\":1e999999,\"scopedKeyKey\":null}", "{\"exp\":-5}", "{\"exp\":99999999999999999999}" })
	void ofWhenClaimsAreUselessKnowsNeitherKeyIdNorExpiry(String claims) {
		JwtCredentials credentials = JwtCredentials.of(TestPinata.jwt(claims));

		assertThat(credentials.keyId()).isNull();
		assertThat(credentials.expiresAt()).isNull();
		assertThat(credentials.isExpired(Instant.MAX)).isFalse();
	}

	@Test
	void isExpiredWhenExpiryIsReachedIsTrue() {
		JwtCredentials credentials = JwtCredentials.of(TestPinata.jwt("{\"exp\":1900000000.9}"));

		assertThat(credentials.isExpired(Instant.ofEpochSecond(1899999999))).isFalse();
		assertThat(credentials.isExpired(Instant.ofEpochSecond(1900000000))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "abc", "abc.def", "e30.e30", "e30.e30.x.y", "e30.e30.", ".e30.x", "e30.e30.x=",
			"e30.eyJhIjoi_yJ9.x", "W10.e30.x", "e30.W10.x", "e30.bm90IGpzb24.x", "e30.InRleHQi.x", "e30.!!!.x",
			"e30.e30.x\n", "e30.e30.x\u0000", "e30. e30.x", "e30.e30.\u00e4", "bm90IGpzb24.e30.x", "e30.e.x" })
	void ofWhenNoJwtThrowsExceptionWithoutTheValue(String jwt) {
		assertThatExceptionOfType(InvalidCredentialsException.class).isThrownBy(() -> JwtCredentials.of(jwt))
			.withNoCause()
			.satisfies((ex) -> assertThat(ex.getPart()).isEqualTo(Part.JWT))
			.satisfies((ex) -> {
				assertThat(ex.getMessage()).startsWith("JWT must");
				if (jwt.length() > 3) {
					assertThat(ex.getMessage()).doesNotContain(jwt);
				}
			});
	}

	@Test
	@SuppressWarnings("NullAway") // What a caller without null checks may do.
	void ofWhenNullThrowsException() {
		assertThatExceptionOfType(InvalidCredentialsException.class).isThrownBy(() -> JwtCredentials.of(null))
			.withMessage("JWT must not be empty");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer e30.e30.x", "bearer\te30.e30.x" })
	void ofWhenBearerIsInFrontSaysToLeaveItOut(String jwt) {
		assertThatExceptionOfType(InvalidCredentialsException.class).isThrownBy(() -> JwtCredentials.of(jwt))
			.withMessageContaining("leave that word out");
	}

	@Test
	void ofWhenOnePartMentionsTheApiKey() {
		assertThatExceptionOfType(InvalidCredentialsException.class).isThrownBy(() -> JwtCredentials.of("0123456789"))
			.withMessageContaining("do not mistake the API key or secret for it");
	}

	@Test
	void toStringShowsKeyIdAndExpiryOnly() {
		JwtCredentials credentials = JwtCredentials
			.of(TestPinata.jwt("{\"scopedKeyKey\":\"my-key\",\"scopedKeySecret\":\"hidden\",\"exp\":1900000000}"));

		assertThat(credentials).hasToString("JwtCredentials[keyId=my-key, expiresAt=2030-03-17T17:46:40Z]");
	}

	@Test
	void writeToSetsBearer() {
		HttpHeaders headers = new HttpHeaders();
		JwtCredentials.of(TestPinata.JWT).writeTo(headers);

		assertThat(headers.toSingleValueMap()).containsOnlyKeys("Authorization")
			.containsEntry("Authorization", "Bearer " + TestPinata.JWT);
	}

	@Test
	void equalsIsByValue() {
		assertThat(JwtCredentials.of(TestPinata.JWT)).isEqualTo(JwtCredentials.of(TestPinata.JWT))
			.hasSameHashCodeAs(JwtCredentials.of(TestPinata.JWT))
			.isNotEqualTo(JwtCredentials.of(TestPinata.jwt("{}")));
	}

}
