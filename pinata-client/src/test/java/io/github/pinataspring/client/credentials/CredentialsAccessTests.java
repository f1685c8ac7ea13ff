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

import io.github.pinataspring.client.TestPinata;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CredentialsAccess}.
 */
class CredentialsAccessTests {

	@Test
	void scrubReplacesJwtItsPartsAndTheSecretInIt() {
		CredentialsAccess access = new CredentialsAccess(() -> JwtCredentials.of(TestPinata.JWT), null);
		String payload = TestPinata.JWT.split("\\.")[1];

		assertThat(access.scrub("token " + TestPinata.JWT + " refused")).isEqualTo("token ****** refused");
		assertThat(access.scrub("payload " + payload)).isEqualTo("payload ******");
		assertThat(access.scrub("secret test-secret-in-jwt")).isEqualTo("secret ******");
	}

	@Test
	void scrubReplacesSecretOfPairButNotItsKey() {
		CredentialsAccess access = new CredentialsAccess(() -> ApiKeyCredentials.of("my-key", "hidden"), null);

		assertThat(access.scrub("my-key with hidden")).isEqualTo("my-key with ******");
	}

	@Test
	void scrubReplacesForeignJwt() {
		CredentialsAccess access = new CredentialsAccess(() -> ApiKeyCredentials.of("my-key", "hidden"), null);

		assertThat(access.scrub("Bearer " + TestPinata.JWT)).isEqualTo("Bearer ******");
	}

}
