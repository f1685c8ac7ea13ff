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

package io.github.pinataspring.ipfs.car;

import java.io.IOException;
import java.util.HexFormat;

import io.github.pinataspring.ipfs.MemoryBlocks;
import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.cid.Multihash;
import io.github.pinataspring.ipfs.cid.Sha256;
import io.github.pinataspring.ipfs.dagpb.DagPbWriter;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CarWriter}.
 */
class CarWriterTests {

	@Test
	void writeDagWhenBlockIsMissingThrowsException() {
		MemoryBlocks blocks = new MemoryBlocks();
		FileImporter importer = FileImporter.builder(ImportProfile.PINATA_V1.withChunkSize(10)).blocks(blocks).build();
		importer.update(HexFormat.of().parseHex("00112233445566778899aabbccddeeff"), 0, 16);
		Cid root = importer.finish().cid();
		Cid leaf = blocks.all().keySet().iterator().next();
		blocks.remove(leaf);

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> blocks.toCar(root))
			.withMessage("Block %s is missing", leaf);
	}

	@Test
	void writeDagLeavesOutBlocksThatAreInTheirCids() throws IOException {
		MemoryBlocks blocks = new MemoryBlocks();
		Cid inline = Cid.v1(Multicodec.RAW, Multihash.of(Multicodec.IDENTITY, new byte[] { 1 }));
		Cid root = node(blocks, inline);

		MemoryBlocks written = MemoryBlocks.ofCar(blocks.toCar(root));

		assertThat(written.all()).containsOnlyKeys(root);
	}

	@Test
	void writeDagWhenLinksAreOfUnknownKindThrowsException() {
		MemoryBlocks blocks = new MemoryBlocks();
		Cid cbor = Cid.v1(Multicodec.DAG_CBOR, Multihash.sha256(Sha256.newDigest().digest(new byte[1])));
		blocks.accept(Block.of(cbor, new byte[1]));

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> blocks.toCar(cbor))
			.withMessageContaining("dag-cbor");
	}

	@Test
	void writeDagWhenTooDeepThrowsException() throws IOException {
		MemoryBlocks blocks = new MemoryBlocks();
		Cid root = node(blocks);
		for (int i = 1; i < CarWriter.MAX_DEPTH; i++) {
			root = node(blocks, root);
		}
		assertThat(blocks.toCar(root)).isNotEmpty();
		Cid tooDeep = node(blocks, root);

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> blocks.toCar(tooDeep))
			.withMessageContaining("more than 1024 links below the root");
	}

	@Test
	void writeDagWhenNodesAreTooLargeTogetherThrowsException() {
		MemoryBlocks blocks = new MemoryBlocks();
		Cid root = node(blocks);
		for (int i = 0; i < 34; i++) {
			root = node(blocks, new byte[2_000_000], root);
		}
		Cid tooLarge = root;

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> blocks.toCar(tooLarge))
			.withMessageContaining("more than 67108864 bytes of nodes below the root");
	}

	private static Cid node(MemoryBlocks blocks, Cid... targets) {
		return node(blocks, new byte[] { 8, 1 }, targets);
	}

	private static Cid node(MemoryBlocks blocks, byte[] data, Cid... targets) {
		DagPbWriter writer = new DagPbWriter();
		for (Cid target : targets) {
			writer.addLink(target, new byte[0], 1);
		}
		byte[] bytes = writer.finish(data);
		Cid cid = Cid.v0(Multihash.sha256(Sha256.newDigest().digest(bytes)));
		blocks.accept(Block.of(cid, bytes));
		return cid;
	}

}
