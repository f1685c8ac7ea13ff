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

import java.io.IOException;

import io.github.pinataspring.testsupport.RawConnection;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AfterReadingFilter}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class AfterReadingFilterTests {

	@LocalServerPort
	private int port;

	@Test
	void connectionIsReadAfterPipelinedRequest() throws IOException {
		try (RawConnection connection = RawConnection.to(this.port)) {
			connection.write(get("/files") + get("/favicon.svg"));
			assertThat(connection.readUntil("</svg>\n")).startsWith("HTTP/1.1 200 ")
				.containsSubsequence("]HTTP/1.1 200 ", "<svg");
			connection.write(get("/settings"));

			assertThat(connection.readUntil("}")).startsWith("HTTP/1.1 200 ").contains("maxFileSize");
		}
	}

	private static String get(String path) {
		return "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path);
	}

}
