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

package io.github.pinataspring.ipfs.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarFormatException;
import io.github.pinataspring.ipfs.car.CarReader;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.InvalidCidException;
import io.github.pinataspring.ipfs.cid.Multibase;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.cid.Multihash;
import io.github.pinataspring.ipfs.cid.Sha256;
import io.github.pinataspring.ipfs.dagpb.DagPbNode;
import io.github.pinataspring.ipfs.dagpb.DagPbWriter;
import io.github.pinataspring.ipfs.dagpb.InvalidNodeException;
import io.github.pinataspring.ipfs.dagpb.ProtobufWriter;
import io.github.pinataspring.ipfs.unixfs.HamtPath;
import io.github.pinataspring.ipfs.unixfs.UnixFsNode;
import io.github.pinataspring.ipfs.verify.ExportRequest;
import io.github.pinataspring.ipfs.verify.VerificationException;
import io.github.pinataspring.ipfs.verify.VerifiedFile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzz tests of what reads the bytes of others. In the build they run over the seeds in
 * the resources only; how to fuzz is said in {@code CONTRIBUTING.md}.
 */
class DecoderFuzzTests {

	private static final int MAX_FILE_SIZE = 100_000;

	@FuzzTest(maxDuration = "1h")
	void parseCidText(byte[] data) {
		String text = new String(data, StandardCharsets.UTF_8);
		try {
			Cid cid = Cid.parse(text);
			check(Cid.parse(cid.toString()).equals(cid));
			check(Cid.fromBytes(cid.toBytes()).equals(cid));
			Multibase base = (cid.version() != 0) ? Multibase.BASE36 : Multibase.BASE58BTC;
			check(Cid.parse(cid.toString(base)).equals(cid));
		}
		catch (InvalidCidException ex) {
			check(ex.getMessage().startsWith("Invalid CID at "));
		}
	}

	@FuzzTest(maxDuration = "1h")
	void decodeCidBytes(byte[] data) {
		try {
			assertThat(Cid.fromBytes(data).toBytes()).isEqualTo(data);
		}
		catch (InvalidCidException ex) {
			check(ex.getMessage().startsWith("Invalid CID at byte "));
		}
	}

	@FuzzTest(maxDuration = "1h")
	void decodeNode(byte[] data) {
		try {
			DagPbNode node = DagPbNode.decode(data, 0, data.length);
			long size = 0;
			for (int i = 0; i < node.linkCount(); i++) {
				size += DagPbWriter.linkLength(node.link(i).target(),
						node.link(i).name().getBytes(StandardCharsets.UTF_8), node.link(i).tsize());
			}
			check(size <= 20L * data.length);
		}
		catch (InvalidNodeException ex) {
			check(ex.getMessage().startsWith("Invalid node at byte "));
		}
	}

	@FuzzTest(maxDuration = "1h")
	void decodeUnixFs(byte[] data) {
		byte[] block = new DagPbWriter().finish(data);
		try {
			UnixFsNode file = UnixFsNode.decode(DagPbNode.decode(block, 0, block.length));
			check(file.contentLength() <= data.length && file.blockSizeCount() <= data.length);
			check(file.contentLength() == 0 || file.contentOffset() >= block.length - data.length);
		}
		catch (InvalidNodeException ex) {
			check(ex.getMessage().startsWith("Invalid node at byte "));
		}
	}

	@FuzzTest(maxDuration = "1h")
	void readCar(byte[] data) throws IOException {
		long size = 0;
		try (CarReader reader = CarReader.open(new ByteArrayInputStream(data))) {
			Block block = reader.next();
			while (block != null) {
				size += block.length();
				block = reader.next();
			}
		}
		catch (CarFormatException ex) {
			check(ex.getMessage().startsWith("Invalid CAR at byte "));
		}
		check(size <= data.length);
	}

	@FuzzTest(maxDuration = "1h")
	void exportFromCar(byte[] data) throws IOException {
		Cid root;
		try (CarReader reader = CarReader.open(new ByteArrayInputStream(data))) {
			Block first = reader.next();
			if (first == null) {
				return;
			}
			root = first.cid();
		}
		catch (CarFormatException ex) {
			return;
		}
		CountingStream target = new CountingStream();
		try {
			VerifiedFile.export(new ByteArrayInputStream(data), ExportRequest.of(root), target);
		}
		catch (VerificationException ex) {
			check(ex.getMessage().startsWith("Block "));
		}
	}

	@FuzzTest(maxDuration = "1h")
	void exportFromTamperedCar(FuzzedDataProvider data) throws IOException {
		TamperedCar car = TamperedCar.of(data);
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		boolean complete = false;
		try {
			VerifiedFile.export(new ByteArrayInputStream(car.bytes()), ExportRequest.of(car.root()), target);
			complete = true;
		}
		catch (VerificationException ex) {
			check(ex.getMessage().startsWith("Block "));
		}
		byte[] out = target.toByteArray();
		check(out.length <= car.content().length && (!complete || out.length == car.content().length));
		check(Arrays.equals(out, 0, out.length, car.content(), 0, out.length));
	}

	@FuzzTest(maxDuration = "1h")
	void exportFromAnyDag(FuzzedDataProvider data) throws IOException {
		Map<Cid, Block> blocks = new HashMap<>();
		List<Cid> cids = new ArrayList<>();
		int count = data.consumeInt(1, 20);
		for (int i = 0; i < count; i++) {
			Block block = data.consumeBoolean() ? leaf(data) : node(data, cids);
			blocks.put(block.cid(), block);
			cids.add(block.cid());
		}
		ExportRequest request = ExportRequest.of(cids.get(count - 1)).withMaxSize(MAX_FILE_SIZE);
		if (data.consumeBoolean()) {
			request = request.withRange(data.consumeLong(), data.consumeLong());
		}
		if (data.consumeBoolean()) {
			request = request.withPath(data.pickValue(new String[] { "a", "a/a", "b" }));
		}
		CountingStream target = new CountingStream();
		try {
			VerifiedFile.export(blocks::get, request, target);
		}
		catch (VerificationException ex) {
			check(ex.getMessage().startsWith("Block "));
		}
		check(target.count <= MAX_FILE_SIZE);
	}

	private static Block leaf(FuzzedDataProvider data) {
		return block(Multicodec.RAW, data.consumeBytes(data.consumeInt(0, 20)), data.consumeBoolean());
	}

	private static Block node(FuzzedDataProvider data, List<Cid> cids) {
		ProtobufWriter message = new ProtobufWriter();
		message.addNumber(1, data.consumeInt(0, 6));
		if (data.consumeBoolean()) {
			message.addBytes(2, data.consumeBytes(data.consumeInt(0, 10)));
		}
		if (data.consumeBoolean()) {
			message.addNumber(3, data.consumeLong(0, 1000));
		}
		DagPbWriter writer = new DagPbWriter();
		int links = cids.isEmpty() ? 0 : data.consumeInt(0, 5);
		for (int i = 0; i < links; i++) {
			String name = data.pickValue(new String[] { "", "a", HamtPath.prefix(HamtPath.of("a").slot(0)),
					HamtPath.prefix(HamtPath.of("a").slot(0)) + "a" });
			writer.addLink(data.pickValue(cids), name.getBytes(StandardCharsets.UTF_8), 1);
			message.addNumber(4, data.consumeLong(0, 200));
		}
		message.addNumber(5, HamtPath.HASH_TYPE);
		message.addNumber(6, HamtPath.FANOUT);
		return block(Multicodec.DAG_PB, writer.finish(message.toBytes()), data.consumeBoolean());
	}

	private static Block block(long codec, byte[] bytes, boolean inline) {
		Multihash multihash = (inline && bytes.length <= Multihash.MAX_DIGEST_LENGTH)
				? Multihash.of(Multicodec.IDENTITY, bytes) : Multihash.sha256(Sha256.newDigest().digest(bytes));
		return Block.of(Cid.v1(codec, multihash), bytes);
	}

	// Plain, because an assertion library costs more than what it checks here.
	private static void check(boolean holds) {
		if (!holds) {
			throw new AssertionError("A property does not hold");
		}
	}

	private static final class CountingStream extends OutputStream {

		private long count;

		@Override
		public void write(int value) {
			this.count++;
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			this.count += length;
		}

	}

}
