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
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.github.pinataspring.ipfs.GeneratedContent;
import io.github.pinataspring.ipfs.MemoryBlocks;
import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.verify.VerificationException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CarExport}.
 */
class CarExportTests {

	private static final ImportProfile SMALL = ImportProfile.PINATA_V1.withChunkSize(100).withMaxLinks(3);

	private final MemoryBlocks blocks = new MemoryBlocks();

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 1000, 64 * 1024, 10_000_000 })
	void exportTakesCarInPiecesOfAnySize(int pieceSize) throws IOException {
		byte[] content = GeneratedContent.xorShift(1, 1_000_000).toBytes();
		Cid root = importFile(content, ImportProfile.PINATA_V1);
		CarExport export = CarExport.of(ExportRequest.of(root), this.out::write);
		assertThat(export.size()).isEqualTo(-1);
		assertThat(export.position()).isEqualTo(-1);

		export(export, this.blocks.toCar(root), pieceSize);

		assertThat(this.out.toByteArray()).isEqualTo(content);
		assertThat(export.isComplete()).isTrue();
		assertThat(export.size()).isEqualTo(content.length);
		assertThat(export.position()).isEqualTo(content.length);
	}

	@Test
	void exportTakesPiecesAsTheyArrive() throws IOException {
		byte[] content = GeneratedContent.xorShift(1, 5000).toBytes();
		Cid root = importFile(content, SMALL);
		byte[] car = this.blocks.toCar(root);
		List<ByteBuffer> pieces = List.of(ByteBuffer.wrap(car, 0, 1000), ByteBuffer.wrap(car, 1000, car.length - 1000));
		ByteArrayOutputStream target = this.out;

		CarExport export = CarExport.of(ExportRequest.of(root), target::write);
		for (ByteBuffer piece : pieces) {
			export.feed(piece);
			advance(export);
		}
		export.end();
		advance(export);

		assertThat(this.out.toByteArray()).isEqualTo(content);
	}

	@Test
	void advanceChecksOneBlockAtATime() throws IOException {
		byte[] content = GeneratedContent.xorShift(1, 950).toBytes();
		Cid root = importFile(content, SMALL);
		CarExport export = CarExport.of(ExportRequest.of(root).withRange(150, 749), this.out::write);
		byte[] car = this.blocks.toCar(root);

		export.feed(ByteBuffer.wrap(car, 0, 600));
		List<Integer> sizes = new ArrayList<>();
		List<Long> positions = new ArrayList<>();
		while (export.advance()) {
			sizes.add(this.out.size());
			positions.add(export.position());
		}

		assertThat(sizes).startsWith(0).doesNotContain(950).isSorted();
		assertThat(positions).startsWith(150L).isSorted();
		assertThat(positions.get(positions.size() - 1)).isEqualTo(150 + this.out.size());
		assertThat(export.isComplete()).isFalse();
	}

	@Test
	void exportOfCarThatIsCutOffAnywhereFailsLikeVerifiedFile() throws IOException {
		Cid root = importFile(GeneratedContent.xorShift(1, 950).toBytes(), SMALL);
		byte[] car = this.blocks.toCar(root);

		for (int length = 0; length < car.length; length++) {
			assertSame(Arrays.copyOf(car, length), root);
		}
	}

	@Test
	void exportOfCarWithAnyBitFlippedEndsLikeVerifiedFile() throws IOException {
		Cid root = importFile(GeneratedContent.xorShift(1, 450).toBytes(), SMALL);
		byte[] car = this.blocks.toCar(root);

		for (int bit = 0; bit < car.length * 8; bit++) {
			byte[] flipped = car.clone();
			flipped[bit / 8] ^= (byte) (1 << (bit % 8));
			assertSame(flipped, root);
		}
	}

	@Test
	void exportOfReorderedRepeatedOrSurplusBlocksEndsLikeVerifiedFile() throws IOException {
		byte[] content = new byte[2000];
		System.arraycopy(GeneratedContent.xorShift(1, 500).toBytes(), 0, content, 500, 500);
		Cid root = importFile(content, SMALL);
		List<Block> all = new ArrayList<>(MemoryBlocks.ofCar(this.blocks.toCar(root)).all().values());
		Random random = new Random(3);

		for (int round = 0; round < 2000; round++) {
			List<Block> changed = new ArrayList<>(all);
			for (int change = 0; change < 1 + round % 3; change++) {
				int index = random.nextInt(changed.size());
				switch (random.nextInt(4)) {
					case 0 -> Collections.swap(changed, index, random.nextInt(changed.size()));
					case 1 -> changed.add(index, changed.get(random.nextInt(changed.size())));
					case 2 -> changed.remove(index);
					default -> changed.add(Block.of(Cid.parse("bafkqaatjmq"), new byte[] { 'i', 'i' }));
				}
			}
			assertSame(car(changed), root);
		}
	}

	@Test
	void exportWhenNoneAreRememberedNeedsEachBlockAsOftenAsItOccurs() throws IOException {
		byte[] content = new byte[300];
		Cid root = importFile(content, SMALL);
		List<Block> once = new ArrayList<>(MemoryBlocks.ofCar(this.blocks.toCar(root)).all().values());
		List<Block> repeated = List.of(once.get(0), once.get(1), once.get(1), once.get(1));

		CarExport export = CarExport.of(ExportRequest.of(root), this.out::write);
		export.rememberNone();
		export(export, car(repeated), 100);
		CarExport incomplete = CarExport.of(ExportRequest.of(root), this.out::write);
		incomplete.rememberNone();

		assertThat(this.out.toByteArray()).isEqualTo(content);
		assertThatExceptionOfType(VerificationException.class).isThrownBy(() -> export(incomplete, car(once), 100))
			.returns(Reason.MISSING, VerificationException::getReason);
	}

	@Test
	void advanceWhenVersionIsNotOneFails() throws IOException {
		Cid root = importFile(new byte[] { 1 }, SMALL);
		CarExport export = CarExport.of(ExportRequest.of(root), this.out::write);
		byte[] pragma = { 0x0a, (byte) 0xa1, 0x67, 0x76, 0x65, 0x72, 0x73, 0x69, 0x6f, 0x6e, 0x02 };

		export.feed(ByteBuffer.wrap(pragma));

		assertThatExceptionOfType(VerificationException.class).isThrownBy(export::advance)
			.returns(Reason.MISSING, VerificationException::getReason)
			.withMessageContaining("only version 1");
	}

	@Test
	void exportWhenRootHoldsItsBlockIsCompleteAtOnce() throws IOException {
		CarExport export = CarExport.of(ExportRequest.of(Cid.parse("bafkqablimvwgy3y")), this.out::write);

		assertThat(export.isComplete()).isTrue();
		assertThat(this.out).hasToString("hello");
	}

	private void assertSame(byte[] car, Cid root) throws IOException {
		ByteArrayOutputStream expected = new ByteArrayOutputStream();
		Reason expectedReason = null;
		try {
			VerifiedFile.export(new ByteArrayInputStream(car), ExportRequest.of(root), expected);
		}
		catch (VerificationException ex) {
			expectedReason = ex.getReason();
		}
		this.out.reset();
		Reason reason = null;
		try {
			export(CarExport.of(ExportRequest.of(root), this.out::write), car, 333);
		}
		catch (VerificationException ex) {
			reason = ex.getReason();
		}

		assertThat(reason).isEqualTo(expectedReason);
		assertThat(this.out.toByteArray()).isEqualTo(expected.toByteArray());
	}

	private static void export(CarExport export, byte[] car, int pieceSize) throws IOException {
		for (int start = 0; start < car.length; start += pieceSize) {
			export.feed(ByteBuffer.wrap(car, start, Math.min(pieceSize, car.length - start)));
			advance(export);
		}
		export.end();
		advance(export);
	}

	private static void advance(CarExport export) throws IOException {
		boolean advanced = true;
		while (advanced) {
			advanced = export.advance();
		}
	}

	private static byte[] car(List<Block> blocks) throws IOException {
		ByteArrayOutputStream car = new ByteArrayOutputStream();
		try (CarWriter writer = CarWriter.open(car, blocks.get(0).cid())) {
			for (Block block : blocks) {
				writer.write(block);
			}
		}
		return car.toByteArray();
	}

	private Cid importFile(byte[] content, ImportProfile profile) {
		FileImporter importer = FileImporter.builder(profile).blocks(this.blocks).build();
		importer.update(content, 0, content.length);
		return importer.finish().cid();
	}

}
