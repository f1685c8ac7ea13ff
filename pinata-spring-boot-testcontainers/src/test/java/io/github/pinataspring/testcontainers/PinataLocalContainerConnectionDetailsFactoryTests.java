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

import java.time.Duration;

import io.github.pinataspring.autoconfigure.PinataAutoConfiguration;
import io.github.pinataspring.autoconfigure.PinataConnectionDetails;
import io.github.pinataspring.autoconfigure.local.PinataLocalAutoConfiguration;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.credentials.JwtCredentials;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.origin.OriginProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataLocalContainerConnectionDetailsFactory}.
 */
class PinataLocalContainerConnectionDetailsFactoryTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class,
				PinataLocalAutoConfiguration.class, PinataAutoConfiguration.class))
		.withUserConfiguration(ContainerConfiguration.class);

	@Test
	void runConnectsTheTemplateToTheContainer() {
		this.contextRunner.run((context) -> {
			FakePinataLocalContainer container = context.getBean(FakePinataLocalContainer.class);
			PinataConnectionDetails details = context.getBean(PinataConnectionDetails.class);

			assertThat(details.getCredentials()).isEqualTo(JwtCredentials.of(container.getJwt()));
			assertThat(details.getEndpoints()).isEqualTo(
					new PinataEndpoints(container.getApiUrl(), container.getUploadsUrl(), container.getGatewayUrl()));
			assertThat(details).isInstanceOfSatisfying(OriginProvider.class,
					(provider) -> assertThat(provider.getOrigin()).asString().contains("container"));
			StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
				.expectNextCount(1)
				.expectComplete()
				.verify(Duration.ofSeconds(10));
		});
	}

	@Test
	void runBesidePropertiesIgnoresThem() {
		this.contextRunner
			.withPropertyValues("pinata.api-key=half-of-a-pair", "pinata.api-url=https://real.invalid",
					"pinata.local.enabled=true")
			.run((context) -> {
				FakePinataLocalContainer container = context.getBean(FakePinataLocalContainer.class);
				assertThat(context.getBean(PinataTemplate.class).getEndpoints().apiUrl())
					.isEqualTo(container.getApiUrl());
				assertThat(context).doesNotHaveBean(PinataLocal.class);
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class ContainerConfiguration {

		@Bean
		@ServiceConnection
		FakePinataLocalContainer container() {
			return new FakePinataLocalContainer();
		}

	}

}
