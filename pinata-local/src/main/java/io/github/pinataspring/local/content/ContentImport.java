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
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.content.ReceivedContent.Summary;

/**
 * Computes the CIDs of content whose bytes come one after another, and are kept on disk
 * by somebody else. Its methods block. For one thread at a time.
 *
 * @since 0.1.0
 */
public final class ContentImport implements AutoCloseable {

	private final ContentStore store;

	private final ImportProfile profile;

	private final Path nodes;

	private final BlockLog blocks;

	private final ContentIndexer indexer;

	private boolean open = true;

	private boolean finished;

	ContentImport(ContentStore store, ImportProfile profile, boolean directory) {
		this.store = store;
		this.profile = profile;
		this.nodes = store.newIncoming();
		this.blocks = BlockLog.create(store.newIncoming());
		this.indexer = new ContentIndexer(profile, directory, this.blocks, this.nodes);
	}

	ImportProfile profile() {
		return this.profile;
	}

	void beginFile(String path) {
		this.indexer.beginFile(path);
	}

	/**
	 * Take the next bytes. If this fails no more can be taken.
	 * @param bytes the bytes, all of which are read
	 */
	public void update(ByteBuffer bytes) {
		// An error, or the interruption of this thread, leaves it somewhere inside.
		this.open = false;
		this.indexer.update(bytes);
		this.open = true;
	}

	/**
	 * Return whether bytes can be taken.
	 * @return whether it was neither ended, closed nor left by an error
	 */
	public boolean isOpen() {
		return this.open;
	}

	/**
	 * Return how much was taken.
	 * @return the number of bytes
	 */
	public long length() {
		return this.indexer.length();
	}

	/**
	 * End the content.
	 * @param data the file that has the bytes, safely on disk if it has to be, from
	 * {@link ContentStore#newIncoming()}; it belongs to the content from now on
	 * @return the content, to be closed instead of this
	 * @throws InvalidContentException if the path of a file is malformed or taken
	 */
	public ReceivedContent finish(Path data) {
		this.open = false;
		Summary summary = this.indexer.finish(this.store.isDurable());
		this.finished = true;
		return new ReceivedContent(this.store.newId(), data, this.nodes, this.blocks, summary);
	}

	/**
	 * Delete what was written, unless the content was ended.
	 */
	@Override
	public void close() {
		this.open = false;
		if (this.finished) {
			return;
		}
		this.indexer.close();
		this.blocks.close();
		try {
			Files.deleteIfExists(this.nodes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
