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

package io.github.pinataspring.client.gateway;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.block.BlockSource;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.DirectoryImporter;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.verify.ExportRequest;
import io.github.pinataspring.ipfs.verify.VerifiedFile;
import mockwebserver3.MockResponse;
import okio.Buffer;

/**
 * Content with its blocks, and what gateways send of it.
 */
final class TestContent {

	private final byte[] bytes;

	private final Cid root;

	private final Map<Cid, Block> blocks;

	private TestContent(byte[] bytes, Cid root, Map<Cid, Block> blocks) {
		this.bytes = bytes;
		this.root = root;
		this.blocks = blocks;
	}

	static TestContent random(int size, ImportProfile profile) {
		byte[] bytes = new byte[size];
		new Random().nextBytes(bytes);
		Map<Cid, Block> blocks = new LinkedHashMap<>();
		FileImporter importer = FileImporter.builder(profile)
			.blocks((block) -> blocks.put(block.cid(), Block.of(block.cid(), block.toBytes())))
			.build();
		importer.update(bytes, 0, bytes.length);
		return new TestContent(bytes, importer.finish().cid(), blocks);
	}

	/**
	 * Return a directory with a number of equal files, named by their numbers.
	 */
	static TestContent directory(int files) {
		byte[] bytes = new byte[1000];
		new Random().nextBytes(bytes);
		Map<Cid, Block> blocks = new LinkedHashMap<>();
		DirectoryImporter importer = DirectoryImporter.create(ImportProfile.PINATA_V1.withChunkSize(300),
				(block) -> blocks.put(block.cid(), Block.of(block.cid(), block.toBytes())));
		try {
			for (int i = 0; i < files; i++) {
				importer.addFile("a/%040d".formatted(i), new ByteArrayInputStream(bytes));
			}
			return new TestContent(bytes, importer.finish().cid(), blocks);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return a directory with one file.
	 */
	static TestContent file(String name) {
		byte[] bytes = new byte[1000];
		new Random().nextBytes(bytes);
		Map<Cid, Block> blocks = new LinkedHashMap<>();
		DirectoryImporter importer = DirectoryImporter.create(ImportProfile.PINATA_V1,
				(block) -> blocks.put(block.cid(), Block.of(block.cid(), block.toBytes())));
		try {
			importer.addFile(name, new ByteArrayInputStream(bytes));
			return new TestContent(bytes, importer.finish().cid(), blocks);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	byte[] bytes() {
		return this.bytes;
	}

	Cid root() {
		return this.root;
	}

	ExportRequest request() {
		return ExportRequest.of(this.root);
	}

	/**
	 * Return the blocks that it takes to prove a part of the content, in their order.
	 */
	List<Block> blocks(ExportRequest request) {
		List<Block> needed = new ArrayList<>();
		BlockSource source = (cid) -> {
			Block block = this.blocks.get(cid);
			needed.add(Objects.requireNonNull(block));
			return block;
		};
		try {
			VerifiedFile.open(source, request).readAllBytes();
			return needed;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Block rootBlock() {
		return Objects.requireNonNull(this.blocks.get(this.root));
	}

	static MockResponse car(List<Block> blocks) {
		return car(carBytes(blocks)).build();
	}

	static MockResponse.Builder car(byte[] car) {
		return new MockResponse.Builder().setHeader("Content-Type", "application/vnd.ipld.car; version=1; order=dfs")
			.body(new Buffer().write(car));
	}

	static byte[] carBytes(List<Block> blocks) {
		ByteArrayOutputStream car = new ByteArrayOutputStream();
		try (CarWriter writer = CarWriter.open(car, blocks.get(0).cid())) {
			for (Block block : blocks) {
				writer.write(block);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return car.toByteArray();
	}

	static Block forged(Block block) {
		byte[] bytes = block.toBytes();
		bytes[bytes.length - 1] ^= 1;
		return Block.of(block.cid(), bytes);
	}

}
