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

package io.github.pinataspring.local.admin;

import java.io.IOException;
import java.util.Set;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import io.github.pinataspring.testsupport.RawConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AdminGuard}.
 */
class AdminGuardTests {

	// No method but GET is offered there, so 405 is the answer to what was let through.
	private static final String REQUEST = """
			%s %s HTTP/1.1
			Connection: close
			Content-Length: 0
			%s

			""";

	private static PinataLocal local;

	@BeforeAll
	static void start() {
		local = PinataLocal.start(PinataLocalOptions.builder().allowedHosts(Set.of("Pinata.test")).build());
	}

	@AfterAll
	static void close() {
		local.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "localhost:5080", "LOCALHOST:1", "127.0.0.1:5080", "127.1.2.3", "192.0.2.7",
			"[::1]:5080", "[2001:db8::1]", "pinata.test", "PINATA.test:80" })
	void requestWhenHostIsOfThisMachineIsLetThrough(String host) throws IOException {
		assertThat(send("GET", "/admin", "Host: " + host)).startsWith("HTTP/1.1 200 ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Host: evil.example", "Host: evil.example:5080", "Host: localhost.evil.example",
			"Host: 127.0.0.1.evil.example", "Host: evil.pinata.test", "Host: 127.0.0.1@evil.example", "Host: [::1",
			"Host: [evil]:80", "Host: ", "X-Host: localhost", "Host: localhost\nHost: evil.example",
			"Host: evil.example\nX-Forwarded-Host: localhost" })
	void requestWhenHostIsAnotherIsRefused(String headers) throws IOException {
		assertThat(send("GET", "/admin", headers)).containsPattern("^HTTP/1.1 40[03] ").doesNotContain("endpoints");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/admin", "/admin/", "/admin/requests", "/admin;x=y/requests", "/%61dmin", "/console",
			"/console/index.html" })
	void requestIsGuardedHoweverThePathIsSpelt(String path) throws IOException {
		assertThat(send("GET", path, "Host: evil.example")).startsWith("HTTP/1.1 403 ")
			.contains("{\"error\":{\"code\":403,", "--allowed-host");
	}

	@Test
	void requestWhenPathIsOfTheServiceIsNotGuarded() throws IOException {
		assertThat(send("POST", "/", "Host: evil.example\nOrigin: http://evil.example")).startsWith("HTTP/1.1 405 ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			POST   | Content-Type: application/json
			POST   | Content-Type: Application/JSON; charset=utf-8
			POST   | Origin: http://localhost:5080
			POST   | Origin: HTTP://LocalHost:5080,Sec-Fetch-Site: same-origin
			POST   | Sec-Fetch-Site: same-origin
			POST   | Sec-Fetch-Site: none
			PUT    | Accept: */*
			DELETE | Accept: */*
			""")
	void writeWhenFromHereIsLetThrough(String method, String headers) throws IOException {
		assertThat(send(method, "/admin", "Host: localhost:5080\n" + headers.replace(",", "\n")))
			.startsWith("HTTP/1.1 405 ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			POST   | Accept: */*
			POST   | Content-Type: text/plain
			POST   | Content-Type: text/plain; application/json
			POST   | Content-Type: multipart/form-data; boundary=x
			POST   | Content-Type: application/json,Origin: http://evil.example
			POST   | Content-Type: application/json,Origin: http://localhost:8080
			POST   | Content-Type: application/json,Origin: null
			POST   | Content-Type: application/json,Origin: http://localhost:5080,Origin: null
			POST   | Content-Type: application/json,Sec-Fetch-Site: cross-site
			POST   | Origin: http://localhost:5080,Sec-Fetch-Site: same-site
			PUT    | Origin: http://evil.example
			DELETE | Sec-Fetch-Site: cross-site
			PATCH  | Origin: null
			""")
	void writeWhenFromAnotherOriginIsRefused(String method, String headers) throws IOException {
		assertThat(send(method, "/admin", "Host: localhost:5080\n" + headers.replace(",", "\n")))
			.startsWith("HTTP/1.1 403 ")
			.contains("Pages of other origins");
	}

	@Test
	void preflightIsNotAllowedAnything() throws IOException {
		String answer = send("OPTIONS", "/admin", "Host: localhost\nOrigin: http://evil.example\n"
				+ "Access-Control-Request-Method: PUT\nAccess-Control-Request-Headers: content-type");

		assertThat(answer).startsWith("HTTP/1.1 403 ").doesNotContainIgnoringCase("Access-Control-Allow");
	}

	@Test
	void answerCanBeNeitherFramedNorCached() {
		Answer answer = new TestClient(local).jwt(null).get("/admin");

		assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
		assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
		assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
		assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
	}

	@Test
	void requestWhenListeningEverywhereIsGuarded() throws IOException {
		Logger logger = (Logger) LoggerFactory.getLogger(PinataLocal.class);
		ListAppender<ILoggingEvent> logged = new ListAppender<>();
		logged.start();
		logger.addAppender(logged);
		logger.setAdditive(false);
		try (PinataLocal open = PinataLocal.start(PinataLocalOptions.builder().address("0.0.0.0").build())) {
			assertThat(RawConnection.exchange(open.port(), REQUEST.formatted("GET", "/admin", "Host: evil.example")))
				.startsWith("HTTP/1.1 403 ");
			assertThat(logged.list).extracting(ILoggingEvent::getFormattedMessage)
				.containsExactly("Pinata Local listens on 0.0.0.0: other machines can use it");
		}
		finally {
			logger.setAdditive(true);
			logger.detachAppender(logged);
		}
	}

	private static String send(String method, String path, String headers) throws IOException {
		return RawConnection.exchange(local.port(), REQUEST.formatted(method, path, headers));
	}

}
