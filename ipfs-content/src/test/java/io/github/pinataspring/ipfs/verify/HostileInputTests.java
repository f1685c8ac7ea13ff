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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

import io.github.pinataspring.ipfs.GeneratedContent;
import io.github.pinataspring.ipfs.MemoryBlocks;
import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.cid.Multihash;
import io.github.pinataspring.ipfs.cid.Sha256;
import io.github.pinataspring.ipfs.dagpb.DagPbWriter;
import io.github.pinataspring.ipfs.dagpb.ProtobufWriter;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.HamtPath;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.verify.VerificationException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link VerifiedFile} and {@link VerifiedExport} with input that is truncated,
 * reordered, surplus, oversized or forged.
 */
class HostileInputTests {

	private static final int FILE = 2;

	private final MemoryBlocks blocks = new MemoryBlocks();

	private final byte[] content = GeneratedContent.xorShift(1, 950).toBytes();

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@Test
	void exportWhenCarIsCutOffAnywhereFailsAfterVerifiedBytes() throws IOException {
		Cid root = importContent();
		byte[] car = this.blocks.toCar(root);

		for (int length = 0; length < car.length; length++) {
			byte[] cut = Arrays.copyOf(car, length);
			assertThatExceptionOfType(VerificationException.class).as("%d bytes", length)
				.isThrownBy(() -> export(cut, root))
				.returns(Reason.MISSING, VerificationException::getReason)
				.withMessageMatching("(?s)Block [a-z0-9]{59} .*");
			assertThat(this.out.toByteArray()).isEqualTo(Arrays.copyOf(this.content, this.out.size()));
		}
	}

	@Test
	void exportWhenAnyBitIsFlippedLetsNoWrongByteOut() throws IOException {
		Cid root = importContent();
		byte[] car = this.blocks.toCar(root);
		int failures = 0;

		for (int bit = 0; bit < car.length * 8; bit++) {
			byte[] flipped = car.clone();
			flipped[bit / 8] ^= (byte) (1 << (bit % 8));
			if (fails(flipped, root)) {
				failures++;
			}
			else {
				assertThat(this.out.size()).isEqualTo(this.content.length);
			}
			assertThat(this.out.toByteArray()).isEqualTo(Arrays.copyOf(this.content, this.out.size()));
		}

		int header = car[0] + 1;
		assertThat(failures).isGreaterThanOrEqualTo((car.length - header) * 8);
	}

	@Test
	void exportWhenTwoBlocksAreSwappedFails() throws IOException {
		Cid root = importContent();
		List<Block> all = new ArrayList<>(MemoryBlocks.ofCar(this.blocks.toCar(root)).all().values());

		for (int i = 0; i < all.size() - 1; i++) {
			List<Block> swapped = new ArrayList<>(all);
			Collections.swap(swapped, i, i + 1);
			Cid first = all.get(i).cid();
			assertThatExceptionOfType(VerificationException.class).isThrownBy(() -> export(car(swapped), root))
				.returns(Reason.MISSING, VerificationException::getReason)
				.returns(first, VerificationException::getCid);
		}
	}

	@Test
	void exportWhenThereIsSurplusBlockFails() throws IOException {
		Cid root = importContent();
		List<Block> all = new ArrayList<>(MemoryBlocks.ofCar(this.blocks.toCar(root)).all().values());
		Block surplus = raw(new byte[] { 1 });
		all.add(surplus);

		assertThatExceptionOfType(VerificationException.class).isThrownBy(() -> export(car(all), root))
			.returns(Reason.SURPLUS, VerificationException::getReason)
			.returns(surplus.cid(), VerificationException::getCid);
		assertThatExceptionOfType(VerificationException.class)
			.isThrownBy(
					() -> VerifiedFile.open(new ByteArrayInputStream(car(all)), ExportRequest.of(root)).readAllBytes())
			.returns(Reason.SURPLUS, VerificationException::getReason);
	}

	@Test
	void exportWhenBlocksAreRepeatedPassesOverThem() throws IOException {
		Cid root = importContent();
		List<Block> all = new ArrayList<>(MemoryBlocks.ofCar(this.blocks.toCar(root)).all().values());
		all.add(2, all.get(0));
		all.add(all.get(1));
		all.add(Block.of(Cid.parse("bafkqaatjmq"), new byte[] { 'i', 'i' }));

		export(car(all), root);

		assertThat(this.out.toByteArray()).isEqualTo(this.content);
	}

	@Test
	void acceptWhenBlockIsForgedLetsNothingOutAndTakesTheRightOneAfterwards() throws IOException {
		Block block = raw(new byte[] { 1, 2, 3 });
		VerifiedExport export = VerifiedExport.of(ExportRequest.of(block.cid()), this.out::write);

		assertThatExceptionOfType(VerificationException.class)
			.isThrownBy(() -> export.accept(Block.of(block.cid(), new byte[] { 1, 2, 4 })))
			.returns(Reason.HASH, VerificationException::getReason)
			.withMessage("Block %s does not have the bytes that its hash demands", block.cid());
		assertThat(this.out.size()).isZero();
		export.accept(block);

		assertThat(this.out.toByteArray()).containsExactly(1, 2, 3);
		assertThat(export.next()).isNull();
		assertThatIllegalStateException().isThrownBy(() -> export.accept(block)).withMessage("No block is needed");
	}

	@Test
	void acceptWhenContentCouldNotBeTakenFailsForGood() throws IOException {
		Block block = raw(new byte[] { 1, 2, 3 });
		VerifiedExport export = VerifiedExport.of(ExportRequest.of(block.cid()), (bytes, offset, length) -> {
			throw new IOException("full");
		});

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> export.accept(block)).withMessage("full");
		assertThatIllegalStateException().isThrownBy(() -> export.accept(block)).withMessageContaining("failed");
		assertThat(export.next()).isEqualTo(block.cid());
	}

	@Test
	void exportWhenBlockIsTooLargeFails() {
		Block block = raw(new byte[Block.MAX_SIZE + 1]);

		assertFails(block.cid(), Reason.LIMIT);
	}

	@Test
	void exportWhenBlockOfCarIsTooLargeFails() throws IOException {
		Cid root = importContent();
		Block leaf = raw(Arrays.copyOf(this.content, 100));
		Block oversized = Block.of(leaf.cid(), new byte[Block.MAX_SIZE + 1]);
		byte[] car = car(MemoryBlocks.ofCar(this.blocks.toCar(root))
			.all()
			.values()
			.stream()
			.map((block) -> block.cid().equals(leaf.cid()) ? oversized : block)
			.toList());

		assertThatExceptionOfType(VerificationException.class).isThrownBy(() -> export(car, root))
			.returns(Reason.LIMIT, VerificationException::getReason)
			.returns(leaf.cid(), VerificationException::getCid);
		assertThat(this.out.size()).isZero();
	}

	@Test
	void exportWhenHeaderOfCarIsTooLargeFails() throws IOException {
		Cid root = importContent();
		byte[] car = HexFormat.of().parseHex("818040");

		assertThatExceptionOfType(VerificationException.class).isThrownBy(() -> export(car, root))
			.returns(Reason.LIMIT, VerificationException::getReason)
			.returns(root, VerificationException::getCid);
	}

	@Test
	void exportWhenCarGoesOnWithoutBlockFails() throws IOException {
		Cid root = importContent();
		byte[] car = this.blocks.toCar(root);
		byte[] longer = Arrays.copyOf(car, car.length + 1);

		assertThatExceptionOfType(VerificationException.class).isThrownBy(() -> export(longer, root))
			.returns(Reason.SURPLUS, VerificationException::getReason)
			.returns(root, VerificationException::getCid)
			.withMessageContaining("more follows: Invalid CAR at byte " + car.length);
	}

	@Test
	void exportWhenHashFunctionIsUnknownFails() {
		Cid cid = Cid.v1(Multicodec.RAW, Multihash.of(0x13, new byte[64]));
		this.blocks.accept(Block.of(cid, new byte[1]));

		assertFails(cid, Reason.HASH);
	}

	@Test
	void exportWhenCodecIsNotUnixFsFails() {
		byte[] bytes = { (byte) 0xa0 };
		Cid cid = Cid.v1(Multicodec.DAG_CBOR, Multihash.sha256(Sha256.newDigest().digest(bytes)));
		this.blocks.accept(Block.of(cid, bytes));

		assertFails(cid, Reason.NOT_A_FILE);
	}

	@Test
	void exportWhenFileIsLargerThanAllowedFails() throws IOException {
		Cid root = importContent();

		VerifiedFile.export(this.blocks, ExportRequest.of(root).withMaxSize(950), this.out);
		assertThat(this.out.toByteArray()).isEqualTo(this.content);
		assertThatExceptionOfType(VerificationException.class)
			.isThrownBy(() -> VerifiedFile.export(this.blocks, ExportRequest.of(root).withMaxSize(949), this.out))
			.returns(Reason.LIMIT, VerificationException::getReason);
	}

	@Test
	void exportWhenSizesAreForgedFails() {
		Block leaf = raw(new byte[10]);

		assertFails(file(10L, new long[] { 9 }, leaf.cid()), Reason.STRUCTURE);
		assertFails(file(null, new long[] { 11 }, leaf.cid()), Reason.STRUCTURE);
		assertFails(file(10L, new long[] {}, leaf.cid()), Reason.STRUCTURE);
		assertFails(file(10L, new long[] { 10, 0 }, leaf.cid(), leaf.cid()), Reason.STRUCTURE);
		assertFails(file(null, new long[] { Long.MAX_VALUE, Long.MAX_VALUE }, leaf.cid(), leaf.cid()),
				Reason.STRUCTURE);
		assertFails(file(5L, new long[] {}), Reason.STRUCTURE);
		assertFails(file(null, new long[] { 20 }, file(10L, new long[] { 10 }, leaf.cid())), Reason.STRUCTURE);
	}

	@Test
	void exportWhenPartOfFileIsNoFileFails() {
		Cid directory = node(new byte[] { 8, 1 });

		assertFails(file(1L, new long[] { 1 }, directory), Reason.STRUCTURE);
		assertFails(node(new byte[] { 8 }), Reason.STRUCTURE);
		assertFails(node(new byte[] { 8, 4, 0x12, 1, 'x' }), Reason.NOT_A_FILE);
	}

	@Test
	void exportWhenFileIsTooDeepFails() {
		Cid cid = raw(new byte[] { 7 }).cid();
		for (int i = 0; i < 64; i++) {
			cid = file(1L, new long[] { 1 }, cid);
		}
		Cid deepest = cid;

		assertThat(exportBlocks(deepest)).containsExactly(7);
		assertFails(file(1L, new long[] { 1 }, deepest), Reason.LIMIT);
	}

	@Test
	void exportWhenNodesAreTooLargeTogetherFails() {
		Cid cid = raw(new byte[] { 7 }).cid();
		for (int i = 0; i < 20; i++) {
			cid = largeNode(i, cid);
		}

		assertFails(cid, Reason.LIMIT);
	}

	@Test
	void exportWhenDagIsBombStopsAtItsLimit() {
		Cid cid = raw(new byte[1000]).cid();
		long size = 1000;
		for (int i = 0; i < 5; i++) {
			Cid[] links = new Cid[100];
			long[] sizes = new long[100];
			Arrays.fill(links, cid);
			Arrays.fill(sizes, size);
			size *= 100;
			cid = file(size, sizes, links);
		}
		Cid root = cid;

		assertThatExceptionOfType(VerificationException.class)
			.isThrownBy(() -> VerifiedFile.export(this.blocks, ExportRequest.of(root).withMaxSize(1 << 20), this.out))
			.returns(Reason.LIMIT, VerificationException::getReason);
	}

	@Test
	void exportWhenShardsAreForgedFails() {
		Cid leaf = raw(new byte[1]).cid();
		String slot = HamtPath.prefix(HamtPath.of("name").slot(0));

		assertPathFails(shard(0x23, 256, slot + "name", leaf), Reason.STRUCTURE);
		assertPathFails(shard(0x22, 255, slot + "name", leaf), Reason.STRUCTURE);
		assertPathFails(shard(0x22, 256, slot, leaf), Reason.STRUCTURE);
		assertPathFails(shard(0x22, 256, slot, node(new byte[] { 8, 1 })), Reason.STRUCTURE);
		assertPathFails(shard(0x22, 256, slot, file(1L, new long[] { 1 }, leaf)), Reason.STRUCTURE);
		Cid deep = leaf;
		for (int depth = HamtPath.MAX_DEPTH; depth >= 0; depth--) {
			deep = shard(0x22, 256, HamtPath.prefix(HamtPath.of("name").slot(depth & 7)), deep);
		}
		assertPathFails(deep, Reason.LIMIT);
	}

	@Test
	void exportReadsBlocksThatAreInTheirCids() {
		Cid inline = Cid.v1(Multicodec.RAW, Multihash.of(Multicodec.IDENTITY, new byte[] { 1, 2 }));
		Cid inlineNode = Cid.v1(Multicodec.DAG_PB,
				Multihash.of(Multicodec.IDENTITY, HexFormat.of().parseHex("0a070802120103" + "1801")));
		Cid root = file(5L, new long[] { 2, 1, 2 }, inline, inlineNode, inline);

		assertThat(exportBlocks(root)).containsExactly(1, 2, 3, 1, 2);
		assertThat(exportBlocks(inline)).containsExactly(1, 2);
	}

	@Test
	void requestWhenPathOrLimitIsMalformedThrowsException() {
		ExportRequest request = ExportRequest.of(Cid.parse("bafkqaaa"));

		assertThatIllegalArgumentException().isThrownBy(() -> request.withPath("/a"));
		assertThatIllegalArgumentException().isThrownBy(() -> request.withPath("a//b"));
		assertThatIllegalArgumentException().isThrownBy(() -> request.withPath("a/".repeat(256) + "a"));
		assertThatIllegalArgumentException().isThrownBy(() -> request.withMaxSize(-1))
			.withMessageContaining("'maxSize'");
		assertThat(request.withPath("a/b").path()).containsExactly("a", "b");
		assertThat(request.withPath("").path()).isEmpty();
	}

	private void assertFails(Cid root, Reason reason) {
		assertThatExceptionOfType(VerificationException.class)
			.isThrownBy(() -> VerifiedFile.export(this.blocks, ExportRequest.of(root), this.out))
			.returns(reason, VerificationException::getReason);
	}

	private void assertPathFails(Cid root, Reason reason) {
		assertThatExceptionOfType(VerificationException.class)
			.isThrownBy(() -> VerifiedFile.export(this.blocks, ExportRequest.of(root).withPath("name"), this.out))
			.returns(reason, VerificationException::getReason);
	}

	private byte[] exportBlocks(Cid root) {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		try {
			VerifiedFile.export(this.blocks, ExportRequest.of(root), target);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		return target.toByteArray();
	}

	private boolean fails(byte[] car, Cid root) {
		try {
			export(car, root);
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

	private void export(byte[] car, Cid root) throws IOException {
		this.out.reset();
		VerifiedFile.export(new ByteArrayInputStream(car), ExportRequest.of(root), this.out);
	}

	private Cid importContent() {
		ImportProfile profile = ImportProfile.PINATA_V1.withChunkSize(100).withMaxLinks(3);
		FileImporter importer = FileImporter.builder(profile).blocks(this.blocks).build();
		importer.update(this.content, 0, this.content.length);
		return importer.finish().cid();
	}

	private static byte[] car(List<Block> blocks) throws IOException {
		ByteArrayOutputStream car = new ByteArrayOutputStream();
		CarWriter writer = CarWriter.open(car);
		for (Block block : blocks) {
			writer.write(block);
		}
		return car.toByteArray();
	}

	private Block raw(byte[] bytes) {
		Block block = Block.of(Cid.v1(Multicodec.RAW, Multihash.sha256(Sha256.newDigest().digest(bytes))), bytes);
		this.blocks.accept(block);
		return block;
	}

	private Cid file(@Nullable Long size, long[] sizes, Cid... links) {
		ProtobufWriter data = new ProtobufWriter();
		data.addNumber(1, FILE);
		if (size != null) {
			data.addNumber(3, size);
		}
		for (long part : sizes) {
			data.addNumber(4, part);
		}
		return node(data.toBytes(), links);
	}

	private Cid largeNode(int seed, Cid link) {
		ProtobufWriter data = new ProtobufWriter();
		data.addNumber(1, FILE);
		data.addNumber(4, 1 + seed * (1L << 20));
		data.addBytes(2, new byte[1 << 20]);
		return node(data.toBytes(), link);
	}

	private Cid shard(long hashType, int fanout, String name, Cid link) {
		ProtobufWriter data = new ProtobufWriter();
		data.addNumber(1, 5);
		data.addNumber(5, hashType);
		data.addNumber(6, fanout);
		DagPbWriter writer = new DagPbWriter();
		writer.addLink(link, name.getBytes(StandardCharsets.UTF_8), 1);
		return add(writer.finish(data.toBytes()));
	}

	private Cid node(byte[] data, Cid... links) {
		DagPbWriter writer = new DagPbWriter();
		for (Cid link : links) {
			writer.addLink(link, new byte[0], 1);
		}
		return add(writer.finish(data));
	}

	private Cid add(byte[] bytes) {
		Cid cid = Cid.v1(Multicodec.DAG_PB, Multihash.sha256(Sha256.newDigest().digest(bytes)));
		this.blocks.accept(Block.of(cid, bytes));
		return cid;
	}

}
