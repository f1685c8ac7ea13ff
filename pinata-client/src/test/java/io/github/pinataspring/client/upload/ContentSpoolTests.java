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

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import io.github.pinataspring.client.TestPinata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ContentSpool}.
 */
class ContentSpoolTests {

	private static final int MEMORY = 256 * 1024;

	@TempDir
	private Path directory;

	@Test
	void littleIsKeptInMemory() {
		byte[] content = content(MEMORY);
		ContentSpool spool = spool();

		UploadContent kept = keep(spool, content);

		assertKept(kept, content);
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void moreIsKeptInFileUntilItIsReleased() {
		byte[] content = content(MEMORY + 100_000);
		ContentSpool spool = spool();

		UploadContent kept = keep(spool, content);

		assertKept(kept, content);
		assertThat(this.directory).isNotEmptyDirectory();
		StepVerifier.create(spool.release()).expectComplete().verify(TestPinata.LIMIT);
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void nothingIsKeptAfterRelease() {
		ContentSpool spool = spool();
		StepVerifier.create(spool.release()).expectComplete().verify(TestPinata.LIMIT);

		keep(spool, content(2 * MEMORY));

		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void moreThanPinataTakesIsNotKept() {
		ContentSpool spool = new ContentSpool(this.directory, 2 * MEMORY);

		StepVerifier.create(spool.keep(stream(content(2 * MEMORY + 1))))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(IOException.class)
				.hasMessageContaining("more than the 524288 bytes"))
			.verify(TestPinata.LIMIT);

		StepVerifier.create(spool.release()).expectComplete().verify(TestPinata.LIMIT);
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void fileThatCannotBeWrittenFails() {
		ContentSpool spool = new ContentSpool(this.directory.resolve("missing"), Long.MAX_VALUE);

		StepVerifier.create(spool.keep(stream(content(2 * MEMORY))))
			.expectError(IOException.class)
			.verify(TestPinata.LIMIT);
	}

	private ContentSpool spool() {
		return new ContentSpool(this.directory, Long.MAX_VALUE);
	}

	private static UploadContent keep(ContentSpool spool, byte[] content) {
		UploadContent[] kept = new UploadContent[1];
		StepVerifier.create(spool.keep(stream(content)))
			.assertNext((result) -> kept[0] = result)
			.expectComplete()
			.verify(TestPinata.LIMIT);
		return kept[0];
	}

	private static UploadContent stream(byte[] content) {
		Flux<DataBuffer> pieces = Flux.range(0, (content.length + 9_999) / 10_000)
			.map((index) -> DefaultDataBufferFactory.sharedInstance
				.wrap(Arrays.copyOfRange(content, index * 10_000, Math.min(content.length, index * 10_000 + 10_000))));
		return new UploadContent(-1, false, "stream", (factory, position) -> pieces);
	}

	private static void assertKept(UploadContent kept, byte[] content) {
		assertThat(kept.length()).isEqualTo(content.length);
		assertThat(kept.repeatable()).isTrue();
		for (int position : new int[] { 0, 7, content.length }) {
			assertThat(read(kept, position)).isEqualTo(Arrays.copyOfRange(content, position, content.length));
		}
	}

	private static byte[] read(UploadContent content, int position) {
		Mono<byte[]> read = DataBufferUtils
			.join(Flux.from(content.reader().read(DefaultDataBufferFactory.sharedInstance, position)))
			.map((buffer) -> {
				byte[] bytes = new byte[buffer.readableByteCount()];
				buffer.read(bytes);
				return bytes;
			});
		byte[][] result = { {} };
		StepVerifier.create(read.defaultIfEmpty(new byte[0]))
			.assertNext((bytes) -> result[0] = bytes)
			.expectComplete()
			.verify(TestPinata.LIMIT);
		return result[0];
	}

	private static byte[] content(int length) {
		byte[] content = new byte[length];
		new Random(length).nextBytes(content);
		return content;
	}

}
