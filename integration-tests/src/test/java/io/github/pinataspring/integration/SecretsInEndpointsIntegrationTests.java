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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Searches every endpoint of Actuator, told to show all it can, and the log at its most
 * talkative for the credentials.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "management.endpoints.web.exposure.include=*", "management.endpoint.env.show-values=always",
				"management.endpoint.configprops.show-values=always", "management.endpoint.health.show-details=always",
				"logging.level.io.github.pinataspring=trace", "pinata.api-url=http://127.0.0.1:1",
				"pinata.api-key=public-key-id", "pinata.secret-api-key=" + SecretsInEndpointsIntegrationTests.SECRET,
				"pinata.gateway.token=" + SecretsInEndpointsIntegrationTests.SECRET, "pinata.proxy.host=127.0.0.1",
				"pinata.proxy.port=1", "pinata.proxy.username=user",
				"pinata.proxy.password=" + SecretsInEndpointsIntegrationTests.SECRET,
				"pinata.proxy.non-proxy-hosts=127.0.0.1" })
@ExtendWith(OutputCaptureExtension.class)
class SecretsInEndpointsIntegrationTests {

	static final String SECRET = "m4rk3r-of-a-fake-secret";

	private static final String PAYLOAD = encode("""
			{"scopedKeyKey":"public-key-id","scopedKeySecret":"%s"}""".formatted(SECRET));

	private static final String JWT = encode("{\"alg\":\"HS256\"}") + "." + PAYLOAD + "." + encode(SECRET);

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void credentials(DynamicPropertyRegistry registry) {
		registry.add("pinata.jwt", () -> JWT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "health", "env", "env/pinata.jwt", "env/pinata.secret-api-key", "env/pinata.gateway.token",
			"env/pinata.proxy.password", "configprops", "configprops/pinata", "beans", "conditions", "mappings",
			"metrics", "info", "loggers" })
	void endpointShowsNoSecret(String endpoint, CapturedOutput output) throws Exception {
		HttpResponse<String> response = get(endpoint);

		assertThat(response.statusCode()).isIn(200, 503);
		assertThat(response.body()).isNotEmpty().doesNotContain(SECRET).doesNotContain(JWT).doesNotContain(PAYLOAD);
		assertThat(output).doesNotContain(SECRET).doesNotContain(JWT).doesNotContain(PAYLOAD);
	}

	@Test
	void environmentShowsOtherPropertiesOfPinata() throws Exception {
		assertThat(get("env/pinata.api-url").body()).contains("http://127.0.0.1:1");
	}

	@Test
	void healthIsDownWithReason() throws Exception {
		assertThat(get("health").body()).contains("\"pinata\"").contains("refused").contains("public-key-id");
	}

	private HttpResponse<String> get(String endpoint) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/actuator/%s".formatted(this.port, endpoint)))
				.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static String encode(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	@EnableAutoConfiguration
	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
