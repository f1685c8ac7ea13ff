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

package io.github.pinataspring.testcontainers;

import java.net.URI;

import io.github.pinataspring.client.credentials.JwtCredentials;
import org.junit.jupiter.api.Test;
import org.testcontainers.utility.DockerImageName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link PinataLocalContainer} that need no Docker.
 */
class PinataLocalContainerTests {

	@Test
	void createWhenImageIsAnotherFails() {
		assertThatIllegalStateException().isThrownBy(() -> new PinataLocalContainer("redis"))
			.withMessageContaining("pinata-local");
	}

	@Test
	void createWhenImageIsASubstituteUsesIt() {
		DockerImageName image = DockerImageName.parse("registry.test/team/emulator:1")
			.asCompatibleSubstituteFor("pinata-local");

		assertThat(new PinataLocalContainer(image)).hasToString("PinataLocalContainer[registry.test/team/emulator:1]");
	}

	@Test
	void createWhenImageHasATagUsesIt() {
		assertThat(new PinataLocalContainer("pinata-local:0.1.0"))
			.hasToString("PinataLocalContainer[pinata-local:0.1.0]");
	}

	@Test
	void credentialsAreRandomAndKnownBeforeTheStart() {
		PinataLocalContainer container = new PinataLocalContainer("pinata-local");
		PinataLocalContainer other = new PinataLocalContainer("pinata-local");

		assertThat(container.getApiKey()).hasSize(20).isNotEqualTo(other.getApiKey());
		assertThat(container.getApiSecret()).hasSize(64).isNotEqualTo(other.getApiSecret());
		assertThat(container.getJwt()).isNotEqualTo(other.getJwt());
		assertThat(JwtCredentials.of(container.getJwt()).keyId()).isEqualTo(container.getApiKey());
	}

	@Test
	void credentialsCanBeChosen() {
		PinataLocalContainer container = new PinataLocalContainer("pinata-local").withApiKey("key", "secret")
			.withJwt("e30.e30.c2ln");

		assertThat(container.getApiKey()).isEqualTo("key");
		assertThat(container.getApiSecret()).isEqualTo("secret");
		assertThat(container.getJwt()).isEqualTo("e30.e30.c2ln");
	}

	@Test
	void urlsAreThoseOfTheMappedPort() {
		try (FakePinataLocalContainer container = new FakePinataLocalContainer()) {
			container.start();

			URI gateway = URI.create("http://127.0.0.1:" + container.getMappedPort(5080));
			assertThat(container.getGatewayUrl()).isEqualTo(gateway);
			assertThat(container.getApiUrl()).hasToString(gateway + "/api");
			assertThat(container.getUploadsUrl()).hasToString(gateway + "/uploads");
		}
	}

	@Test
	void toStringShowsNoSecret() {
		PinataLocalContainer container = new PinataLocalContainer("pinata-local");

		assertThat(container.toString()).contains("pinata-local")
			.doesNotContain(container.getApiSecret(), container.getJwt());
	}

}
