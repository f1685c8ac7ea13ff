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

package io.github.pinataspring.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UriEscaper}.
 */
class UriEscaperTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '\0', textBlock = """
			/a?b=c                ; /a?b=c
			/a%20b?c=%7B          ; /a%20b?c=%7B
			/a?k[v]={"x":1|2^3}   ; /a?k[v]=%7B%22x%22:1%7C2%5E3%7D
			/a[1].txt             ; /a%5B1%5D.txt
			/\u00c4\u0085?b=\u00ff ; /%C4%85?b=%FF
			/a?b=<c>\\`         ; /a?b=%3Cc%3E%5C%60
			""")
	void escapeLeavesOnlyWhatUrisMayHold(String uri, String expected) {
		assertThat(UriEscaper.escape(uri)).isEqualTo(expected);
	}

	@Test
	void requestWithUnescapedQueryIsUnderstood() throws IOException {
		try (PinataLocal local = PinataLocal.start(); Socket socket = new Socket("127.0.0.1", local.port())) {
			String request = """
					GET /api/data/pinList?metadata[keyvalues]={"a":{"value":"^b|c","op":"x"}} HTTP/1.1
					Host: localhost
					Connection: close
					Authorization: Bearer %s

					""".formatted(local.jwt()).replace("\n", "\r\n");
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			InputStream input = socket.getInputStream();
			String answer = new String(input.readAllBytes(), StandardCharsets.UTF_8);

			assertThat(answer).startsWith("HTTP/1.1 400").contains("metadata[keyvalues][a] must have an op");
		}
	}

}
