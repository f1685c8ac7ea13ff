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

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of content that is on its way, in the order in which they were met. Only the
 * first are in memory, the others in a file. Whoever closes it deletes that file.
 */
final class BlockLog implements AutoCloseable {

	private static final int MAX_MEMORY = 64 * 1024;

	private final Path file;

	private final ByteArrayOutputStream memory = new ByteArrayOutputStream(256);

	private @Nullable OutputStream overflow;

	private int count;

	private BlockLog(Path file) {
		this.file = file;
	}

	/**
	 * Create a log.
	 * @param file where to write what memory shall not hold
	 * @return the log
	 */
	static BlockLog create(Path file) {
		return new BlockLog(file);
	}

	void add(Cid cid, BlockLocation location) {
		byte[] key = cid.toV1().toBytes();
		try {
			OutputStream target = target();
			target.write(key.length);
			target.write(key);
			target.write(location.toBytes());
			this.count++;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private OutputStream target() throws IOException {
		if (this.memory.size() < MAX_MEMORY) {
			return this.memory;
		}
		if (this.overflow == null) {
			this.overflow = new BufferedOutputStream(Files.newOutputStream(this.file));
		}
		return this.overflow;
	}

	int count() {
		return this.count;
	}

	/**
	 * Read the log from its beginning, once nothing is added any more.
	 * @return what reads it
	 */
	Reader read() {
		InputStream start = new ByteArrayInputStream(this.memory.toByteArray());
		try {
			if (this.overflow == null) {
				return new Reader(start);
			}
			this.overflow.flush();
			return new Reader(new SequenceInputStream(start, new BufferedInputStream(Files.newInputStream(this.file))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			if (this.overflow != null) {
				this.overflow.close();
				Files.deleteIfExists(this.file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A block in the log.
	 *
	 * @param cid the binary form of its CID of version 1
	 * @param location the binary form of its location
	 */
	record Entry(byte[] cid, byte[] location) {

	}

	/**
	 * Reads a log in pieces.
	 */
	static final class Reader implements AutoCloseable {

		private final DataInputStream source;

		private Reader(InputStream source) {
			this.source = new DataInputStream(source);
		}

		/**
		 * Read the next blocks.
		 * @param limit how many at most
		 * @return the blocks, none at the end
		 */
		List<Entry> next(int limit) {
			List<Entry> blocks = new ArrayList<>();
			try {
				int length = this.source.read();
				while (length >= 0) {
					blocks.add(new Entry(this.source.readNBytes(length), this.source.readNBytes(BlockLocation.LENGTH)));
					length = (blocks.size() < limit) ? this.source.read() : -1;
				}
				return blocks;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public void close() {
			try {
				this.source.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
