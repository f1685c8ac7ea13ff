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

import java.util.Map;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.file.PinataFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ContentHeaders}.
 */
class ContentHeadersTests {

	@ParameterizedTest
	@ValueSource(strings = { "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain;charset=iso-8859-1",
			"application/pdf" })
	void writeWhenTypeIsHarmlessShowsContent(String mimeType) {
		HttpHeaders headers = headers(mimeType, "a file");

		assertThat(headers.getContentType()).isEqualTo(MediaType.parseMediaType(mimeType));
		assertThat(headers.getContentDisposition().isInline()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "TEXT/HTML", "application/xhtml+xml", "image/svg+xml", "text/xml",
			"application/javascript", "application/octet-stream", "multipart/x-mixed-replace" })
	void writeWhenTypeCouldHoldScriptSavesContent(String mimeType) {
		HttpHeaders headers = headers(mimeType, "a file");

		assertThat(headers.getContentDisposition().isAttachment()).isTrue();
		assertThat(headers.getFirst("Content-Security-Policy")).startsWith("sandbox;");
	}

	@ParameterizedTest
	@ValueSource(strings = { "directory", "", "image/*", "*/*", "text/plain; charset=none such" })
	void writeWhenTypeIsUnusableSavesContentAsBytes(String mimeType) {
		HttpHeaders headers = headers(mimeType, "a file");

		assertThat(headers.getContentType()).isEqualTo(MediaType.APPLICATION_OCTET_STREAM);
		assertThat(headers.getContentDisposition().isAttachment()).isTrue();
	}

	@Test
	void writeWhenTypeAndNameAreUnknownUsesId() {
		HttpHeaders headers = headers(null, null);

		assertThat(headers.getContentType()).isEqualTo(MediaType.APPLICATION_OCTET_STREAM);
		assertThat(headers.getContentDisposition().getFilename()).isEqualTo("the-id");
	}

	@Test
	void writeWhenNameHasQuotesAndLineBreaksKeepsThemOutOfHeaderLine() {
		HttpHeaders headers = headers("text/html", "a\"b\r\nX-Evil: 1");

		assertThat(headers.getFirst(HttpHeaders.CONTENT_DISPOSITION)).doesNotContain("\r", "\n");
	}

	private static HttpHeaders headers(@Nullable String mimeType, @Nullable String name) {
		HttpHeaders headers = new HttpHeaders();
		ContentHeaders.write(
				new PinataFile("the-id", null, name, null, null, mimeType, Map.of(), null, Network.PUBLIC, null),
				headers);
		return headers;
	}

}
