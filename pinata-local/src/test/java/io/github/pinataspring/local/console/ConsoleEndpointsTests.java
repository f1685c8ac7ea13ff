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

package io.github.pinataspring.local.console;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import io.github.pinataspring.testsupport.RawConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsoleEndpoints}.
 */
class ConsoleEndpointsTests {

	private static final String FOLDER = "classpath*:io/github/pinataspring/local/console/*.";

	private static PinataLocal local;

	private static TestClient client;

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
		client = new TestClient(local).jwt(null);
	}

	@AfterAll
	static void close() {
		local.close();
	}

	@Test
	void pageIsServedWithAPolicyThatAllowsNothingFromElsewhere() {
		Answer answer = client.get("/console");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
		assertThat(answer.text()).contains("<title>Pinata Local</title>");
	}

	@ParameterizedTest
	@MethodSource("files")
	void everyFileIsServedWithTheHeadersOfThePage(String name) {
		Answer answer = client.get(name.equals("index.html") ? "/console" : "/console/" + name);

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.response().headers().allValues("Content-Security-Policy")).singleElement()
			.asString()
			.startsWith("default-src 'self';")
			.contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'", "object-src 'none'",
					"require-trusted-types-for 'script'")
			.doesNotContain("unsafe", "*", "http:", "data:");
		assertThat(answer.response().headers().allValues("Cache-Control")).containsExactly("no-cache");
		assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
		assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
	}

	static List<String> files() throws IOException {
		PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
		return Stream
			.of(resolver.getResources(FOLDER + "js"), resolver.getResources(FOLDER + "css"),
					resolver.getResources(FOLDER + "svg"), resolver.getResources(FOLDER + "html"))
			.flatMap(Stream::of)
			.map(Resource::getFilename)
			.toList();
	}

	@ParameterizedTest
	@CsvSource({ "console.js, text/javascript;charset=UTF-8", "style.css, text/css;charset=UTF-8",
			"icon.svg, image/svg+xml;charset=UTF-8" })
	void typeOfAFileIsThatOfItsName(String name, String type) {
		assertThat(client.get("/console/" + name).header("Content-Type")).isEqualTo(type);
	}

	@Test
	void pageNamesNothingThatIsNotServed() {
		List<String> links = Pattern.compile("(?:src|href)=\"(/[^\"]*)\"")
			.matcher(client.get("/console").text())
			.results()
			.map((MatchResult match) -> match.group(1))
			.distinct()
			.toList();

		assertThat(links).contains("/console/console.js", "/console/style.css", "/console/icon.svg")
			.allSatisfy((link) -> assertThat(client.get(link).status()).isEqualTo(200));
	}

	@Test
	void requestForAnUnknownFileAnswers404() {
		assertThat(client.get("/console/unknown.js").status()).isEqualTo(404);
	}

	@Test
	void requestWithASlashAtTheEndLeadsToThePage() {
		Answer answer = client.get("/console/");

		assertThat(answer.status()).isEqualTo(308);
		assertThat(answer.header("Location")).isEqualTo("/console");
	}

	@Test
	void requestForAnotherHostIsRefused() throws IOException {
		String request = "GET /console HTTP/1.1\nHost: rebound.example\nConnection: close\n\n";

		assertThat(RawConnection.exchange(local.port(), request)).startsWith("HTTP/1.1 403");
	}

	@Test
	void rootWhenABrowserAsksLeadsToThePage() {
		Answer answer = client.get("/", "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

		assertThat(answer.status()).isEqualTo(302);
		assertThat(answer.header("Location")).isEqualTo("/console");
		assertThat(answer.header("Vary")).isEqualTo("Accept");
	}

	@Test
	void rootWhenAnyTypeWillDoSaysWhatThisIs() {
		Answer answer = client.get("/", "Accept", "*/*");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).contains("Console  " + local.gatewayUrl() + "/console");
	}

}
