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

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.block.BlockSink;
import io.github.pinataspring.ipfs.block.BlockSource;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a file or directory that stays where it is. Content is read from its file
 * when a block is asked for; only the nodes above it and an index of the leaves are in
 * memory, about 300 bytes for each chunk. <pre class="code">
 * LocalBlocks blocks = LocalBlocks.ofFile(file, ImportProfile.PINATA_V1);
 * try (CarWriter writer = CarWriter.open(target, blocks.root())) {
 *     writer.writeDag(blocks.root(), blocks);
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class LocalBlocks implements BlockSource {

	private final Cid root;

	private final Map<Cid, Block> nodes;

	private final Map<Cid, Leaf> leaves;

	private LocalBlocks(Cid root, Index index) {
		this.root = root;
		this.nodes = index.nodes;
		this.leaves = index.leaves;
	}

	/**
	 * Import a file.
	 * @param file the file
	 * @param profile the import parameters
	 * @return its blocks
	 * @throws IOException if reading fails
	 */
	public static LocalBlocks ofFile(Path file, ImportProfile profile) throws IOException {
		Index index = new Index(file);
		FileImporter importer = FileImporter.builder(profile).blocks(index).build();
		try (InputStream content = Files.newInputStream(file)) {
			importer.updateFrom(content);
		}
		return new LocalBlocks(importer.finish().cid(), index);
	}

	/**
	 * Import a directory with everything in it, hidden files too.
	 * @param directory the directory
	 * @param profile the import parameters
	 * @return its blocks
	 * @throws IOException if reading fails, or if something in the directory is neither a
	 * file nor a directory, for example a symbolic link
	 */
	public static LocalBlocks ofDirectory(Path directory, ImportProfile profile) throws IOException {
		Index index = new Index(directory);
		DirectoryImporter importer = DirectoryImporter.create(profile, index);
		DirectoryWalk.walk(directory, importer::addDirectory, (path, file) -> {
			index.file = file;
			try (InputStream content = Files.newInputStream(file)) {
				importer.addFile(path, content);
			}
		});
		return new LocalBlocks(importer.finish().cid(), index);
	}

	/**
	 * Return the CID of the file or directory.
	 * @return the CID
	 */
	public Cid root() {
		return this.root;
	}

	/**
	 * Find a block. Content that was changed after the import makes a block that does not
	 * have the hash of its CID, see {@link Block#hasValidHash()}.
	 */
	@Override
	public @Nullable Block find(Cid cid) throws IOException {
		Block node = this.nodes.get(cid);
		if (node != null) {
			return node;
		}
		Leaf leaf = this.leaves.get(cid);
		if (leaf == null) {
			return null;
		}
		byte[] content = leaf.read();
		return Block.of(cid, (cid.codec() != Multicodec.RAW) ? LeafEncoder.dagPb(content, 0, content.length) : content);
	}

	private static final class Index implements BlockSink {

		private final Map<Cid, Block> nodes = new HashMap<>();

		private final Map<Cid, Leaf> leaves = new HashMap<>();

		private Path file;

		private Index(Path file) {
			this.file = file;
		}

		@Override
		public void accept(Block block) {
			this.nodes.put(block.cid(), Block.of(block.cid(), block.toBytes()));
		}

		@Override
		public void acceptLeaf(Block block, long position, int length) {
			this.leaves.putIfAbsent(block.cid(), new Leaf(this.file, position, length));
		}

	}

	private record Leaf(Path file, long position, int length) {

		byte[] read() throws IOException {
			ByteBuffer content = ByteBuffer.allocate(this.length);
			try (FileChannel channel = FileChannel.open(this.file)) {
				while (content.hasRemaining()) {
					if (channel.read(content, this.position + content.position()) < 0) {
						throw new EOFException("The file became shorter after it was imported: " + this.file);
					}
				}
			}
			return content.array();
		}

	}

}
