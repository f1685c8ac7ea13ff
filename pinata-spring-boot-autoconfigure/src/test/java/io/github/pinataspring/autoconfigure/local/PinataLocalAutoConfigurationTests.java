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

package io.github.pinataspring.autoconfigure.local;

import java.nio.file.Path;
import java.time.Duration;

import io.github.pinataspring.autoconfigure.InvalidPinataConfigurationException;
import io.github.pinataspring.autoconfigure.PinataAutoConfiguration;
import io.github.pinataspring.autoconfigure.PinataConnectionDetails;
import io.github.pinataspring.autoconfigure.TestJwt;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.credentials.JwtCredentials;
import io.github.pinataspring.client.credentials.RotatingCredentials;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataLocalAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class PinataLocalAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PinataLocalAutoConfiguration.class, PinataAutoConfiguration.class));

	private final ApplicationContextRunner enabled = this.contextRunner.withPropertyValues("pinata.local.enabled=true");

	@Test
	void runWithoutPropertyStartsNothing() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(PinataLocal.class)
			.doesNotHaveBean(PinataConnectionDetails.class));
	}

	@Test
	void runWhenEnabledConnectsTemplateToEmulator() {
		this.enabled.run((context) -> {
			PinataLocal pinataLocal = context.getBean(PinataLocal.class);
			PinataTemplate template = context.getBean(PinataTemplate.class);
			assertThat(template.getEndpoints().apiUrl()).isEqualTo(pinataLocal.apiUrl());
			StepVerifier.create(template.testAuthentication())
				.expectNextCount(1)
				.expectComplete()
				.verify(Duration.ofSeconds(10));
		});
	}

	@Test
	void runWhenEnabledSaysThatItIsAnEmulatorAndNoSecret(CapturedOutput output) {
		this.enabled.run((context) -> {
			PinataLocal pinataLocal = context.getBean(PinataLocal.class);
			assertThat(output).contains("an emulator")
				.contains(pinataLocal.apiUrl().toString())
				.doesNotContain(pinataLocal.jwt())
				.doesNotContain(pinataLocal.apiSecret());
		});
	}

	@Test
	void runWithDataDirectoryKeepsCredentialsAcrossRestarts(@TempDir Path directory) {
		ApplicationContextRunner durable = this.enabled.withPropertyValues("pinata.local.data-directory=" + directory);
		String[] apiKey = new String[1];

		durable.run((context) -> apiKey[0] = context.getBean(PinataLocal.class).apiKey());

		durable.run((context) -> assertThat(context.getBean(PinataLocal.class).apiKey()).isEqualTo(apiKey[0]));
	}

	@ParameterizedTest
	@ValueSource(strings = { "pinata.jwt", "pinata.api-key", "pinata.secret-api-key", "pinata.api-url",
			"pinata.uploads-url", "pinata.gateway.url", "pinata.gateway.token", "pinata.gateway.fallback-urls" })
	void runWhenEnabledBesideRealConnectionFails(String name) {
		this.enabled.withPropertyValues(name + "=https://example.org")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidPinataConfigurationException.class,
						(ex) -> assertThat(ex.getNames()).containsExactly("pinata.local.enabled", name)));
	}

	@Test
	void runWhenEnabledBesideElementOfListFails() {
		this.enabled.withPropertyValues("pinata.gateway.fallback-urls[0]=https://example.org")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("pinata.gateway.fallback-urls"));
	}

	@Test
	void runWhenEnabledBesideEmptyCredentialsUsesEmulator() {
		this.enabled.withPropertyValues("pinata.jwt=", "pinata.api-key=", "pinata.secret-api-key=")
			.run((context) -> assertThat(context.getBean(PinataTemplate.class).getEndpoints().apiUrl())
				.isEqualTo(context.getBean(PinataLocal.class).apiUrl()));
	}

	@Test
	void runWhenEnabledBesideRealConnectionDetailsFails() {
		this.enabled.withBean("real", PinataConnectionDetails.class, () -> () -> JwtCredentials.of(TestJwt.unlimited()))
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidPinataConfigurationException.class,
						(ex) -> assertThat(ex.getReason()).contains("'real' of type PinataConnectionDetails")));
	}

	@Test
	void runWhenEnabledBesideOtherEmulatorUsesThat() {
		try (PinataLocal other = PinataLocal.start()) {
			this.enabled.withBean(PinataConnectionDetails.class, () -> new PinataLocalConnectionDetails(other))
				.run((context) -> {
					assertThat(context).doesNotHaveBean(PinataLocal.class);
					assertThat(context.getBean(PinataTemplate.class).getEndpoints().apiUrl()).isEqualTo(other.apiUrl());
				});
		}
	}

	@Test
	void runWhenEnabledBesideRealCredentialsProviderFails() {
		this.enabled
			.withBean("rotating", RotatingCredentials.class,
					() -> RotatingCredentials.of(JwtCredentials.of(TestJwt.unlimited())))
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidPinataConfigurationException.class,
						(ex) -> assertThat(ex.getReason()).contains("'rotating' of type PinataCredentialsProvider")));
	}

	@Test
	void runWhenCredentialsProviderIsMadeOfEmulatorUsesIt() {
		this.enabled.withUserConfiguration(CredentialsConfiguration.class)
			.run((context) -> assertThat(context.getBean(PinataTemplate.class).getCredentials())
				.isSameAs(context.getBean(RotatingCredentials.class).getCredentials()));
	}

	@Test
	void runWhenUserDefinesPinataLocalBesideRealConnectionFails() {
		this.enabled.withBean(PinataLocal.class, PinataLocal::start)
			.withPropertyValues("pinata.jwt=" + TestJwt.unlimited())
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPinataConfigurationException.class));
	}

	@Test
	void runWhenUserDefinesPinataLocalUsesIt() {
		this.enabled.withBean(PinataLocal.class, PinataLocal::start)
			.run((context) -> assertThat(context).hasSingleBean(PinataLocal.class));
	}

	@Test
	void runWithoutPinataLocalOnClassPathStartsNothing() {
		this.enabled.withClassLoader(new FilteredClassLoader(PinataLocal.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(PinataConnectionDetails.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class CredentialsConfiguration {

		@Bean
		RotatingCredentials rotatingCredentials(PinataLocal pinataLocal) {
			return RotatingCredentials.of(JwtCredentials.of(pinataLocal.jwt()));
		}

	}

}
