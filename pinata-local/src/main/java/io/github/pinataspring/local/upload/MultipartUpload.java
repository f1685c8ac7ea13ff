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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;

import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.content.ReceivedContent;
import io.github.pinataspring.local.file.FileStore.NewFile;
import io.github.pinataspring.local.web.ApiError;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.FilePartEvent;
import org.springframework.http.codec.multipart.PartEvent;

/**
 * Takes the parts of one upload as they arrive, in any order. Its methods block. A
 * cancelled request may close it while it takes a part, so they exclude each other.
 */
final class MultipartUpload implements AutoCloseable {

	private static final String FILE = "file";

	private final ContentStore contents;

	private final long maxLength;

	private final UploadFields fields = new UploadFields();

	private final ByteArrayOutputStream fieldContent = new ByteArrayOutputStream();

	private boolean inFile;

	private boolean closed;

	private @Nullable IncomingFile file;

	private @Nullable RuntimeException failure;

	private long skipped;

	MultipartUpload(ContentStore contents, long maxLength) {
		this.contents = contents;
		this.maxLength = maxLength;
	}

	/**
	 * Take a piece of a part. After something was wrong the rest is read and left,
	 * because most clients look for an answer only when they have sent everything; also,
	 * Spring's parser must not be cancelled by another thread while it parses.
	 * @param event the piece, released in any case
	 */
	synchronized void accept(PartEvent event) {
		try {
			if (this.failure != null) {
				skip(event.content().readableByteCount(), this.failure);
			}
			else if (!this.closed) {
				take(event);
			}
		}
		finally {
			DataBufferUtils.release(event.content());
		}
	}

	private void skip(int count, RuntimeException reason) {
		this.skipped += count;
		if (this.skipped > this.maxLength) {
			throw reason;
		}
	}

	private void take(PartEvent event) {
		try {
			if (event instanceof FilePartEvent piece) {
				acceptFile(piece);
			}
			else {
				acceptField(event);
			}
		}
		catch (RuntimeException ex) {
			this.failure = ex;
		}
	}

	private void acceptFile(FilePartEvent piece) {
		if (!FILE.equals(piece.name())) {
			throw ApiError.string(HttpStatus.BAD_REQUEST, "Unexpected field");
		}
		if (!this.inFile) {
			if (this.file != null) {
				throw ApiError.string(HttpStatus.BAD_REQUEST,
						"More than one file and/or directory was provided for pinning.");
			}
			this.fields.requireSupported();
			this.file = open(piece);
		}
		this.inFile = !piece.isLast();
		IncomingFile target = this.file;
		if (target != null) {
			if (target.length() + piece.content().readableByteCount() > this.maxLength) {
				throw UploadEndpoints.tooLarge(this.maxLength);
			}
			target.write(piece.content());
		}
	}

	private IncomingFile open(FilePartEvent piece) {
		MediaType declared = piece.headers().getContentType();
		ImportProfile profile = this.fields.profile();
		return new IncomingFile(this.contents, UploadFields.lastSegment(piece.filename()),
				(declared != null) ? declared.toString() : null, (profile != null) ? profile : ImportProfile.PINATA_V1);
	}

	private void acceptField(PartEvent event) {
		if (FILE.equals(event.name())) {
			throw ApiError.string(HttpStatus.BAD_REQUEST, "Invalid request format.");
		}
		DataBuffer content = event.content();
		if (this.fieldContent.size() + content.readableByteCount() > UploadEndpoints.MAX_FIELD_BYTES) {
			throw ApiError.of(HttpStatus.CONTENT_TOO_LARGE, "PAYLOAD_TOO_LARGE",
					"A field is larger than " + UploadEndpoints.MAX_FIELD_BYTES + " bytes");
		}
		byte[] bytes = new byte[content.readableByteCount()];
		content.read(bytes);
		this.fieldContent.writeBytes(bytes);
		if (event.isLast()) {
			this.fields.put(event.name(), this.fieldContent.toString(StandardCharsets.UTF_8));
			this.fieldContent.reset();
		}
	}

	/**
	 * End the upload.
	 * @param clock the time
	 * @return the file, complete on disk
	 */
	synchronized NewFile finish(InstantSource clock) {
		if (this.failure != null) {
			throw this.failure;
		}
		IncomingFile complete = Optional.ofNullable(this.file)
			.orElseThrow(() -> ApiError.string(HttpStatus.BAD_REQUEST, "Invalid request format."));
		this.fields.requireSupported();
		ReceivedContent content = complete.finish(this.fields.profile());
		return new NewFile(content,
				this.fields.details(complete.filename(), complete.mimeType(content), clock.instant()));
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.file != null) {
			this.file.close();
		}
	}

}
