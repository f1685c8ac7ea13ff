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

package io.github.pinataspring.autoconfigure.docker.compose;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.github.pinataspring.autoconfigure.PinataConnectionDetails;
import io.github.pinataspring.autoconfigure.TestJwt;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.credentials.ApiKeyCredentials;
import io.github.pinataspring.client.credentials.JwtCredentials;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.TestDockerComposeConnectionSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link PinataLocalDockerComposeConnectionDetailsFactory}.
 */
class PinataLocalDockerComposeConnectionDetailsFactoryTests {

	private static final String LABEL = "org.springframework.boot.service-connection";

	private final String jwt = TestJwt.unlimited();

	@ParameterizedTest
	@ValueSource(strings = { "pinata-local", "pinata-local:0.1.0", "docker.io/library/pinata-local" })
	void getConnectionDetailsWhenImageIsPinataLocalConnects(String image) {
		PinataConnectionDetails details = connectionDetails(
				new Service(image, Map.of(), Map.of("PINATA_LOCAL_JWT", this.jwt)));

		assertThat(details).isNotNull();
		assertThat(details.getCredentials()).isEqualTo(JwtCredentials.of(this.jwt));
		assertThat(details.getEndpoints()).isEqualTo(new PinataEndpoints(URI.create("http://docker.test:32768/api"),
				URI.create("http://docker.test:32768/uploads"), URI.create("http://docker.test:32768")));
		assertThat(details.getGatewayToken()).isNull();
	}

	@Test
	void getConnectionDetailsWhenLabelSaysSoConnects() {
		assertThat(connectionDetails(new Service("registry.test/team/emulator", Map.of(LABEL, "pinata-local"),
				Map.of("PINATA_LOCAL_JWT", this.jwt))))
			.isNotNull();
	}

	@Test
	void getConnectionDetailsWhenImageIsAnotherDoesNothing() {
		assertThat(connectionDetails(new Service("other", Map.of(), Map.of("PINATA_LOCAL_JWT", this.jwt)))).isNull();
	}

	@Test
	void getConnectionDetailsWhenThereIsAKeyPairOnlyUsesIt() {
		PinataConnectionDetails details = connectionDetails(new Service("pinata-local", Map.of(),
				Map.of("PINATA_LOCAL_JWT", "", "PINATA_LOCAL_API_KEY", "key", "PINATA_LOCAL_API_SECRET", "secret")));

		assertThat(details).isNotNull();
		assertThat(details.getCredentials()).isEqualTo(ApiKeyCredentials.of("key", "secret"));
	}

	@Test
	void getConnectionDetailsWhenCredentialsAreRandomSaysWhatToSet() {
		assertThatIllegalStateException()
			.isThrownBy(() -> connectionDetails(new Service("pinata-local", Map.of(), Map.of())))
			.withMessageContaining("'storage'")
			.withMessageContaining("PINATA_LOCAL_JWT");
	}

	private static @Nullable PinataConnectionDetails connectionDetails(RunningService service) {
		return (PinataConnectionDetails) new ConnectionDetailsFactories(null)
			.getConnectionDetails(TestDockerComposeConnectionSource.of(service), false)
			.get(PinataConnectionDetails.class);
	}

	/**
	 * A service as Compose would have started it.
	 */
	private record Service(String reference, Map<String, String> labels,
			Map<String, String> env) implements RunningService {

		@Override
		public String name() {
			return "storage";
		}

		@Override
		public ImageReference image() {
			return ImageReference.of(this.reference);
		}

		@Override
		public String host() {
			return "docker.test";
		}

		@Override
		public ConnectionPorts ports() {
			return new ConnectionPorts() {

				@Override
				public int get(int containerPort) {
					assertThat(containerPort).isEqualTo(5080);
					return 32768;
				}

				@Override
				public List<Integer> getAll() {
					return List.of(32768);
				}

				@Override
				public List<Integer> getAll(@Nullable String protocol) {
					return getAll();
				}

			};
		}

	}

}
