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

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

import io.github.pinataspring.ipfs.block.BlockSink;
import org.jspecify.annotations.Nullable;

/**
 * Computes the CID that a file has on IPFS while its content passes by. Takes the content
 * in pieces of any size, reads each byte once and keeps at most one chunk of it. For one
 * file and one thread. <pre class="code">
 * FileImporter importer = FileImporter.create(ImportProfile.PINATA_V1);
 * importer.update(bytes, 0, bytes.length);
 * Cid cid = importer.finish().cid();
 * </pre>
 *
 * @since 0.1.0
 */
public final class FileImporter {

	private static final int MAX_PARALLELISM = 256;

	private static final int PIECE_SIZE = 32 * 1024;

	private final int chunkSize;

	private final LeafEncoder leaves;

	private final List<FileTree> trees;

	/**
	 * Collects a chunk that arrives in pieces; of no length if pieces can be hashed as
	 * they arrive.
	 */
	private final byte[] chunk;

	/**
	 * Takes what comes from buffers without an array.
	 */
	private byte @Nullable [] piece;

	private int filled;

	private boolean empty = true;

	private boolean finished;

	FileImporter(ImportProfile profile, List<Integer> moreMaxLinks, @Nullable BlockSink blocks) {
		NodeEncoder nodes = new NodeEncoder(profile, blocks);
		this.chunkSize = profile.chunkSize();
		this.leaves = new LeafEncoder(profile, nodes, blocks);
		this.chunk = new byte[this.leaves.needsWholeChunks() ? profile.chunkSize() : 0];
		this.trees = new ArrayList<>();
		this.trees.add(new FileTree(profile.maxLinks(), nodes));
		for (int maxLinks : moreMaxLinks) {
			this.trees.add(new FileTree(maxLinks, new NodeEncoder(profile, null)));
		}
	}

	/**
	 * Create an importer.
	 * @param profile the import parameters
	 * @return an importer for one file
	 */
	public static FileImporter create(ImportProfile profile) {
		return builder(profile).build();
	}

	/**
	 * Create a builder of importers with further wishes.
	 * @param profile the import parameters
	 * @return a new builder
	 */
	public static FileImporterBuilder builder(ImportProfile profile) {
		return new FileImporterBuilder(profile);
	}

	/**
	 * Import a whole stream.
	 * @param content the content; read to its end, not closed
	 * @param profile the import parameters
	 * @return what the content became
	 * @throws IOException if reading fails
	 */
	public static ImportedFile importFile(InputStream content, ImportProfile profile) throws IOException {
		FileImporter importer = create(profile);
		importer.updateFrom(content);
		return importer.finish();
	}

	/**
	 * Import a file.
	 * @param file the file
	 * @param profile the import parameters
	 * @return what the file became
	 * @throws IOException if reading fails
	 */
	public static ImportedFile importFile(Path file, ImportProfile profile) throws IOException {
		try (InputStream content = Files.newInputStream(file)) {
			return importFile(content, profile);
		}
	}

	/**
	 * Import a file with several threads. The calling thread is one of them, so that the
	 * import goes on even while the executor has no free thread. Keeps two chunks in
	 * memory for each thread.
	 * @param file the file, of which as much is read as it has at the beginning
	 * @param profile the import parameters
	 * @param executor where other threads come from
	 * @param parallelism how many threads to keep busy at most, the calling one included;
	 * 1 to 256
	 * @return what the file became
	 * @throws IOException if reading fails, or if the calling thread is interrupted
	 */
	public static ImportedFile importFile(Path file, ImportProfile profile, Executor executor, int parallelism)
			throws IOException {
		if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
			throw new IllegalArgumentException("'parallelism' must be between 1 and " + MAX_PARALLELISM);
		}
		try (FileChannel channel = FileChannel.open(file)) {
			return new ParallelImport(channel, profile, executor, parallelism).run();
		}
	}

	/**
	 * Take the next piece of the content.
	 * @param bytes the array with the piece; not kept
	 * @param offset the index of the first byte
	 * @param length the number of bytes, may be 0
	 * @throws IllegalStateException if the importer was finished
	 */
	public void update(byte[] bytes, int offset, int length) {
		Objects.checkFromIndexSize(offset, length, bytes.length);
		checkNotFinished();
		int index = offset;
		int end = offset + length;
		while (index < end) {
			int count = Math.min(end - index, this.chunkSize - this.filled);
			if (count == this.chunkSize) {
				addLeaf(this.leaves.encode(bytes, index, count));
			}
			else {
				append(bytes, index, count);
			}
			index += count;
		}
	}

	/**
	 * Take the next piece of the content.
	 * @param buffer the buffer with the piece, read to its limit; not kept
	 * @throws IllegalStateException if the importer was finished
	 */
	public void update(ByteBuffer buffer) {
		if (buffer.hasArray()) {
			update(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
			buffer.position(buffer.limit());
			return;
		}
		checkNotFinished();
		while (buffer.hasRemaining()) {
			int count = Math.min(buffer.remaining(), this.chunkSize - this.filled);
			if (this.chunk.length > 0) {
				buffer.get(this.chunk, this.filled, count);
			}
			else {
				count = Math.min(count, PIECE_SIZE);
				byte[] piece = piece();
				buffer.get(piece, 0, count);
				this.leaves.update(piece, 0, count);
			}
			advance(count);
		}
	}

	private byte[] piece() {
		if (this.piece == null) {
			this.piece = new byte[PIECE_SIZE];
		}
		return this.piece;
	}

	/**
	 * Take all that a stream still has.
	 * @param content the stream; read to its end, not closed
	 * @throws IOException if reading fails
	 * @throws IllegalStateException if the importer was finished
	 */
	public void updateFrom(InputStream content) throws IOException {
		byte[] buffer = new byte[this.chunkSize];
		int count;
		do {
			count = content.readNBytes(buffer, 0, buffer.length);
			update(buffer, 0, count);
		}
		while (count == buffer.length);
	}

	/**
	 * End the content.
	 * @return what the content became
	 * @throws IllegalStateException if the importer was finished before
	 */
	public ImportedFile finish() {
		return finishAll().get(0);
	}

	/**
	 * End the content and return it under all numbers of links.
	 * @return what the content became: first with the number of links of the profile,
	 * then with those of {@link FileImporterBuilder#alsoMaxLinks(int...)} in their order
	 * @throws IllegalStateException if the importer was finished before
	 */
	public List<ImportedFile> finishAll() {
		checkNotFinished();
		this.finished = true;
		if (this.filled > 0 || this.empty) {
			completeChunk();
		}
		return this.trees.stream().map(FileTree::finish).toList();
	}

	private void append(byte[] bytes, int offset, int count) {
		if (this.chunk.length > 0) {
			System.arraycopy(bytes, offset, this.chunk, this.filled, count);
		}
		else {
			this.leaves.update(bytes, offset, count);
		}
		advance(count);
	}

	private void advance(int count) {
		this.filled += count;
		if (this.filled == this.chunkSize) {
			completeChunk();
		}
	}

	private void completeChunk() {
		addLeaf((this.chunk.length > 0) ? this.leaves.encode(this.chunk, 0, this.filled)
				: this.leaves.finish(this.filled));
		this.filled = 0;
	}

	private void addLeaf(ImportedFile leaf) {
		for (FileTree tree : this.trees) {
			tree.addLeaf(leaf);
		}
		this.empty = false;
	}

	private void checkNotFinished() {
		if (this.finished) {
			throw new IllegalStateException("The importer is finished: create one for each file");
		}
	}

}
