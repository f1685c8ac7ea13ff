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

package io.github.pinataspring.local.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.unixfs.ImportedFile;
import io.github.pinataspring.local.file.FileRecord;
import io.github.pinataspring.local.store.BlobStore;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * A file that is on its way: written to disk while its CID is computed.
 */
final class IncomingFile implements AutoCloseable {

	private static final int BUFFER_SIZE = 64 * 1024;

	private final Path path;

	private final boolean durable;

	private final String filename;

	private final @Nullable String declaredType;

	private final ImportProfile profile;

	private final FileImporter importer;

	private final FileChannel channel;

	private final byte[] buffer = new byte[BUFFER_SIZE];

	private final byte[] head = new byte[MediaTypeDetector.HEAD_LENGTH];

	private long length;

	IncomingFile(BlobStore blobs, String filename, @Nullable String declaredType, ImportProfile profile) {
		this.path = blobs.newIncoming();
		this.durable = blobs.isDurable();
		this.filename = filename;
		this.declaredType = declaredType;
		this.profile = profile;
		this.importer = FileImporter.create(profile);
		try {
			this.channel = FileChannel.open(this.path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path path() {
		return this.path;
	}

	String filename() {
		return this.filename;
	}

	long length() {
		return this.length;
	}

	void write(DataBuffer content) {
		while (content.readableByteCount() > 0) {
			int count = Math.min(content.readableByteCount(), this.buffer.length);
			content.read(this.buffer, 0, count);
			if (this.length < this.head.length) {
				int missing = Math.min(count, this.head.length - (int) this.length);
				System.arraycopy(this.buffer, 0, this.head, (int) this.length, missing);
			}
			this.importer.update(this.buffer, 0, count);
			write(ByteBuffer.wrap(this.buffer, 0, count));
			this.length += count;
		}
	}

	private void write(ByteBuffer bytes) {
		try {
			while (bytes.hasRemaining()) {
				this.channel.write(bytes);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * End the file. It is safely on disk then if it has to be.
	 * @param wanted the import parameters that were asked for, perhaps after the file, or
	 * {@code null} for any
	 * @return what the content is
	 */
	FileRecord.Content finish(@Nullable ImportProfile wanted) {
		try {
			if (this.durable) {
				this.channel.force(true);
			}
			this.channel.close();
			ImportedFile imported = this.importer.finish();
			if (wanted != null && !wanted.equals(this.profile)) {
				imported = FileImporter.importFile(this.path, wanted);
			}
			Cid cid = imported.cid();
			byte[] start = Arrays.copyOf(this.head, (int) Math.min(this.length, this.head.length));
			return new FileRecord.Content(cid.toString(), cid.toV1().toString(), this.length, imported.dagSize(),
					MediaTypeDetector.detect(start, this.declaredType, this.filename));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Delete what was written, unless it was moved to its final place.
	 */
	@Override
	public void close() {
		try {
			this.channel.close();
			Files.deleteIfExists(this.path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
