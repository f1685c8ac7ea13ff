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
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.github.pinataspring.local.content.ContentImport;
import io.github.pinataspring.local.web.ApiError;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;

/**
 * Appends a chunk to a resumable upload. Its methods block. A cancelled request may close
 * it while it takes a piece, so they exclude each other.
 */
final class ChunkWriter {

	private final ResumableUpload upload;

	private final Path file;

	private final long maxLength;

	private final FileChannel channel;

	private final RunningImports imports;

	private @Nullable ContentImport content;

	private long offset;

	private boolean closed;

	/**
	 * Open a file behind what was acknowledged of it. What is there beyond that was not,
	 * and goes.
	 * @param upload the upload
	 * @param file where its bytes are
	 * @param maxChunkLength the largest chunk
	 * @param imports where the import of the upload is, if there is one
	 */
	ChunkWriter(ResumableUpload upload, Path file, long maxChunkLength, RunningImports imports) {
		this.upload = upload;
		this.imports = imports;
		this.file = file;
		this.offset = upload.offset();
		this.maxLength = maxChunkLength;
		try {
			this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			this.channel.truncate(this.offset).position(this.offset);
			this.content = imports.take(upload, this.offset);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	ResumableUpload upload() {
		return this.upload;
	}

	synchronized void write(DataBuffer piece) {
		try {
			if (this.closed) {
				return;
			}
			long end = this.offset + piece.readableByteCount();
			if (end > this.upload.length() || end - this.upload.offset() > this.maxLength) {
				throw tooLarge(this.upload, this.maxLength);
			}
			try (DataBuffer.ByteBufferIterator buffers = piece.readableByteBuffers()) {
				while (buffers.hasNext()) {
					write(buffers.next());
				}
			}
			this.offset = end;
		}
		catch (ClosedByInterruptException ex) {
			// The request was cancelled meanwhile.
			this.closed = true;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			DataBufferUtils.release(piece);
		}
	}

	private void write(ByteBuffer bytes) throws IOException {
		ByteBuffer written = bytes.duplicate();
		while (bytes.hasRemaining()) {
			this.channel.write(bytes);
		}
		if (this.content != null) {
			this.content.update(written);
		}
	}

	static ApiError tooLarge(ResumableUpload upload, long maxLength) {
		return ApiError.of(HttpStatus.CONTENT_TOO_LARGE, "PAYLOAD_TOO_LARGE",
				"The chunk has more than the %d bytes that are missing or the %d bytes that one chunk may have"
					.formatted(upload.length() - upload.offset(), maxLength));
	}

	/**
	 * End the chunk, complete or not.
	 * @param sync whether the file must survive a failure of the machine
	 * @return the offset behind the bytes that are in the file
	 */
	synchronized long close(boolean sync) {
		this.closed = true;
		if (this.content != null) {
			this.imports.keep(this.upload.id(), this.content);
			this.content = null;
		}
		try {
			this.channel.close();
			if (sync) {
				// The cancellation of a request may have closed the first channel.
				try (FileChannel fresh = FileChannel.open(this.file, StandardOpenOption.WRITE)) {
					fresh.force(true);
				}
			}
			return this.offset;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
