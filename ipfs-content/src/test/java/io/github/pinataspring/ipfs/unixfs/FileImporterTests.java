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

package io.github.pinataspring.ipfs.unixfs;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import io.github.pinataspring.ipfs.GeneratedContent;
import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link FileImporter}.
 */
class FileImporterTests {

	private static final Cid HELLO_WORLD = Cid.parse("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");

	@Test
	void finishWhenBytesWereFedReturnsCid() {
		byte[] bytes = "hello world".getBytes(StandardCharsets.UTF_8);

		FileImporter importer = FileImporter.create(ImportProfile.PINATA_V1);
		importer.update(bytes, 0, bytes.length);
		ImportedFile file = importer.finish();

		assertThat(file.cid()).hasToString("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
		assertThat(file.fileSize()).isEqualTo(11);
		assertThat(file.dagSize()).isEqualTo(11);
	}

	@ParameterizedTest
	@MethodSource("profiles")
	void finishWhenContentIsSplitAnyhowReturnsSameCid(ImportProfile profile) {
		Random random = new Random(7);
		for (int round = 0; round < 100; round++) {
			byte[] content = GeneratedContent.xorShift(round + 1, random.nextInt(profile.chunkSize() * 7)).toBytes();
			FileImporter whole = FileImporter.create(profile);
			whole.update(content, 0, content.length);
			ImportedFile expected = whole.finish();
			FileImporter split = FileImporter.create(profile);

			for (int start = 0; start < content.length;) {
				int length = Math.min(random.nextInt(profile.chunkSize() * 3), content.length - start);
				feed(split, content, start, length, random.nextInt(4));
				start += length;
			}

			assertThat(split.finish()).as("round %d, %d bytes", round, content.length).isEqualTo(expected);
		}
	}

	private static void feed(FileImporter importer, byte[] content, int start, int length, int manner) {
		if (manner == 0) {
			importer.update(content, start, length);
			return;
		}
		ByteBuffer buffer = ByteBuffer.wrap(content, start, length);
		if (manner == 1) {
			buffer = buffer.slice();
		}
		else if (manner == 2) {
			buffer = buffer.asReadOnlyBuffer();
		}
		else {
			buffer = ByteBuffer.allocateDirect(length).put(buffer).flip();
		}
		importer.update(buffer);
		assertThat(buffer.hasRemaining()).isFalse();
	}

	@Test
	void updateDoesNotKeepTheArray() {
		byte[] reused = new byte[1000];
		ImportProfile profile = ImportProfile.PINATA_V0.withChunkSize(1500);
		FileImporter importer = FileImporter.create(profile);
		FileImporter expected = FileImporter.create(profile);
		for (int i = 0; i < 10; i++) {
			byte[] own = GeneratedContent.xorShift(i + 1, 1000).toBytes();
			System.arraycopy(own, 0, reused, 0, own.length);
			importer.update(reused, 0, reused.length);
			expected.update(own, 0, own.length);
		}

		assertThat(importer.finish()).isEqualTo(expected.finish());
	}

	@Test
	void importFileWhenStreamReturnsFewBytesAtATimeReadsItToItsEnd() throws IOException {
		byte[] content = GeneratedContent.xorShift(5, 1_000_000).toBytes();
		InputStream slow = new FilterInputStream(new ByteArrayInputStream(content)) {

			@Override
			public int read(byte[] target, int offset, int length) throws IOException {
				return super.read(target, offset, Math.min(length, 4099));
			}

		};
		FileImporter expected = FileImporter.create(ImportProfile.PINATA_V1);
		expected.update(content, 0, content.length);

		assertThat(FileImporter.importFile(slow, ImportProfile.PINATA_V1)).isEqualTo(expected.finish());
	}

	@Test
	void importFileWhenPathReturnsCid(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("hello.txt"), "hello world");

		Cid cid = FileImporter.importFile(file, ImportProfile.PINATA_V1).cid();

		assertThat(cid).isEqualTo(HELLO_WORLD);
	}

	@Test
	void importFileWhenPathIsMissingThrowsException(@TempDir Path folder) {
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> FileImporter.importFile(folder.resolve("none"), ImportProfile.PINATA_V1));
	}

	@Test
	void updateWhenRangeIsOutsideTheArrayThrowsException() {
		FileImporter importer = FileImporter.create(ImportProfile.PINATA_V1);

		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> importer.update(new byte[3], 2, 2));
	}

	@Test
	void updateWhenFinishedThrowsException() {
		FileImporter importer = FileImporter.create(ImportProfile.PINATA_V1);
		importer.finish();

		assertThatIllegalStateException().isThrownBy(() -> importer.update(new byte[1], 0, 1))
			.withMessageContaining("finished");
		assertThatIllegalStateException().isThrownBy(() -> importer.update(ByteBuffer.allocateDirect(1)));
		assertThatIllegalStateException().isThrownBy(importer::finish).withMessageContaining("finished");
	}

	static List<ImportProfile> profiles() {
		return List.of(ImportProfile.PINATA_V1.withChunkSize(16).withMaxLinks(2),
				ImportProfile.PINATA_V1.withChunkSize(1000).withMaxLinks(3),
				ImportProfile.PINATA_V1.withChunkSize(70_000), ImportProfile.PINATA_V0.withChunkSize(1).withMaxLinks(2),
				ImportProfile.PINATA_V0.withChunkSize(4096).withMaxLinks(3),
				ImportProfile.PINATA_V1.withRawLeaves(false).withChunkSize(333));
	}

}
