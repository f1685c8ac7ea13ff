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

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for the start of {@link SampleApplication}.
 */
class SampleApplicationTests {

	private static final String FAKE_JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJmYWtlIn0.ZmFrZS1zaWduYXR1cmU";

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	private final PrintStream console = System.out;

	@BeforeEach
	void captureOutput() {
		System.setOut(new PrintStream(this.output, true, StandardCharsets.UTF_8));
	}

	@AfterEach
	void restoreOutput() {
		System.setOut(this.console);
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
	}

	@Test
	void runSaysWhereThePageIsAndWarnsOfNothing() {
		try (ConfigurableApplicationContext context = run("--logging.level.root=info")) {
			String port = context.getEnvironment().getRequiredProperty("local.server.port");

			assertThat(output().lines().filter((line) -> line.contains("http://localhost:" + port))).singleElement()
				.asString()
				.endsWith("Open http://localhost:%s/ in a browser".formatted(port));
			assertThat(output()).doesNotContain("WARN", "ERROR");
		}
	}

	@Test
	void runWhenProfileIsCloudUsesPinataItself() {
		try (ConfigurableApplicationContext context = run("--spring.profiles.active=cloud",
				"--pinata.jwt=" + FAKE_JWT)) {
			assertThat(context.getBean(PinataTemplate.class).getEndpoints()).isEqualTo(PinataEndpoints.defaults());
			assertThat(context.getBeanProvider(PinataLocal.class).getIfAvailable()).isNull();
		}
	}

	@Test
	void runWhenProfileIsCloudAndJwtIsMissingSaysWhatToSet() {
		assertThatException().isThrownBy(() -> run("--spring.profiles.active=cloud"));

		assertThat(output()).contains("APPLICATION FAILED TO START", "Pinata is not configured", "Set 'pinata.jwt'");
	}

	@Test
	void runWhenJwtIsSetBesidePinataLocalSaysWhatToRemove() {
		assertThatException().isThrownBy(() -> run("--pinata.jwt=" + FAKE_JWT));

		assertThat(output()).contains("APPLICATION FAILED TO START", "pinata.local.enabled", "pinata.jwt")
			.doesNotContain(FAKE_JWT);
	}

	private String output() {
		return this.output.toString(StandardCharsets.UTF_8);
	}

	private static ConfigurableApplicationContext run(String... args) {
		SpringApplication application = new SpringApplication(SampleApplication.class);
		application.setRegisterShutdownHook(false);
		String[] allArgs = new String[args.length + 1];
		System.arraycopy(args, 0, allArgs, 1, args.length);
		allArgs[0] = "--server.port=0";
		return application.run(allArgs);
	}

}
