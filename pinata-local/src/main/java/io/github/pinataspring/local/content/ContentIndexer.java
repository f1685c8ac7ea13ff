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

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.block.BlockSink;
import io.github.pinataspring.ipfs.dagpb.DagPbNode;
import io.github.pinataspring.ipfs.unixfs.DirectoryImporter;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.unixfs.ImportedDirectory;
import io.github.pinataspring.ipfs.unixfs.ImportedFile;
import io.github.pinataspring.ipfs.unixfs.UnixFsNode;
import io.github.pinataspring.local.content.BlockLocation.Form;
import io.github.pinataspring.local.content.ReceivedContent.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Imports the files of one upload, which follow each other in its blob: computes their
 * CIDs, notes where their blocks are and writes the nodes above the leaves.
 */
final class ContentIndexer implements AutoCloseable {

	private final ImportProfile profile;

	private final BlockLog blocks;

	private final Nodes nodes;

	private final @Nullable DirectoryImporter directory;

	private final byte[] head = new byte[Summary.HEAD_LENGTH];

	private @Nullable FileImporter importer;

	private @Nullable String path;

	private int files;

	private long position;

	ContentIndexer(ImportProfile profile, boolean directory, BlockLog blocks, Path nodes) {
		this.profile = profile;
		this.blocks = blocks;
		this.nodes = new Nodes(nodes);
		this.directory = directory ? DirectoryImporter.create(profile, this.nodes) : null;
	}

	/**
	 * Start the next file.
	 * @param path its path in the directory
	 */
	void beginFile(String path) {
		endFile();
		this.path = path;
		this.files++;
		this.nodes.fileStart = this.position;
		this.importer = FileImporter.builder(this.profile).blocks(this.nodes).build();
	}

	void update(ByteBuffer bytes) {
		if (this.importer == null) {
			throw new IllegalStateException("No file was begun");
		}
		int length = bytes.remaining();
		if (this.position < this.head.length) {
			int missing = Math.min(length, this.head.length - (int) this.position);
			bytes.get(bytes.position(), this.head, (int) this.position, missing);
		}
		this.importer.update(bytes);
		this.position += length;
	}

	long length() {
		return this.position;
	}

	private @Nullable ImportedFile endFile() {
		if (this.importer == null) {
			return null;
		}
		ImportedFile file = this.importer.finish();
		this.importer = null;
		if (this.directory != null && this.path != null) {
			try {
				this.directory.addFile(this.path, file);
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidContentException("The path of a file is malformed or occurs twice", ex);
			}
		}
		return file;
	}

	/**
	 * End the upload.
	 * @param sync whether the nodes must survive a failure of the machine
	 * @return what the content is
	 */
	Summary finish(boolean sync) {
		ImportedFile file = endFile();
		Summary summary;
		if (this.directory != null) {
			ImportedDirectory imported = this.directory.finish();
			summary = new Summary(imported.cid(), this.position, imported.dagSize(), this.files, true, new byte[0]);
		}
		else if (file != null) {
			byte[] start = new byte[(int) Math.min(this.position, this.head.length)];
			System.arraycopy(this.head, 0, start, 0, start.length);
			summary = new Summary(file.cid(), this.position, file.dagSize(), 1, false, start);
		}
		else {
			throw new IllegalStateException("No file was begun");
		}
		this.nodes.finish(sync);
		return summary;
	}

	@Override
	public void close() {
		this.nodes.close();
	}

	private final class Nodes implements BlockSink {

		private final Path file;

		private @Nullable FileChannel channel;

		private @Nullable OutputStream target;

		/**
		 * Where in the blob of the upload the current file starts.
		 */
		private long fileStart;

		/**
		 * Where in the blob of the upload the latest leaf ends.
		 */
		private long leafEnd;

		private long length;

		private Nodes(Path file) {
			this.file = file;
		}

		@Override
		public void acceptLeaf(Block block, long position, int length) {
			long start = this.fileStart + position;
			this.leafEnd = start + length;
			Form form = (block.length() == length) ? Form.DATA : Form.FRAMED;
			ContentIndexer.this.blocks.add(block.cid(), new BlockLocation(form, start, length, start));
		}

		// A node comes right after the last leaf below it.
		@Override
		public void accept(Block block) {
			UnixFsNode node = UnixFsNode.decode(DagPbNode.decode(block.array(), block.offset(), block.length()));
			long start = node.isFile() ? this.leafEnd - node.fileSize() : -1;
			ContentIndexer.this.blocks.add(block.cid(),
					new BlockLocation(Form.NODE, this.length, block.length(), start));
			try {
				block.writeTo(target());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			this.length += block.length();
		}

		private OutputStream target() throws IOException {
			if (this.target == null) {
				this.channel = FileChannel.open(this.file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
				this.target = new BufferedOutputStream(Channels.newOutputStream(this.channel));
			}
			return this.target;
		}

		private void finish(boolean sync) {
			try {
				if (this.target != null && this.channel != null) {
					this.target.flush();
					if (sync) {
						this.channel.force(true);
					}
					this.channel.close();
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private void close() {
			try {
				if (this.channel != null) {
					this.channel.close();
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
