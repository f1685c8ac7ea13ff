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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.testsupport.Docker;
import io.github.pinataspring.testsupport.PinataLocalImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the service connection to what Docker Compose runs, on a Docker engine.
 */
class DockerComposeJarTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	@TempDir
	private Path directory;

	@BeforeAll
	static void buildImage() {
		PinataLocalImage.name();
	}

	@Test
	void runWhenImageIsPinataLocalConnects() throws IOException {
		testAuthentication(PinataLocalImage.name(), "other: label");
	}

	@Test
	void runWhenLabelSaysSoConnects() throws IOException {
		String other = "emulator:test-" + UUID.randomUUID();
		Docker.run("tag", PinataLocalImage.name(), other);
		try {
			testAuthentication(other, "org.springframework.boot.service-connection: pinata-local");
		}
		finally {
			Docker.run("rmi", other);
		}
	}

	private void testAuthentication(String image, String label) throws IOException {
		Path file = Files.writeString(this.directory.resolve("compose.yaml"), """
				name: pinata-%s
				services:
				  pinata:
				    image: '%s'
				    environment:
				      PINATA_LOCAL_JWT: e30.e30.Y29tcG9zZQ
				    labels:
				      %s
				    ports:
				      - '127.0.0.1::5080'
				    healthcheck:
				      interval: 1s
				""".formatted(UUID.randomUUID(), image, label));
		SpringApplication application = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("spring.docker.compose.file=" + file, "spring.docker.compose.skip.in-tests=false",
					"spring.docker.compose.lifecycle-management=start-only", "pinata.local.enabled=true")
			.build();
		try (ConfigurableApplicationContext context = application.run()) {
			PinataTemplate template = context.getBean(PinataTemplate.class);
			StepVerifier.create(template.testAuthentication()).expectNextCount(1).expectComplete().verify(TIMEOUT);
			assertThat(Docker.run("ps", "--filter", "ancestor=" + image, "--format", "{{.Ports}}"))
				.contains(":" + template.getEndpoints().apiUrl().getPort() + "->5080");
		}
		finally {
			Docker.run("compose", "--file", file.toString(), "down", "--volumes", "--timeout", "1");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
