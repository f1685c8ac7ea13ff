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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.unixfs.DirectoryImporter;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.unixfs.ImportedFile;
import io.github.pinataspring.ipfs.unixfs.LocalBlocks;
import io.github.pinataspring.local.content.ReceivedContent.Summary;
import io.github.pinataspring.local.content.UnixFs.Kind;
import io.github.pinataspring.local.content.UnixFs.ResolvedPath;
import io.github.pinataspring.local.store.BlobStore;
import io.github.pinataspring.local.store.DataDirectory;
import io.github.pinataspring.local.store.RecordStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ContentStore}.
 */
class ContentStoreTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final ImportProfile SMALL_CHUNKS = ImportProfile.PINATA_V1.withChunkSize(64).withMaxLinks(10);

	@TempDir
	private Path temporary;

	private DataDirectory directory;

	private RecordStore records;

	private ContentStore store;

	@BeforeEach
	void open() {
		this.directory = DataDirectory.open(this.temporary.resolve("data"));
		this.records = new RecordStore(this.directory);
		this.store = new ContentStore(this.records, new BlobStore(this.directory));
	}

	@AfterEach
	void close() {
		this.records.close();
		this.directory.close();
	}

	@ParameterizedTest
	@CsvSource({ "pinata-v0, 0", "pinata-v0, 10", "pinata-v0, 1000000", "pinata-v1, 0", "pinata-v1, 10",
			"pinata-v1, 262144", "pinata-v1, 1000000", "unixfs-v1-2025, 3000000" })
	void fileIsOneRegionAndHasAllItsBlocks(String profile, int size) throws IOException {
		byte[] content = randomBytes(size);
		String id = addFile(content, ImportProfile.of(profile), ImportProfile.of(profile));

		ContentReader reader = this.store.open(id);
		List<Cid> blocks = blocksOf(content, ImportProfile.of(profile));
		assertThat(blocks).allSatisfy((cid) -> {
			Block block = Objects.requireNonNull(reader.find(cid), cid.toString());
			assertThat(block.hasValidHash()).isTrue();
			assertThat(reader.size(cid)).isEqualTo(block.length());
		});
		Cid root = blocks.get(blocks.size() - 1);
		assertThat(regions(reader, root, 0, size)).hasSize((size > 0) ? 1 : 0);
		assertThat(read(reader, root, 0, size)).isEqualTo(content);
	}

	@Test
	void fileOfEqualChunksIsOneRegion() {
		byte[] content = new byte[1_000_000];
		String id = addFile(content, ImportProfile.PINATA_V1, ImportProfile.PINATA_V1);
		Cid root = rootOf(content, ImportProfile.PINATA_V1);

		assertThat(regions(this.store.open(id), root, 300_000, 900_000))
			.containsExactly(new FileRegion(blob(id), 300_000, 600_000));
	}

	@Test
	void fileIsImportedAgainWhenTheProfileComesLate() {
		byte[] content = randomBytes(600_000);

		String id = addFile(content, ImportProfile.PINATA_V1, ImportProfile.PINATA_V0);

		Cid root = rootOf(content, ImportProfile.PINATA_V0);
		assertThat(root.version()).isZero();
		assertThat(read(this.store.open(id), root, 0, content.length)).isEqualTo(content);
		assertThat(this.store.findByBlock(rootOf(content, ImportProfile.PINATA_V1))).isEmpty();
		assertThat(incoming()).isEmpty();
	}

	@Test
	void fileThatIsOnDiskAlreadyIsImported() throws IOException {
		byte[] content = randomBytes(600_000);
		Path file = Files.write(this.store.newIncoming(), content);

		String id = add(this.store.importFile(file, ImportProfile.PINATA_V1));

		Cid root = rootOf(content, ImportProfile.PINATA_V1);
		assertThat(read(this.store.open(id), root, 0, content.length)).isEqualTo(content);
		assertThat(file).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "pinata-v0", "pinata-v1" })
	void directoryHasItsFiles(String profile) throws IOException {
		Map<String, byte[]> files = new TreeMap<>(Map.of("a.txt", text("a"), "sub/b.bin", randomBytes(700_000),
				"sub/deep/copy.bin", text("a"), "sub/empty", new byte[0]));
		DirectoryImporter expected = DirectoryImporter.create(ImportProfile.of(profile));
		ContentIntake intake = this.store.receiveDirectory(ImportProfile.PINATA_V1);
		for (Map.Entry<String, byte[]> file : files.entrySet()) {
			expected.addFile(file.getKey(), new ByteArrayInputStream(file.getValue()));
			intake.beginFile(file.getKey());
			intake.write(file.getValue(), 0, file.getValue().length);
		}
		ReceivedContent received = intake.finish(ImportProfile.of(profile));
		Summary summary = received.summary();

		UnixFs unixFs = new UnixFs(this.store.open(add(received)));

		assertThat(summary.root()).isEqualTo(expected.finish().cid());
		assertThat(summary.numberOfFiles()).isEqualTo(4);
		assertThat(summary.length()).isEqualTo(700_002);
		assertThat(summary.directory()).isTrue();
		ContentReader reader = this.store.open(this.store.findByBlock(summary.root()).get(0));
		files.forEach((path, content) -> {
			ResolvedPath resolved = unixFs.resolve(summary.root(), List.of(path.split("/")));
			assertThat(resolved.isFound()).isTrue();
			assertThat(unixFs.entity(resolved.cid())).isEqualTo(new UnixFs.Entity(Kind.FILE, content.length));
			assertThat(read(reader, resolved.cid(), 0, content.length)).isEqualTo(content);
			assertThat(regions(reader, resolved.cid(), 0, content.length)).hasSizeLessThan(2);
		});
		assertThat(unixFs.list(summary.root())).extracting(UnixFs.Entry::name).containsExactly("a.txt", "sub");
		assertThat(unixFs.entity(summary.root()).kind()).isEqualTo(Kind.DIRECTORY);
		assertThat(unixFs.resolve(summary.root(), List.of("sub", "none")).rest()).containsExactly("none");
		assertThat(unixFs.resolve(summary.root(), List.of("a.txt", "x", "y")).rest()).containsExactly("x", "y");
	}

	@Test
	void directoryThatIsShardedHasItsFiles() {
		ContentIntake intake = this.store.receiveDirectory(ImportProfile.PINATA_V1);
		for (int i = 0; i < 4000; i++) {
			intake.beginFile("a-name-that-takes-quite-some-room-" + i);
			intake.write(text("file " + i), 0, 5);
		}
		ReceivedContent received = intake.finish(ImportProfile.PINATA_V1);
		Cid root = received.summary().root();

		UnixFs unixFs = new UnixFs(this.store.open(add(received)));

		assertThat(unixFs.list(root)).hasSize(4000);
		ResolvedPath resolved = unixFs.resolve(root, List.of("a-name-that-takes-quite-some-room-3999"));
		assertThat(resolved.isFound()).isTrue();
		assertThat(resolved.passed()).hasSizeGreaterThan(1);
		assertThat(resolved.roots()).containsExactly(root, resolved.cid());
		assertThat(unixFs.resolve(root, List.of("none")).isFound()).isFalse();
		assertThat(received.summary().numberOfFiles()).isEqualTo(4000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "../escape", "a//b", "/a", "same", "same/below" })
	void directoryWhenPathIsMalformedOrTakenSaysSo(String path) {
		try (ContentIntake intake = this.store.receiveDirectory(ImportProfile.PINATA_V1)) {
			intake.beginFile("same");
			intake.beginFile(path);

			assertThatExceptionOfType(InvalidContentException.class)
				.isThrownBy(() -> intake.finish(ImportProfile.PINATA_V1))
				.withMessageContaining("path");
		}
		assertThat(incoming()).isEmpty();
	}

	@Test
	void intakeThatIsClosedLeavesNothing() {
		ContentIntake intake = this.store.receiveFile(SMALL_CHUNKS);
		intake.write(randomBytes(500_000), 0, 500_000);
		assertThat(incoming()).isNotEmpty();

		intake.close();

		assertThat(incoming()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "pinata-v0, 700000", "pinata-v1, 700000", "pinata-v1, 10", "pinata-v0, 10" })
	void carHasItsFile(String profile, int size) throws IOException {
		byte[] content = randomBytes(size);
		LocalBlocks blocks = LocalBlocks.ofFile(Files.write(this.temporary.resolve("file"), content),
				ImportProfile.of(profile));

		ReceivedContent received = importCar(car(blocks, blocks.root()));
		Summary summary = received.summary();
		ContentReader reader = this.store.open(add(received));

		assertThat(summary.root()).isEqualTo(blocks.root());
		assertThat(summary.length()).isEqualTo(size);
		assertThat(summary.numberOfFiles()).isEqualTo(1);
		assertThat(summary.directory()).isFalse();
		assertThat(summary.head()).isEqualTo(Arrays.copyOf(content, Math.min(size, 1024)));
		assertThat(summary.dagSize()).isEqualTo(imported(content, ImportProfile.of(profile)).dagSize());
		assertThat(read(reader, blocks.root(), 0, size)).isEqualTo(content);
		assertThat(read(reader, blocks.root(), 3, size - 2)).isEqualTo(Arrays.copyOfRange(content, 3, size - 2));
		assertThat(Objects.requireNonNull(reader.find(blocks.root())).hasValidHash()).isTrue();
	}

	@Test
	void carHasItsDirectory() throws IOException {
		Path tree = Files.createDirectories(this.temporary.resolve("tree/sub"));
		Files.write(tree.resolve("a.bin"), randomBytes(300_000));
		Files.write(tree.resolve("../b.txt"), text("b"));
		LocalBlocks blocks = LocalBlocks.ofDirectory(this.temporary.resolve("tree"), ImportProfile.PINATA_V1);

		Summary summary = importCar(car(blocks, blocks.root())).summary();

		assertThat(summary.directory()).isTrue();
		assertThat(summary.numberOfFiles()).isEqualTo(2);
		assertThat(summary.length()).isEqualTo(300_001);
		assertThat(summary.dagSize()).isEqualTo(
				DirectoryImporter.importDirectory(this.temporary.resolve("tree"), ImportProfile.PINATA_V1).dagSize());
	}

	@Test
	void carWithoutOneOfItsBlocksIsReadUpToIt() throws IOException {
		byte[] content = randomBytes(700_000);
		LocalBlocks blocks = LocalBlocks.ofFile(Files.write(this.temporary.resolve("file"), content),
				ImportProfile.PINATA_V1);
		ByteArrayOutputStream car = new ByteArrayOutputStream();
		try (CarWriter writer = CarWriter.open(car, blocks.root())) {
			writer.write(Objects.requireNonNull(blocks.find(blocks.root())));
			Cid first = blocksOf(content, ImportProfile.PINATA_V1).get(0);
			writer.write(Objects.requireNonNull(blocks.find(first)));
		}

		ContentReader reader = this.store.open(add(importCar(car.toByteArray())));

		assertThat(read(reader, blocks.root(), 0, 262_144)).isEqualTo(Arrays.copyOf(content, 262_144));
		assertThatExceptionOfType(MissingBlockException.class)
			.isThrownBy(() -> read(reader, blocks.root(), 0, 262_145));
	}

	@Test
	void carThatCannotBeIsRefused() throws IOException {
		byte[] content = randomBytes(1000);
		LocalBlocks blocks = LocalBlocks.ofFile(Files.write(this.temporary.resolve("file"), content), SMALL_CHUNKS);
		byte[] good = car(blocks, blocks.root());
		byte[] corrupt = good.clone();
		corrupt[corrupt.length - 1] ^= 1;
		Cid other = rootOf(text("other"), ImportProfile.PINATA_V1);

		assertRefused(corrupt, "does not have the hash");
		assertRefused(Arrays.copyOf(good, good.length - 1), "not a CAR");
		assertRefused(text("no CAR at all"), "not a CAR");
		assertRefused(car(blocks, blocks.root(), other), "one root, but has 2");
		assertRefused(car(blocks), "one root, but has 0");
		assertRefused(car(blocks, other), "does not hold the block of its root");
		assertThat(incoming()).isEmpty();
	}

	private void assertRefused(byte[] car, String message) {
		assertThatExceptionOfType(InvalidContentException.class).isThrownBy(() -> importCar(car))
			.withMessageContaining(message);
	}

	@Test
	void releaseForgetsContentWithItsLastHolder() {
		byte[] content = randomBytes(300_000);
		Cid root = rootOf(content, ImportProfile.PINATA_V1);
		String id = addFile(content, ImportProfile.PINATA_V1, ImportProfile.PINATA_V1);
		this.records.writeAndWait((transaction) -> {
			this.store.hold(id, "second");
			return null;
		});

		release(id, "first");
		assertThat(this.store.findByBlock(root.toV0())).containsExactly(id);

		release(id, "second");
		assertThat(this.store.findByBlock(root)).isEmpty();
		assertThat(this.store.open(id).find(root)).isNull();
		assertThat(this.directory.path().resolve("blobs")).isEmptyDirectory();
	}

	@Test
	void releaseKeepsOtherContentWithTheSameBlocks() throws IOException {
		byte[] content = randomBytes(300_000);
		Cid root = rootOf(content, ImportProfile.PINATA_V1);
		String file = addFile(content, ImportProfile.PINATA_V1, ImportProfile.PINATA_V1);
		LocalBlocks blocks = LocalBlocks.ofFile(Files.write(this.temporary.resolve("file"), content),
				ImportProfile.PINATA_V1);
		String car = add(importCar(car(blocks, blocks.root())));
		assertThat(this.store.findByBlock(root)).containsExactly(file, car);

		release(file, "first");

		assertThat(this.store.findByBlock(root)).containsExactly(car);
		assertThat(read(this.store.open(car), root, 0, content.length)).isEqualTo(content);
	}

	@Test
	void contentOfVeryManyBlocksComesAndGoes() {
		byte[] content = randomBytes(64 * 5000);
		Cid root = rootOf(content, SMALL_CHUNKS);
		String id = addFile(content, SMALL_CHUNKS, SMALL_CHUNKS);
		assertThat(read(this.store.open(id), root, 0, content.length)).isEqualTo(content);
		assertThat(incoming()).isEmpty();

		release(id, "first");

		// Every removal is a change of its own, and this one comes after the first ones.
		for (int i = 0; i < 10; i++) {
			this.records.writeAndWait((transaction) -> null);
		}
		for (Cid cid : blocksOf(content, SMALL_CHUNKS)) {
			assertThat(this.store.open(id).find(cid)).isNull();
		}
	}

	@Test
	void duplicateThatWasPreparedIsDiscarded() {
		byte[] content = randomBytes(64 * 3000);
		ContentIntake intake = this.store.receiveFile(SMALL_CHUNKS);
		intake.write(content, 0, content.length);
		try (ReceivedContent received = intake.finish(SMALL_CHUNKS)) {
			this.store.prepare(received).block(TIMEOUT);
			assertThat(this.records.openBinaryMap("blocks")).isNotEmpty();

			this.records.writeAndWait((transaction) -> {
				this.store.discard(transaction, received);
				return null;
			});
		}
		for (int i = 0; i < 10; i++) {
			this.records.writeAndWait((transaction) -> null);
		}

		assertThat(this.records.openBinaryMap("blocks")).isEmpty();
		assertThat(incoming()).isEmpty();
	}

	@Test
	void openRemovesWhatBelongsToNoContent() {
		byte[] kept = randomBytes(400_000);
		addFile(kept, ImportProfile.PINATA_V1, ImportProfile.PINATA_V1);
		int blocks = this.records.openBinaryMap("blocks").size();
		ContentIntake intake = this.store.receiveFile(SMALL_CHUNKS);
		intake.write(randomBytes(64 * 5000), 0, 64 * 5000);
		this.store.prepare(intake.finish(SMALL_CHUNKS)).block(TIMEOUT);
		assertThat(this.records.openBinaryMap("blocks").size()).isGreaterThan(5000);
		close();

		open();

		assertThat(this.records.openBinaryMap("blocks")).hasSize(blocks);
		assertThat(this.records.openBinaryMap("blocksByContent")).hasSize(blocks);
		assertThat(incoming()).isEmpty();
		Cid root = rootOf(kept, ImportProfile.PINATA_V1);
		String id = this.store.findByBlock(root).get(0);
		assertThat(read(this.store.open(id), root, 0, kept.length)).isEqualTo(kept);
	}

	@Test
	void blockInsideItsCidIsAlwaysThere() {
		Cid empty = Cid.parse("bafkqaaa");
		String id = addFile(text("any"), ImportProfile.PINATA_V1, ImportProfile.PINATA_V1);

		assertThat(empty.multihash().code()).isEqualTo(Multicodec.IDENTITY);
		assertThat(Objects.requireNonNull(this.store.open(id).find(empty)).length()).isZero();
		assertThat(this.store.open(id).size(empty)).isZero();
	}

	private String addFile(byte[] content, ImportProfile guess, ImportProfile profile) {
		try (ContentIntake intake = this.store.receiveFile(guess)) {
			int half = content.length / 2;
			intake.write(content, 0, half);
			intake.write(content, half, content.length - half);
			assertThat(intake.length()).isEqualTo(content.length);
			return add(intake.finish(profile));
		}
	}

	private String add(ReceivedContent received) {
		try (received) {
			this.store.prepare(received).block(TIMEOUT);
			return this.records.writeAndWait((transaction) -> this.store.add(transaction, received, "first"));
		}
	}

	private void release(String id, String holder) {
		this.records.writeAndWait((transaction) -> {
			this.store.release(transaction, id, holder);
			return null;
		});
	}

	private ReceivedContent importCar(byte[] car) {
		try {
			Path file = Files.write(this.store.newIncoming(), car);
			return Objects.requireNonNull(this.store.importCar(file).block(TIMEOUT));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] car(LocalBlocks blocks, Cid... roots) throws IOException {
		ByteArrayOutputStream car = new ByteArrayOutputStream();
		try (CarWriter writer = CarWriter.open(car, roots)) {
			writer.writeDag(blocks.root(), blocks);
		}
		return car.toByteArray();
	}

	private Path blob(String id) {
		return this.directory.path().resolve("blobs").resolve(id);
	}

	private String[] incoming() {
		return Objects.requireNonNull(this.directory.path().resolve("incoming").toFile().list());
	}

	private static List<Region> regions(ContentReader reader, Cid root, long start, long end) {
		FileRegions walk = new FileRegions(reader, root, start, end);
		List<Region> all = new ArrayList<>();
		for (List<Region> next = walk.next(); !next.isEmpty(); next = walk.next()) {
			all.addAll(next);
		}
		return all;
	}

	private static byte[] read(ContentReader reader, Cid root, long start, long end) {
		RegionReader source = new RegionReader(new FileRegions(reader, root, start, end)::next);
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		ByteBuffer piece = ByteBuffer.allocate(64 * 1024);
		source.read(piece);
		while (piece.position() > 0) {
			content.write(piece.array(), 0, piece.position());
			source.read(piece.clear());
		}
		return content.toByteArray();
	}

	private static List<Cid> blocksOf(byte[] content, ImportProfile profile) {
		List<Cid> blocks = new ArrayList<>();
		FileImporter importer = FileImporter.builder(profile).blocks((block) -> blocks.add(block.cid())).build();
		importer.update(content, 0, content.length);
		importer.finish();
		return blocks;
	}

	private static ImportedFile imported(byte[] content, ImportProfile profile) {
		FileImporter importer = FileImporter.create(profile);
		importer.update(content, 0, content.length);
		return importer.finish();
	}

	private static Cid rootOf(byte[] content, ImportProfile profile) {
		return imported(content, profile).cid();
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] randomBytes(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

}
