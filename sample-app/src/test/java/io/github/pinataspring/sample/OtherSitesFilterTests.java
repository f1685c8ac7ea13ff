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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OtherSitesFilter}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OtherSitesFilterTests {

	@LocalServerPort
	private int port;

	private WebTestClient client;

	@BeforeEach
	void createClient() {
		this.client = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + this.port)
			.responseTimeout(Duration.ofSeconds(30))
			.build();
	}

	@ParameterizedTest
	@CsvSource({ "Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site", "Origin, http://other.example",
			"Origin, http://127.0.0.1:1", "Origin, null" })
	void uploadWhenRequestIsOfOtherSiteIsForbidden(String header, String value) {
		assertForbidden(this.client.post()
			.uri("/files")
			.header(header, value)
			.contentType(Form.TYPE)
			.bodyValue(Form.ofFile("evil.txt", "evil").toBytes())
			.exchange(), "Pages of other sites may not change anything here.");
	}

	@ParameterizedTest
	@CsvSource({ "Sec-Fetch-Site, cross-site", "Origin, http://other.example" })
	void deleteWhenRequestIsOfOtherSiteIsForbidden(String header, String value) {
		assertForbidden(this.client.delete().uri("/files/any").header(header, value).exchange(),
				"Pages of other sites may not change anything here.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "same-origin", "none" })
	void deleteWhenRequestIsOfOwnPageGetsThrough(String site) {
		this.client.delete()
			.uri("/files/any")
			.header("Sec-Fetch-Site", site)
			.header("Origin", "https://behind-a-proxy.example")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("There is no file with this id.");
	}

	@Test
	void deleteWhenOriginIsOwnGetsThrough() {
		this.client.delete()
			.uri("/files/any")
			.header("Origin", "http://127.0.0.1:" + this.port)
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("There is no file with this id.");
	}

	@Test
	void listWhenRequestIsOfOtherSiteGetsThroughWithoutPermissionToReadIt() {
		this.client.get()
			.uri("/files")
			.header("Origin", "http://other.example")
			.header("Sec-Fetch-Site", "cross-site")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)
			.expectBodyList(StoredFile.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "DELETE" })
	void accessWhenHostNameIsNotOwnIsForbidden(String method) {
		assertForbidden(this.client.method(HttpMethod.valueOf(method))
			.uri("/files")
			.header("Host", "rebound.example:" + this.port)
			.exchange(), "'sample.allowed-hosts'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST", "[::1]" })
	void accessWhenHostNameIsOwnGetsThrough(String host) {
		this.client.get()
			.uri("/files")
			.header("Host", host + ":" + this.port)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBodyList(StoredFile.class);
	}

	private static void assertForbidden(WebTestClient.ResponseSpec response, String detail) {
		response.expectStatus()
			.isForbidden()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo(403)
			.jsonPath("$.detail")
			.value((String text) -> assertThat(text).contains(detail));
	}

}
