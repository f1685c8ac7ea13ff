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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.pinataspring.ipfs.cid.Cid;

/**
 * Content that is complete on disk but not yet part of the store. Whoever has it closes
 * it, which deletes it unless it was added.
 *
 * @since 0.1.0
 */
public final class ReceivedContent implements AutoCloseable {

	private final long id;

	private final Path data;

	private final Path nodes;

	private final BlockLog blocks;

	private final Summary summary;

	/**
	 * How many blocks are in the index already.
	 */
	private int indexed;

	ReceivedContent(long id, Path data, Path nodes, BlockLog blocks, Summary summary) {
		this.id = id;
		this.data = data;
		this.nodes = nodes;
		this.blocks = blocks;
		this.summary = summary;
	}

	long id() {
		return this.id;
	}

	Path data() {
		return this.data;
	}

	/**
	 * Return where the nodes are that the import made.
	 * @return a file that does not exist if it made none
	 */
	Path nodes() {
		return this.nodes;
	}

	BlockLog blocks() {
		return this.blocks;
	}

	int indexed() {
		return this.indexed;
	}

	void addIndexed(int count) {
		this.indexed += count;
	}

	ReceivedContent with(Summary summary) {
		ReceivedContent content = new ReceivedContent(this.id, this.data, this.nodes, this.blocks, summary);
		content.indexed = this.indexed;
		return content;
	}

	/**
	 * Return what the content is.
	 * @return its summary
	 */
	public Summary summary() {
		return this.summary;
	}

	@Override
	public void close() {
		this.blocks.close();
		try {
			Files.deleteIfExists(this.data);
			Files.deleteIfExists(this.nodes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What is known of content.
	 *
	 * @param root the CID of its root, in the version that was asked for
	 * @param length the number of bytes of its files
	 * @param dagSize the number of bytes of all blocks, counted once for every link
	 * @param numberOfFiles the number of its files
	 * @param directory whether it is a directory
	 * @param head the first bytes of a file, at most {@value #HEAD_LENGTH}; empty for
	 * everything else
	 * @since 0.1.0
	 */
	public record Summary(Cid root, long length, long dagSize, int numberOfFiles, boolean directory, byte[] head) {

		/**
		 * How many bytes from the beginning of a file are kept.
		 */
		public static final int HEAD_LENGTH = 1024;

	}

}
