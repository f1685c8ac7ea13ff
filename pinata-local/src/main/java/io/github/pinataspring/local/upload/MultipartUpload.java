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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.content.ReceivedContent;
import io.github.pinataspring.local.file.FileStore.Details;
import io.github.pinataspring.local.file.FileStore.NewFile;
import io.github.pinataspring.local.upload.CarImports.NewCar;
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

	static final int MAX_FIELD_BYTES = 64 * 1024;

	private static final int MAX_FIELDS = 64;

	// Pinata's users report failures beyond that.
	private static final int MAX_FILES = 10_000;

	static final int MAX_PARTS = MAX_FILES + 2 * MAX_FIELDS;

	private static final String FILE = "file";

	private final ContentStore contents;

	private final UploadRules rules;

	private final Map<String, String> fields = new LinkedHashMap<>();

	private final ByteArrayOutputStream fieldContent = new ByteArrayOutputStream();

	private boolean inFile;

	private boolean closed;

	private @Nullable IncomingContent content;

	private @Nullable RuntimeException failure;

	private long skipped;

	MultipartUpload(ContentStore contents, UploadRules rules) {
		this.contents = contents;
		this.rules = rules;
	}

	static ApiError tooLarge(long maxLength) {
		return ApiError.of(HttpStatus.CONTENT_TOO_LARGE, "PAYLOAD_TOO_LARGE",
				"The upload is larger than the %d bytes that it may have".formatted(maxLength));
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
		if (this.skipped > this.rules.maxLength()) {
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
			beginFile(piece);
		}
		this.inFile = !piece.isLast();
		IncomingContent target = this.content;
		if (target != null) {
			if (target.length() + piece.content().readableByteCount() > this.rules.maxLength()) {
				throw tooLarge(this.rules.maxLength());
			}
			target.write(piece.content());
		}
	}

	private void beginFile(FilePartEvent piece) {
		if (!this.rules.directories()) {
			requireNothingYet();
			this.content = openFile(piece, UploadFields.lastSegment(piece.filename()));
			return;
		}
		String path = UploadPath.require(piece.filename());
		int slash = path.indexOf('/');
		if (slash < 0) {
			requireNothingYet();
			this.content = openFile(piece, path);
			return;
		}
		IncomingContent directory = this.content;
		if (directory == null) {
			directory = IncomingContent.directory(this.contents, path.substring(0, slash), profile());
			this.content = directory;
		}
		if (!directory.isDirectory() || !directory.name().equals(path.substring(0, slash))) {
			throw moreThanOne();
		}
		if (directory.files() == MAX_FILES) {
			throw ApiError.badRequest("A directory may have at most " + MAX_FILES + " files");
		}
		directory.beginFile(path.substring(slash + 1));
	}

	private void requireNothingYet() {
		if (this.content != null) {
			throw moreThanOne();
		}
	}

	private static ApiError moreThanOne() {
		return ApiError.string(HttpStatus.BAD_REQUEST, "More than one file and/or directory was provided for pinning.");
	}

	private IncomingContent openFile(FilePartEvent piece, String name) {
		MediaType declared = piece.headers().getContentType();
		return IncomingContent.file(this.contents, name, (declared != null) ? declared.toString() : null, profile());
	}

	// The field that says it may come later.
	private ImportProfile profile() {
		return form().profile(this.rules.profile());
	}

	private void acceptField(PartEvent event) {
		if (FILE.equals(event.name())) {
			throw ApiError.string(HttpStatus.BAD_REQUEST, "Invalid request format.");
		}
		DataBuffer content = event.content();
		if (this.fieldContent.size() + content.readableByteCount() > MAX_FIELD_BYTES) {
			throw ApiError.of(HttpStatus.CONTENT_TOO_LARGE, "PAYLOAD_TOO_LARGE",
					"A field is larger than " + MAX_FIELD_BYTES + " bytes");
		}
		byte[] bytes = new byte[content.readableByteCount()];
		content.read(bytes);
		this.fieldContent.writeBytes(bytes);
		if (event.isLast()) {
			if (this.fields.size() >= MAX_FIELDS) {
				throw ApiError.badRequest("There are more than " + MAX_FIELDS + " fields");
			}
			this.fields.put(event.name(), this.fieldContent.toString(StandardCharsets.UTF_8));
			this.fieldContent.reset();
		}
	}

	private UploadForm form() {
		return this.rules.form().apply(this.fields);
	}

	/**
	 * Return whether the file is a CAR, after everything has arrived.
	 * @return whether it is a CAR
	 */
	synchronized boolean isCar() {
		return form().isCar();
	}

	/**
	 * End the upload of a CAR.
	 * @param clock the time
	 * @return the CAR, complete on disk
	 */
	synchronized NewCar finishCar(InstantSource clock) {
		IncomingContent complete = complete();
		Details details = form().details(complete.name(), CarImports.CAR, clock.instant());
		return new NewCar(complete.finishBytes(), details);
	}

	private IncomingContent complete() {
		if (this.failure != null) {
			throw this.failure;
		}
		return Optional.ofNullable(this.content)
			.orElseThrow(() -> ApiError.string(HttpStatus.BAD_REQUEST, "Invalid request format."));
	}

	/**
	 * End the upload.
	 * @param clock the time
	 * @return the file, complete on disk
	 */
	synchronized NewFile finish(InstantSource clock) {
		IncomingContent complete = complete();
		UploadForm form = form();
		ReceivedContent received = complete.finish(form.profile(), form.isWrapped());
		String mimeType = complete.mimeType(received);
		this.rules.requireAllowed(mimeType);
		return new NewFile(received, form.details(complete.name(), mimeType, clock.instant()));
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.content != null) {
			this.content.close();
		}
	}

}
