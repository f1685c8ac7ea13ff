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

package io.github.pinataspring.integration;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts an application with the configuration of the page about production, and goes
 * through what the page says to check.
 */
class ProductionPageTests {

	private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

	@Test
	void applicationWithConfigurationOfThePagePassesItsChecks(@TempDir Path directory) throws Exception {
		Matcher yaml = YAML.matcher(Repository.read("docs/production.md"));
		assertThat(yaml.find()).isTrue();
		Path configuration = Files.writeString(directory.resolve("application.yml"), yaml.group(1));

		try (PinataLocal local = PinataLocal.start();
				ConfigurableApplicationContext context = start(local, configuration, directory)) {
			String actuator = "http://127.0.0.1:%s/actuator"
				.formatted(context.getEnvironment().getProperty("local.server.port"));
			PinataTemplate pinata = context.getBean(PinataTemplate.class);
			LocalTemplates.upload(pinata, Network.PRIVATE, "content");

			assertThat(get(actuator + "/health")).contains("\"status\":\"UP\"");
			assertThat(get(actuator + "/health/readiness")).contains("\"status\":\"UP\"");
			assertThat(get(actuator + "/prometheus")).contains("pinata_client_requests_seconds_count")
				.contains("pinata_client_jwt_expiry_seconds");
			Cid cid = LocalTemplates.uploadForCid(pinata, Network.PUBLIC, "hello world");
			assertThat(read(pinata, cid)).isEqualTo("hello world");
		}
	}

	private static ConfigurableApplicationContext start(PinataLocal local, Path configuration, Path directory) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
			.run("--spring.config.location=" + configuration, "--server.port=0", "--server.address=127.0.0.1",
					"--pinata.api-url=" + local.apiUrl(), "--pinata.uploads-url=" + local.uploadsUrl(),
					"--PINATA_JWT=" + local.jwt(), "--PINATA_GATEWAY_URL=" + local.gatewayUrl(),
					"--PINATA_GATEWAY_TOKEN=token", "--UPLOAD_JOURNAL=" + directory.resolve("journal"));
	}

	private static String read(PinataTemplate pinata, Cid cid) {
		return LocalTemplates.get(DataBufferUtils.join(pinata.gateway().verified(cid)).map((content) -> {
			String text = content.toString(StandardCharsets.UTF_8);
			DataBufferUtils.release(content);
			return text;
		}));
	}

	private static String get(String url) {
		return LocalTemplates.get(WebClient.create(url).get().retrieve().bodyToMono(String.class));
	}

	@EnableAutoConfiguration
	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
