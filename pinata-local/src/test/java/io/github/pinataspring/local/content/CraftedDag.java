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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.cid.Multihash;
import io.github.pinataspring.ipfs.cid.Sha256;
import io.github.pinataspring.ipfs.dagpb.DagPbWriter;

/**
 * Blocks that no import would make.
 */
public final class CraftedDag {

	private static final byte[] DIRECTORY = { 0x08, 0x01 };

	private final Map<Cid, byte[]> blocks = new LinkedHashMap<>();

	public Cid raw(byte[] bytes) {
		return block(Multicodec.RAW, bytes);
	}

	public Cid raw(String text) {
		return raw(text.getBytes(StandardCharsets.UTF_8));
	}

	public Cid block(long codec, byte[] bytes) {
		Cid cid = Cid.v1(codec, Multihash.sha256(Sha256.newDigest().digest(bytes)));
		this.blocks.put(cid, bytes);
		return cid;
	}

	public static Cid identity(String text) {
		return Cid.v1(Multicodec.RAW, Multihash.of(Multicodec.IDENTITY, text.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Make a directory whose entries are called a, b, c and so on.
	 * @param entries the entries
	 * @return its CID
	 */
	public Cid directory(Cid... entries) {
		return directory(DIRECTORY, entries);
	}

	public Cid directory(byte[] data, Cid... entries) {
		DagPbWriter writer = new DagPbWriter();
		for (int i = 0; i < entries.length; i++) {
			writer.addLink(entries[i], new byte[] { (byte) ('a' + i) }, 1);
		}
		return block(Multicodec.DAG_PB, writer.finish(data));
	}

	/**
	 * Make a file of parts of equal size.
	 * @param size the size of each part, less than 128
	 * @param parts the parts
	 * @return its CID
	 */
	public Cid file(int size, Cid... parts) {
		DagPbWriter writer = new DagPbWriter();
		ByteArrayOutputStream data = new ByteArrayOutputStream();
		data.writeBytes(new byte[] { 0x08, 0x02, 0x18, (byte) (size * parts.length) });
		for (Cid part : parts) {
			writer.addLink(part, new byte[0], size);
			data.writeBytes(new byte[] { 0x20, (byte) size });
		}
		return block(Multicodec.DAG_PB, writer.finish(data.toByteArray()));
	}

	public void remove(Cid cid) {
		this.blocks.remove(cid);
	}

	public byte[] car(Cid root) {
		ByteArrayOutputStream car = new ByteArrayOutputStream();
		try (CarWriter writer = CarWriter.open(car, root)) {
			for (Map.Entry<Cid, byte[]> block : this.blocks.entrySet()) {
				writer.write(Block.of(block.getKey(), block.getValue()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return car.toByteArray();
	}

}
