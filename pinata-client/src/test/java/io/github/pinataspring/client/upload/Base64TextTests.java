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

package io.github.pinataspring.client.upload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

import io.github.pinataspring.client.TestPinata;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Base64Text}.
 */
class Base64TextTests {

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 32_766, 32_767, 100_000 })
	void contentIsDecodedFromAnyPosition(int length) {
		byte[] content = new byte[length];
		new Random(length).nextBytes(content);
		String encoded = Base64.getEncoder().encodeToString(content);

		for (String text : new String[] { encoded, "data:;base64," + encoded }) {
			UploadContent opened = open(text);
			assertThat(opened.length()).isEqualTo(length);
			assertThat(opened.repeatable()).isTrue();
			for (int position : new int[] { 0, 1, 2, 3, 32_768, length }) {
				if (position <= length) {
					assertThat(read(opened, position)).isEqualTo(Arrays.copyOfRange(content, position, length));
				}
			}
		}
	}

	@Test
	void contentIsDecodedPieceByPiece() {
		UploadContent opened = open(Base64.getEncoder().encodeToString(new byte[1_000_000]));

		StepVerifier.create(opened.read(DefaultDataBufferFactory.sharedInstance).map(DataBuffer::readableByteCount))
			.thenConsumeWhile((count) -> count <= ContentOpener.BUFFER_SIZE)
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			data:image/png;base64,aGVsbG8= | image/png
			DATA:image/svg+xml;charset=utf-8;BASE64,aGVsbG8= | image/svg+xml;charset=utf-8
			data:;base64,aGVsbG8= | text/plain
			aGVsbG8= | text/plain
			""")
	void sourceHasTheTypeOfTheDataUrl(String text, String type) {
		UploadSource source = UploadSource.base64(text, "hello.txt");

		assertThat(source.contentType()).isEqualTo(MediaType.parseMediaType(type));
		assertThat(source.filename()).isEqualTo("hello.txt");
		assertThat(new String(read(open(text), 0), StandardCharsets.UTF_8)).isEqualTo("hello");
	}

	@Test
	void uploadSendsWhatIsEncoded() {
		try (TestPinata pinata = new TestPinata()) {
			pinata.answer("{\"data\":{\"id\":\"1\"}}");

			StepVerifier.create(
					pinata.template().uploads().upload(UploadRequest.of(UploadSource.base64("aGVsbG8=", "hello.txt"))))
				.expectNextCount(1)
				.expectComplete()
				.verify(TestPinata.LIMIT);

			ByteString body = pinata.request().getBody();
			assertThat(body).isNotNull();
			assertThat(body.utf8()).contains("\r\n\r\nhello\r\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "aGVsbG8", "aGVs\nbG8=", "aGVsbG8=\n", "aGVs-_8=", "a===", "====", "=AAA", "aG=s",
			"aGVsbG9=", "aGVsbA=A", "aR==", "äöüß", "data:text/plain,hello", "data:base64",
			"data:nothing;base64,aGVsbG8=" })
	void whatIsNoBase64IsRefusedWithoutQuotingIt(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> UploadSource.base64(text, "hello.txt"))
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining(text));
	}

	private static UploadContent open(String text) {
		UploadContent[] opened = new UploadContent[1];
		StepVerifier.create(new Base64Text(text).open(JsonMapper.shared()))
			.assertNext((content) -> opened[0] = content)
			.expectComplete()
			.verify(TestPinata.LIMIT);
		return opened[0];
	}

	private static byte[] read(UploadContent content, int position) {
		byte[][] result = { {} };
		Flux<DataBuffer> read = Flux.from(content.reader().read(DefaultDataBufferFactory.sharedInstance, position));
		StepVerifier.create(DataBufferUtils.join(read).doOnNext((buffer) -> {
			result[0] = new byte[buffer.readableByteCount()];
			buffer.read(result[0]);
		}).then()).expectComplete().verify(TestPinata.LIMIT);
		return result[0];
	}

}
