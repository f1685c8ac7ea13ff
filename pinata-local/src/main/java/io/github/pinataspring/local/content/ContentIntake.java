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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes of one file, or of the files of one directory one after another, and
 * writes them to disk while their CIDs are computed. Its methods block. For one thread at
 * a time.
 *
 * @since 0.1.0
 */
public final class ContentIntake implements AutoCloseable {

	private static final int BUFFER_SIZE = 64 * 1024;

	private final ContentStore store;

	private final Path data;

	private final boolean directory;

	private final List<Entry> entries = new ArrayList<>();

	private final FileChannel channel;

	private ContentImport content;

	private @Nullable String wrappedName;

	private long length;

	private boolean finished;

	ContentIntake(ContentStore store, ImportProfile profile, boolean directory) {
		this.store = store;
		this.data = store.newIncoming();
		this.directory = directory;
		this.content = new ContentImport(store, profile, directory);
		try {
			this.channel = FileChannel.open(this.data, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		if (!directory) {
			this.entries.add(new Entry("", 0));
			this.content.beginFile("");
		}
	}

	/**
	 * Start the next file of a directory.
	 * @param path its path below the directory: names with {@code /} between them
	 * @throws InvalidContentException if the path of the file before it is malformed or
	 * taken
	 */
	public void beginFile(String path) {
		if (!this.directory) {
			throw new IllegalStateException("This intake takes one file only");
		}
		this.entries.add(new Entry(path, this.length));
		this.content.beginFile(path);
	}

	/**
	 * Take bytes of the current file.
	 * @param bytes the array that holds them
	 * @param offset the index of the first
	 * @param length how many there are
	 */
	public void write(byte[] bytes, int offset, int length) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
		this.content.update(buffer.duplicate());
		try {
			while (buffer.hasRemaining()) {
				this.channel.write(buffer);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.length += length;
	}

	/**
	 * Return how much was written.
	 * @return the number of bytes of all files together
	 */
	public long length() {
		return this.length;
	}

	/**
	 * Have what is received put into a directory of its own. The bytes are read again for
	 * that at the end.
	 * @param name what it is called there
	 */
	public void wrap(String name) {
		this.wrappedName = name;
	}

	/**
	 * End the upload. What is returned is safely on disk if it has to be, and is to be
	 * closed instead of this intake.
	 * @param wanted the import parameters; if they are not those that this intake was
	 * made with the bytes are read again
	 * @return the content
	 * @throws InvalidContentException if the path of a file is malformed or taken
	 */
	public ReceivedContent finish(ImportProfile wanted) {
		try {
			closeData();
			if (!wanted.equals(this.content.profile()) || this.wrappedName != null) {
				readAgain(wanted);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		ReceivedContent received = this.content.finish(this.data);
		this.finished = true;
		return received;
	}

	/**
	 * End the upload, whose bytes are to be taken for something else than the file that
	 * they are.
	 * @return the file that has the bytes, safely on disk if it has to be; it belongs to
	 * the caller
	 */
	public Path finishBytes() {
		try {
			closeData();
			this.content.close();
			this.finished = true;
			return this.data;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void closeData() throws IOException {
		if (this.store.isDurable()) {
			this.channel.force(true);
		}
		this.channel.close();
	}

	private void readAgain(ImportProfile wanted) throws IOException {
		this.content.close();
		this.content = new ContentImport(this.store, wanted, this.directory || this.wrappedName != null);
		try (InputStream source = Files.newInputStream(this.data)) {
			for (int i = 0; i < this.entries.size(); i++) {
				long end = (i + 1 < this.entries.size()) ? this.entries.get(i + 1).start : this.length;
				this.content.beginFile(path(this.entries.get(i)));
				copy(source, end - this.entries.get(i).start);
			}
		}
	}

	private String path(Entry entry) {
		if (this.wrappedName == null) {
			return entry.path;
		}
		return this.directory ? this.wrappedName + "/" + entry.path : this.wrappedName;
	}

	private void copy(InputStream source, long count) throws IOException {
		byte[] buffer = new byte[BUFFER_SIZE];
		long rest = count;
		while (rest > 0) {
			int read = source.read(buffer, 0, (int) Math.min(rest, buffer.length));
			if (read < 0) {
				throw new IOException("The upload became shorter on disk");
			}
			this.content.update(ByteBuffer.wrap(buffer, 0, read));
			rest -= read;
		}
	}

	/**
	 * Delete what was written, unless the upload was ended.
	 */
	@Override
	public void close() {
		if (this.finished) {
			return;
		}
		this.content.close();
		try {
			this.channel.close();
			Files.deleteIfExists(this.data);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Entry(String path, long start) {

	}

}
