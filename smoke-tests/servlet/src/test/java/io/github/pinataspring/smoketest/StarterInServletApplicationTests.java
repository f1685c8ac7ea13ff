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

package io.github.pinataspring.smoketest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The starter in a servlet application, with Actuator.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "pinata.local.enabled=true", "management.endpoint.health.show-details=always" })
class StarterInServletApplicationTests {

	@LocalServerPort
	private int port;

	@Test
	void applicationIsServlet(@Autowired ApplicationContext context) {
		assertThat(context).isInstanceOf(WebApplicationContext.class);
	}

	@Test
	void healthShowsPinataAsUp(@Autowired PinataLocal pinataLocal) throws Exception {
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/actuator/health".formatted(this.port)))
				.build(), HttpResponse.BodyHandlers.ofString());

		JsonNode pinata = JsonMapper.builder().build().readTree(response.body()).at("/components/pinata");
		assertThat(pinata.path("status").asString()).isEqualTo("UP");
		assertThat(pinata.at("/details/endpoint").asString()).isEqualTo(pinataLocal.apiUrl().toString());
		assertThat(pinata.at("/details/keyId").asString()).isEqualTo(pinataLocal.apiKey());
		assertThat(response.body()).doesNotContain(pinataLocal.jwt()).doesNotContain(pinataLocal.apiSecret());
	}

	@EnableAutoConfiguration
	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
