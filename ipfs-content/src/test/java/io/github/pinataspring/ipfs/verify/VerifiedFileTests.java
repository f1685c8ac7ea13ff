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

package io.github.pinataspring.ipfs.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.pinataspring.ipfs.GeneratedContent;
import io.github.pinataspring.ipfs.MemoryBlocks;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.DirectoryImporter;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.verify.VerificationException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link VerifiedFile}.
 */
class VerifiedFileTests {

	private static final ImportProfile SMALL = ImportProfile.PINATA_V1.withChunkSize(100).withMaxLinks(3);

	private final MemoryBlocks blocks = new MemoryBlocks();

	@Test
	void openReturnsContentOfCar() throws IOException {
		byte[] content = GeneratedContent.xorShift(1, 1_000_000).toBytes();
		Cid root = importFile(content, ImportProfile.PINATA_V1);
		InputStream car = new ByteArrayInputStream(this.blocks.toCar(root));
		ByteArrayOutputStream target = new ByteArrayOutputStream();

		try (InputStream verified = VerifiedFile.open(car, ExportRequest.of(root))) {
			verified.transferTo(target);
		}

		assertThat(target.toByteArray()).isEqualTo(content);
	}

	@ParameterizedTest
	@MethodSource("profiles")
	void exportReturnsWhatWasImported(ImportProfile profile) throws IOException {
		Random random = new Random(5);
		for (int round = 0; round < 100; round++) {
			byte[] content = GeneratedContent.xorShift(round + 1, random.nextInt(profile.chunkSize() * 40)).toBytes();
			Cid root = importFile(content, profile);

			assertThat(exportCar(this.blocks.toCar(root), ExportRequest.of(root))).isEqualTo(content);
			assertThat(exportBlocks(ExportRequest.of(root))).isEqualTo(content);
		}
	}

	@ParameterizedTest
	@MethodSource("profiles")
	void exportReturnsAnyRangeOfBlocksThatAreNeeded(ImportProfile profile) throws IOException {
		Random random = new Random(6);
		byte[] content = GeneratedContent.xorShift(3, profile.chunkSize() * 30L + 7).toBytes();
		Cid root = importFile(content, profile);
		for (int round = 0; round < 300; round++) {
			int from = random.nextInt(content.length);
			int to = from + random.nextInt(content.length - from);
			ExportRequest request = ExportRequest.of(root).withRange(from, to);
			byte[] expected = Arrays.copyOfRange(content, from, to + 1);

			assertThat(exportBlocks(request)).isEqualTo(expected);
			assertThat(exportCar(carOf(request), request)).isEqualTo(expected);
		}
	}

	@ParameterizedTest
	@CsvSource({ "0, 0, 0, 1", "5, 9223372036854775807, 5, 950", "-1, 9223372036854775807, 949, 950",
			"-2000, 9223372036854775807, 0, 950", "0, -1, 0, 950", "-10, -2, 940, 949", "940, 99999, 940, 950",
			"950, 960, 0, 0", "10, 5, 0, 0", "-5, -9223372036854775808, 0, 0", "9223372036854775807, -1, 0, 0" })
	void exportReturnsRange(long from, long to, int start, int end) throws IOException {
		byte[] content = GeneratedContent.xorShift(3, 950).toBytes();
		ExportRequest request = ExportRequest.of(importFile(content, SMALL)).withRange(from, to);

		assertThat(exportBlocks(request)).isEqualTo(Arrays.copyOfRange(content, start, end));
	}

	@Test
	void exportWhenRangeNeedsOnlySomeBlocksReadsOnlyThose() throws IOException {
		byte[] content = GeneratedContent.xorShift(4, 250_000).toBytes();
		Cid root = importFile(content, ImportProfile.PINATA_V1.withChunkSize(1000));

		byte[] car = carOf(ExportRequest.of(root).withRange(100_000, 100_099));

		assertThat(MemoryBlocks.ofCar(car).all()).hasSizeLessThan(5);
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 6000 })
	void exportFollowsPath(int files) throws IOException {
		DirectoryImporter importer = DirectoryImporter.create(SMALL, this.blocks);
		for (int i = 0; i < files; i++) {
			importer.addFile("föö/%040d".formatted(i), text("content " + i));
		}
		Cid root = importer.finish().cid();
		for (int i = 0; i < files; i += 97) {
			ExportRequest request = ExportRequest.of(root).withPath("föö/%040d".formatted(i));

			assertThat(exportCar(carOf(request), request)).asString().isEqualTo("content " + i);
		}
	}

	@ParameterizedTest
	@CsvSource({ "none, NOT_FOUND", "föö/none, NOT_FOUND", "föö/0/x, NOT_FOUND", "föö/big/x, NOT_FOUND",
			"föö, NOT_A_FILE", "'', NOT_A_FILE", "fOO/0, NOT_FOUND" })
	void exportWhenThereIsNoFileAtThePathSaysSo(String path, Reason reason) throws IOException {
		DirectoryImporter importer = DirectoryImporter.create(SMALL, this.blocks);
		importer.addFile("föö/0", text("0"));
		importer.addFile("föö/big", new ByteArrayInputStream(new byte[1000]));
		ExportRequest request = ExportRequest.of(importer.finish().cid()).withPath(path);

		assertThatExceptionOfType(VerificationException.class).isThrownBy(() -> exportBlocks(request))
			.returns(reason, VerificationException::getReason);
	}

	@Test
	void exportWhenNameIsNotInShardedDirectorySaysSo() throws IOException {
		DirectoryImporter importer = DirectoryImporter.create(SMALL, this.blocks);
		for (int i = 0; i < 6000; i++) {
			importer.addFile("%040d".formatted(i), text("x"));
		}
		Cid root = importer.finish().cid();

		for (int i = 0; i < 300; i++) {
			ExportRequest request = ExportRequest.of(root).withPath("none " + i);
			assertThatExceptionOfType(VerificationException.class).isThrownBy(() -> exportBlocks(request))
				.returns(Reason.NOT_FOUND, VerificationException::getReason);
		}
		assertThatExceptionOfType(VerificationException.class).isThrownBy(() -> exportBlocks(ExportRequest.of(root)))
			.returns(Reason.NOT_A_FILE, VerificationException::getReason);
	}

	@Test
	void exportWhenEqualBlocksComeOnceRemembersThem() throws IOException {
		byte[] content = new byte[5000];
		Cid root = importFile(content, SMALL);

		assertThat(MemoryBlocks.ofCar(this.blocks.toCar(root)).all()).hasSizeLessThan(10);
		assertThat(exportCar(this.blocks.toCar(root), ExportRequest.of(root))).isEqualTo(content);
	}

	@Test
	void exportWhenEqualBlocksAreRepeatedReadsThem() throws IOException {
		byte[] content = new byte[5000];
		ExportRequest request = ExportRequest.of(importFile(content, SMALL));

		assertThat(exportCar(carOf(request), request)).isEqualTo(content);
	}

	@ParameterizedTest
	@MethodSource("profilesOfLargeFiles")
	void exportWhenFileIsLargerThanWhatIsRememberedReturnsIt(ImportProfile profile) throws IOException {
		byte[] content = GeneratedContent.xorShift(8, 40 * 1024 * 1024 + 17).toBytes();
		Cid root = importFile(content, profile);
		byte[] car = this.blocks.toCar(root);

		assertThat(exportCar(car, ExportRequest.of(root))).isEqualTo(content);
		InputStream verified = VerifiedFile.open(new ByteArrayInputStream(car), ExportRequest.of(root));
		assertThat(verified).hasBinaryContent(content);
	}

	@Test
	void exportWhenBlockWasForgottenSaysWhichIsMissing() throws IOException {
		byte[] content = GeneratedContent.xorShift(8, 20 * 1024 * 1024).toBytes();
		System.arraycopy(content, 0, content, content.length - 262144, 262144);
		Cid root = importFile(content, ImportProfile.PINATA_V1);
		byte[] car = this.blocks.toCar(root);

		assertThatExceptionOfType(VerificationException.class).isThrownBy(() -> exportCar(car, ExportRequest.of(root)))
			.returns(Reason.MISSING, VerificationException::getReason)
			.withMessageContaining("is missing");
	}

	@Test
	void exportWhenRootIsAskedForInOtherVersionFindsIt() throws IOException {
		byte[] content = GeneratedContent.xorShift(1, 1000).toBytes();
		Cid root = importFile(content, ImportProfile.PINATA_V0.withChunkSize(100));

		assertThat(exportCar(this.blocks.toCar(root), ExportRequest.of(root.toV1()))).isEqualTo(content);
	}

	@Test
	void exportIgnoresRootsOfHeader() throws IOException {
		Cid root = importFile(new byte[] { 1, 2 }, SMALL);
		ByteArrayOutputStream car = new ByteArrayOutputStream();
		CarWriter.open(car, Cid.parse("bafkqaaa")).writeDag(root, this.blocks);

		assertThat(exportCar(car.toByteArray(), ExportRequest.of(root))).containsExactly(1, 2);
	}

	@Test
	void readWhenStreamFailsGivesNoEndAfterwards() throws IOException {
		byte[] content = GeneratedContent.xorShift(1, 1000).toBytes();
		Cid root = importFile(content, SMALL);
		byte[] car = this.blocks.toCar(root);
		InputStream verified = VerifiedFile.open(new ByteArrayInputStream(car, 0, car.length - 10),
				ExportRequest.of(root));

		assertThat(verified.readNBytes(900)).isEqualTo(Arrays.copyOf(content, 900));
		assertThatExceptionOfType(VerificationException.class).isThrownBy(verified::read)
			.returns(Reason.MISSING, VerificationException::getReason);
		assertThatExceptionOfType(IOException.class).isThrownBy(verified::read)
			.withMessageContaining("could not be verified");
	}

	@Test
	void readReturnsSingleBytesAndTheEnd() throws IOException {
		Cid root = importFile(new byte[] { 1, -1 }, SMALL.withChunkSize(1));
		InputStream verified = VerifiedFile.open(this.blocks, ExportRequest.of(root));

		assertThat(verified.read(new byte[0])).isZero();
		assertThat(verified.read()).isEqualTo(1);
		assertThat(verified.read()).isEqualTo(255);
		assertThat(verified.read()).isEqualTo(-1);
		assertThat(verified.read()).isEqualTo(-1);
	}

	@Test
	void closeClosesTheCar() throws IOException {
		AtomicBoolean closed = new AtomicBoolean();
		InputStream car = new ByteArrayInputStream(new byte[0]) {

			@Override
			public void close() {
				closed.set(true);
			}

		};

		VerifiedFile.open(car, ExportRequest.of(Cid.parse("bafkqaaa"))).close();

		assertThat(closed).isTrue();
	}

	private Cid importFile(byte[] content, ImportProfile profile) {
		FileImporter importer = FileImporter.builder(profile).blocks(this.blocks).build();
		importer.update(content, 0, content.length);
		return importer.finish().cid();
	}

	private byte[] carOf(ExportRequest request) throws IOException {
		ByteArrayOutputStream car = new ByteArrayOutputStream();
		CarWriter writer = CarWriter.open(car, request.root());
		VerifiedFile.export((cid) -> {
			var block = this.blocks.find(cid);
			if (block != null) {
				writer.write(block);
			}
			return block;
		}, request, new ByteArrayOutputStream());
		return car.toByteArray();
	}

	private byte[] exportBlocks(ExportRequest request) throws IOException {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		VerifiedFile.export(this.blocks, request, target);
		return target.toByteArray();
	}

	private static byte[] exportCar(byte[] car, ExportRequest request) throws IOException {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		VerifiedFile.export(new ByteArrayInputStream(car), request, target);
		return target.toByteArray();
	}

	private static InputStream text(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

	static List<ImportProfile> profilesOfLargeFiles() {
		return List.of(ImportProfile.PINATA_V1, ImportProfile.PINATA_V0, ImportProfile.UNIXFS_V1_2025,
				ImportProfile.PINATA_V1.withChunkSize(5000));
	}

	static List<ImportProfile> profiles() {
		return List.of(SMALL, ImportProfile.PINATA_V0.withChunkSize(16).withMaxLinks(2),
				ImportProfile.PINATA_V1.withRawLeaves(false).withChunkSize(7).withMaxLinks(5),
				ImportProfile.UNIXFS_V1_2025.withChunkSize(1000));
	}

}
