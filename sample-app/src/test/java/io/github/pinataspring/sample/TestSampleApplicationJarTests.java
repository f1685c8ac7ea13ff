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

package io.github.pinataspring.sample;

import java.time.Duration;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.testcontainers.PinataLocalContainer;
import io.github.pinataspring.testsupport.PinataLocalImage;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TestSampleApplication} on a Docker engine.
 */
class TestSampleApplicationJarTests {

	@Test
	void runUsesTheContainerInPlaceOfTheEmbeddedEmulator() {
		String image = PinataLocalImage.name();

		try (ConfigurableApplicationContext context = SpringApplication.from(SampleApplication::main)
			.with(ContainersConfiguration.class)
			.run("--server.port=0", "--pinata-local.image=" + image)
			.getApplicationContext()) {
			PinataTemplate template = context.getBean(PinataTemplate.class);
			assertThat(template.getEndpoints().apiUrl())
				.isEqualTo(context.getBean(PinataLocalContainer.class).getApiUrl());
			assertThat(context.getBeanProvider(PinataLocal.class).getIfAvailable()).isNull();
			StepVerifier.create(template.testAuthentication())
				.expectNextCount(1)
				.expectComplete()
				.verify(Duration.ofSeconds(20));
		}
	}

}
