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

package io.github.pinataspring.local.content;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MediaTypeDetector}.
 */
class MediaTypeDetectorTests {

	@ParameterizedTest
	@CsvSource({ "89504e470d0a1a0a0000, text/plain, image/png", "ffd8ffe000104a46, , image/jpeg",
			"474946383961, , image/gif", "52494646000000005745425056503820, , image/webp",
			"255044462d312e37, , application/pdf", "504b0304140000, , application/zip",
			"504b0304140000, application/epub+zip, application/epub+zip", "504b0304140000, text/html, application/zip",
			"000000186674797069736f6d, , video/mp4", "00ff00ff00ff, , application/octet-stream",
			"00ff00ff00ff, application/x-own, application/x-own", "00ff00ff00ff, text/html, application/octet-stream",
			"00ff00ff00ff, not a type, application/octet-stream" })
	void detectWhenContentIsBinaryLooksAtTheFirstBytes(String head, String declared, String expected) {
		String type = MediaTypeDetector.detect(HexFormat.of().parseHex(head), declared, "file");

		assertThat(type).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			plain text              | -                        | notes     | text/plain
			{"a":1}                 | application/json         | data      | application/json
			{"a":1}                 | application/octet-stream | data.json | application/json
			{"a":1}                 | -                        | data      | text/plain
			a;b                     | text/csv; charset=utf-8  | x         | text/csv
			<!DOCTYPE html><p>      | text/plain               | x         | text/html
			<html>                  | image/png                | x         | text/html
			<svg xmlns="x"/>        | -                        | x         | image/svg+xml
			<?xml version="1.0"?>   | -                        | x         | text/xml
			just text               | image/png                | x.png     | text/plain
			größe 文件               | -                        | x         | text/plain
			""")
	void detectWhenContentIsTextUsesWhatWasDeclared(String content, String declared, String filename, String expected) {
		assertThat(MediaTypeDetector.detect(content.getBytes(StandardCharsets.UTF_8), declared, filename))
			.isEqualTo(expected);
	}

	@Test
	void detectWhenLastCharacterIsCutIsText() {
		byte[] head = "aä".getBytes(StandardCharsets.UTF_8);

		assertThat(MediaTypeDetector.detect(new byte[] { head[0], head[1] }, null, "x")).isEqualTo("text/plain");
	}

	@Test
	void detectWhenBytesAreNoUtf8IsBinary() {
		assertThat(MediaTypeDetector.detect(new byte[] { 'a', (byte) 0xff, 'b' }, null, "x"))
			.isEqualTo("application/octet-stream");
	}

}
