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

import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the application shows besides files: its page, settings and health.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ExposedEndpointsTests {

	@LocalServerPort
	private int port;

	@Autowired
	private PinataLocal pinataLocal;

	private WebTestClient client;

	@BeforeEach
	void createClient() {
		this.client = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + this.port)
			.responseTimeout(Duration.ofSeconds(30))
			.build();
	}

	@Test
	void pageAllowsNoContentOfOthers() {
		this.client.get()
			.uri("/")
			.accept(MediaType.TEXT_HTML)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.value("Content-Security-Policy",
					(policy) -> assertThat(policy).startsWith("default-src 'self';").contains("frame-ancestors 'none'"))
			.expectHeader()
			.valueEquals("Cache-Control", "no-cache")
			.expectBody(String.class)
			.value((html) -> assertThat(html).contains("public"));
	}

	@Test
	void settingsTellLimitAndThatFilesGoToPinataLocal() {
		this.client.get()
			.uri("/settings")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.json("{\"maxFileSize\": 94371840, \"pinataLocal\": true}");
	}

	@Test
	void healthShowsPinataWithDetailsAndWithoutSecrets() {
		this.client.get()
			.uri("/actuator/health")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.value((body) -> assertThat(body)
				.contains("\"pinata\":{", this.pinataLocal.apiKey(), this.pinataLocal.apiUrl().toString())
				.doesNotContain(this.pinataLocal.jwt(), this.pinataLocal.apiSecret()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "env", "configprops", "beans", "heapdump", "loggers", "metrics" })
	void otherActuatorEndpointsAreNotThere(String endpoint) {
		this.client.get().uri("/actuator/" + endpoint).exchange().expectStatus().isNotFound().expectBody();
	}

}
