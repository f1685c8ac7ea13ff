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

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;

/**
 * Text in Base64, perhaps a data URL, which is decoded piece by piece while it is read.
 */
final class Base64Text implements ContentOpener {

	private static final String DATA = "data:";

	private static final String BASE64 = ";base64";

	private static final char PADDING = '=';

	private static final int DIGITS = 4;

	private static final int BYTES = 3;

	private static final int PIECE = BUFFER_SIZE / BYTES * DIGITS;

	private final String text;

	private final int start;

	private final @Nullable MediaType contentType;

	private final long length;

	/**
	 * Create a content.
	 * @param text the text, which is not quoted if it is malformed
	 * @throws IllegalArgumentException if it is malformed
	 */
	Base64Text(String text) {
		this.text = text;
		boolean url = text.regionMatches(true, 0, DATA, 0, DATA.length());
		this.start = url ? text.indexOf(',') + 1 : 0;
		this.contentType = url ? contentType(text, this.start - 1) : null;
		this.length = checkedLength();
	}

	private static @Nullable MediaType contentType(String text, int comma) {
		String header = (comma >= 0) ? text.substring(DATA.length(), comma) : "";
		Assert.isTrue(header.toLowerCase(Locale.ROOT).endsWith(BASE64),
				"'content' must be a data URL in Base64, with ';base64,' before the data");
		String type = header.substring(0, header.length() - BASE64.length());
		return type.isBlank() ? null : MediaType.parseMediaType(type);
	}

	private long checkedLength() {
		int count = this.text.length() - this.start;
		Assert.isTrue(count % DIGITS == 0, () -> "'content' must have a multiple of four characters of Base64, with "
				+ "'=' at the end where needed, but has " + count);
		int end = this.text.length();
		while (end > this.start && this.text.length() - end < 2 && this.text.charAt(end - 1) == PADDING) {
			end--;
		}
		int last = 0;
		for (int i = this.start; i < end; i++) {
			last = digit(this.text.charAt(i));
			int index = i;
			Assert.isTrue(last >= 0,
					() -> "'content' must be Base64 without line breaks and in its standard alphabet, but has another character at index "
							+ index);
		}
		int padding = this.text.length() - end;
		Assert.isTrue((last & (1 << (2 * padding)) - 1) == 0,
				"'content' must be Base64, but its last character stands for bits that belong to no byte");
		return (long) count / DIGITS * BYTES - padding;
	}

	private static int digit(char character) {
		if (character >= 'A' && character <= 'Z') {
			return character - 'A';
		}
		if (character >= 'a' && character <= 'z') {
			return character - 'a' + 26;
		}
		if (character >= '0' && character <= '9') {
			return character - '0' + 52;
		}
		return (character == '+') ? 62 : (character == '/') ? 63 : -1;
	}

	/**
	 * Return the type in the data URL.
	 * @return the type, or {@code null} if it is none or has no type
	 */
	@Nullable MediaType contentType() {
		return this.contentType;
	}

	@Override
	public Mono<UploadContent> open(JsonMapper jsonMapper) {
		return Mono.just(new UploadContent(this.length, true, "Base64", this::read));
	}

	private Flux<DataBuffer> read(DataBufferFactory bufferFactory, long position) {
		int first = this.start + (int) (position / BYTES * DIGITS);
		int skipped = (int) (position % BYTES);
		return Flux.generate(() -> first, (index, sink) -> {
			if (index >= this.text.length()) {
				sink.complete();
				return index;
			}
			int end = Math.min(index + PIECE, this.text.length());
			ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(this.text.substring(index, end)));
			sink.next(bufferFactory.wrap((index == first) ? bytes.position(skipped).slice() : bytes));
			return end;
		});
	}

}
