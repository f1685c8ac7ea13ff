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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import io.github.pinataspring.local.content.ContentImport;
import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.content.MediaTypeDetector;
import io.github.pinataspring.local.content.ReceivedContent;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.FileStore.AddedFile;
import io.github.pinataspring.local.file.FileStore.Details;
import io.github.pinataspring.local.file.FileStore.NewFile;
import io.github.pinataspring.local.upload.CarImports.NewCar;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Makes files of the bytes of resumable uploads.
 */
final class ResumableFiles {

	private final FileStore files;

	private final ContentStore contents;

	private final CarImports cars;

	private final RunningImports imports;

	private final Scheduler scheduler;

	ResumableFiles(FileStore files, ContentStore contents, CarImports cars, RunningImports imports,
			Scheduler scheduler) {
		this.files = files;
		this.contents = contents;
		this.cars = cars;
		this.imports = imports;
		this.scheduler = scheduler;
	}

	String newId() {
		return this.files.newId();
	}

	/**
	 * Refuse an upload whose fields are not acceptable.
	 * @param upload the upload
	 * @param now the time
	 */
	static void check(ResumableUpload upload, Instant now) {
		UploadFields fields = new UploadFields(upload.fields());
		fields.profile();
		fields.details(filename(upload), "", now);
	}

	/**
	 * Make the file of an upload. Its bytes stay where they are, so that this can be done
	 * again if the process ends meanwhile.
	 * @param upload the upload
	 * @param bytes all its bytes
	 * @return emits the file
	 */
	Mono<AddedFile> add(ResumableUpload upload, Path bytes) {
		UploadFields fields = new UploadFields(upload.fields());
		if (fields.isCar()) {
			return Mono.fromCallable(() -> link(bytes))
				.subscribeOn(this.scheduler)
				.flatMap((car) -> this.cars.add(upload.id(), new NewCar(car, details(upload, CarImports.CAR))));
		}
		return Mono
			.usingWhen(Mono.fromCallable(() -> read(upload, bytes)),
					(content) -> this.files.add(upload.id(), newFile(upload, content)),
					(content) -> Mono.<Void>fromRunnable(content::close).subscribeOn(this.scheduler))
			.subscribeOn(this.scheduler);
	}

	private Path link(Path bytes) throws IOException {
		Path incoming = this.contents.newIncoming();
		Links.link(bytes, incoming);
		return incoming;
	}

	private ReceivedContent read(ResumableUpload upload, Path bytes) throws IOException {
		Path incoming = link(bytes);
		try (ContentImport content = this.imports.take(upload, upload.length())) {
			return (content != null) ? content.finish(incoming) : this.contents.importFile(incoming, upload.profile());
		}
		catch (RuntimeException ex) {
			Files.deleteIfExists(incoming);
			throw ex;
		}
	}

	private static NewFile newFile(ResumableUpload upload, ReceivedContent content) {
		String mimeType = MediaTypeDetector.detect(content.summary().head(),
				upload.fields().get(ResumableUpload.FILE_TYPE), UploadFields.lastSegment(filename(upload)));
		UploadRules.requireAllowed(upload.mimeTypes(), mimeType);
		return new NewFile(content, details(upload, mimeType));
	}

	// The time of expiry was checked at the beginning and may be over by now.
	private static Details details(ResumableUpload upload, String mimeType) {
		return new UploadFields(upload.fields()).details(filename(upload), mimeType, Instant.EPOCH);
	}

	private static String filename(ResumableUpload upload) {
		return upload.fields().getOrDefault(ResumableUpload.FILENAME, "");
	}

}
