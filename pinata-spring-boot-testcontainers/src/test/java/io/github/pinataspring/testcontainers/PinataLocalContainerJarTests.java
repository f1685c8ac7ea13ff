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

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.testsupport.PinataLocalImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataLocalContainer} on a Docker engine.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
class PinataLocalContainerJarTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	@Autowired
	private PinataLocalContainer container;

	@Autowired
	private PinataTemplate template;

	@BeforeAll
	static void buildImage() {
		PinataLocalImage.name();
	}

	@Test
	void templateUploadsToTheContainer() {
		UploadedFile file = this.template.uploads()
			.upload(UploadRequest.builder(UploadSource.of(new byte[] { 1, 2, 3 }, "a.bin"))
				.network(Network.PUBLIC)
				.build())
			.block(TIMEOUT);

		assertThat(file).isNotNull();
		StepVerifier.create(this.template.files(Network.PUBLIC).list().map((found) -> found.id()))
			.expectNext(file.id())
			.expectComplete()
			.verify(TIMEOUT);
	}

	@Test
	void keyPairIsThatOfTheContainer() {
		PinataTemplate pair = this.template.mutate()
			.apiKey(this.container.getApiKey(), this.container.getApiSecret())
			.build();

		StepVerifier.create(pair.testAuthentication()).expectNextCount(1).expectComplete().verify(TIMEOUT);
	}

	@Test
	void logShowsNoSecret() {
		assertThat(this.container.getLogs()).contains("Pinata Local is ready")
			.doesNotContain(this.container.getApiSecret(), this.container.getJwt());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		@ServiceConnection
		PinataLocalContainer pinataLocalContainer() {
			return new PinataLocalContainer(PinataLocalImage.name());
		}

	}

}
