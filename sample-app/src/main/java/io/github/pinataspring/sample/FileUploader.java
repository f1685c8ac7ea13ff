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

package io.github.pinataspring.sample;

import java.util.concurrent.atomic.AtomicLong;

import io.github.pinataspring.client.PinataOperations;
import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.file.FileUpdate;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.codec.multipart.FilePartEvent;
import org.springframework.http.codec.multipart.FormPartEvent;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;

/**
 * Passes a multipart form on to Pinata while it arrives: the file is never whole in
 * memory or on disk, and the browser sends no faster than Pinata takes it.
 */
@Component
class FileUploader {

	/**
	 * What a form may have around its file.
	 */
	private static final long FORM_OVERHEAD = DataSize.ofKilobytes(64).toBytes();

	private static final String NAME_TOO_LONG = "The name of the file is too long: at most %d characters are allowed."
		.formatted(FileNames.LONGEST_NAME);

	private final PinataOperations pinata;

	private final DataSize maxFileSize;

	FileUploader(PinataOperations pinata, SampleProperties properties) {
		this.pinata = pinata;
		this.maxFileSize = properties.maxFileSize();
	}

	/**
	 * Upload the file of a form.
	 * @param contentLength length of the whole form in bytes, negative if unknown
	 * @param form the parts: {@code file}, and perhaps {@code name} before or after it
	 * @return the stored file
	 */
	Mono<PinataFile> upload(long contentLength, Flux<PartEvent> form) {
		if (contentLength > largestForm()) {
			return Mono.error(tooLarge());
		}
		return Mono.defer(() -> {
			Upload upload = new Upload();
			return bounded(form).windowUntil(PartEvent::isLast, false, 1)
				.concatMap((part) -> part.switchOnFirst((signal, events) -> upload.accept(signal.get(), events)), 0)
				.then(Mono.defer(upload::finish))
				.doOnDiscard(PartEvent.class, (event) -> DataBufferUtils.release(event.content()));
		});
	}

	private Flux<PartEvent> bounded(Flux<PartEvent> form) {
		AtomicLong size = new AtomicLong();
		return form.onErrorMap((ex) -> !(ex instanceof ResponseStatusException), FileUploader::brokenOff)
			.handle((event, sink) -> {
				if (size.addAndGet(event.content().readableByteCount()) > largestForm()) {
					DataBufferUtils.release(event.content());
					sink.error(tooLarge());
					return;
				}
				sink.next(event);
			});
	}

	private long largestForm() {
		return this.maxFileSize.toBytes() + FORM_OVERHEAD;
	}

	private ResponseStatusException tooLarge() {
		return new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE,
				"The file is too large: at most %s are allowed.".formatted(FileSizes.format(this.maxFileSize)));
	}

	private static ResponseStatusException brokenOff(Throwable cause) {
		return new ResponseStatusException(HttpStatus.BAD_REQUEST, "The upload broke off.", cause);
	}

	private static boolean isTooLong(@Nullable String name) {
		return name != null && name.length() > FileNames.LONGEST_NAME;
	}

	private static ResponseStatusException badRequest(String detail) {
		return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
	}

	/**
	 * State of one upload. What is wrong with it is kept until the form has arrived.
	 */
	private final class Upload {

		private @Nullable Throwable problem;

		private @Nullable String name;

		private @Nullable String usedName;

		private @Nullable PinataFile file;

		Mono<Void> accept(@Nullable PartEvent first, Flux<PartEvent> events) {
			PartContent part = new PartContent(events);
			if (first == null || this.problem != null) {
				return part.drain();
			}
			if (first.name().equals("name") && first instanceof FormPartEvent field) {
				this.name = FileNames.clean(field.value());
				this.problem = isTooLong(this.name) ? badRequest(NAME_TOO_LONG) : null;
			}
			if (first.name().equals("file")) {
				return acceptFile(first, part);
			}
			return part.drain();
		}

		Mono<PinataFile> finish() {
			if (this.problem != null) {
				return Mono.error(this.problem);
			}
			if (this.file == null) {
				return Mono.error(badRequest("The form has no part named 'file' that holds the file to upload."));
			}
			if (this.name == null || this.name.equals(this.usedName)) {
				return Mono.just(this.file);
			}
			// The name came after the file, when the file was already on its way.
			return FileUploader.this.pinata.files()
				.update(this.file.id(), FileUpdate.builder().name(this.name).build());
		}

		private Mono<Void> acceptFile(PartEvent first, PartContent part) {
			String filename = (first instanceof FilePartEvent filePart) ? FileNames.clean(filePart.filename()) : null;
			if (this.file != null) {
				this.problem = badRequest(
						"A form takes one file. The first one is stored, the others are not: send a form for each.");
			}
			else if (!(first instanceof FilePartEvent)) {
				this.problem = badRequest("The part named 'file' must be a file, with a file name.");
			}
			else if (filename == null) {
				this.problem = badRequest("The file has no name. Choose a file, or give its part a file name.");
			}
			else if (isTooLong(filename)) {
				this.problem = badRequest(NAME_TOO_LONG);
			}
			return (filename == null || this.problem != null) ? part.drain() : store(filename, part);
		}

		private Mono<Void> store(String filename, PartContent part) {
			this.usedName = (this.name != null) ? this.name : filename;
			UploadRequest request = UploadRequest.builder(UploadSource.of(limited(part.data()), filename))
				.name(this.usedName)
				.build();
			return FileUploader.this.pinata.uploads().upload(request).doOnNext(this::stored).onErrorResume((ex) -> {
				this.problem = cause(ex);
				return Mono.empty();
			}).then(Mono.defer(part::drain));
		}

		private Flux<DataBuffer> limited(Flux<DataBuffer> content) {
			AtomicLong size = new AtomicLong();
			return content.handle((buffer, sink) -> {
				if (size.addAndGet(buffer.readableByteCount()) > FileUploader.this.maxFileSize.toBytes()) {
					DataBufferUtils.release(buffer);
					sink.error(tooLarge());
					return;
				}
				sink.next(buffer);
			});
		}

		// What is wrong with the content is this application's to tell, not the client's.
		private static Throwable cause(Throwable ex) {
			return (ex instanceof PinataContentException && ex.getCause() instanceof ResponseStatusException cause)
					? cause : ex;
		}

		private void stored(UploadedFile uploaded) {
			if (!uploaded.isInRequestedNetwork()) {
				throw new ResponseStatusException(HttpStatus.CONFLICT,
						"The account already holds this content privately, and Pinata keeps each content once. "
								+ "Delete the private file first to store it publicly.");
			}
			this.file = uploaded.file();
		}

	}

}
