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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.store.DataDirectory;
import io.github.pinataspring.local.store.JsonDataType;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.store.RecordStore.Transaction;
import io.github.pinataspring.local.web.ApiError;
import org.h2.mvstore.MVMap;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.http.HttpStatus;

/**
 * Resumable uploads. Their bytes are in files of their own, so that they outlive the
 * process; what is acknowledged of them is in the records.
 *
 * @since 0.1.0
 */
public final class ResumableUploads implements AutoCloseable {

	private final RecordStore records;

	private final DataDirectory directory;

	private final RunningImports imports;

	private final ResumableFiles files;

	private final Scheduler scheduler;

	private final InstantSource clock;

	private final Duration lifetime;

	private final Path path;

	private final MVMap<String, ResumableUpload> uploads;

	// The ids of those that are being written.
	private final Set<String> busy = ConcurrentHashMap.newKeySet();

	/**
	 * Open the store and remove what belongs to no upload, left by a process that was
	 * killed.
	 * @param records where the uploads are noted
	 * @param directory where their bytes are
	 * @param contents where content goes
	 * @param files where files are added
	 * @param cars where CARs go
	 * @param scheduler where blocking is welcome
	 * @param settings how uploads are received
	 */
	public ResumableUploads(RecordStore records, DataDirectory directory, ContentStore contents, FileStore files,
			CarImports cars, Scheduler scheduler, UploadSettings settings) {
		this.records = records;
		this.directory = directory;
		this.imports = new RunningImports(contents);
		this.files = new ResumableFiles(files, contents, cars, this.imports, scheduler);
		this.scheduler = scheduler;
		this.clock = settings.clock();
		this.lifetime = settings.resumableLifetime();
		this.path = directory.path().resolve("resumable");
		this.uploads = records.openMap("resumableUploads",
				new JsonDataType<>(ResumableUpload::toJson, ResumableUpload::fromJson));
		try {
			Files.createDirectories(this.path);
			removeRemains();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void removeRemains() throws IOException {
		try (Stream<Path> found = Files.list(this.path)) {
			for (Path file : found.toList()) {
				ResumableUpload upload = this.uploads.get(file.getFileName().toString());
				if (upload == null || upload.cid() != null) {
					Files.delete(file);
				}
			}
		}
	}

	/**
	 * Create an upload.
	 * @param length the number of bytes
	 * @param metadata the {@code Upload-Metadata} header as it came
	 * @param fields what the metadata says
	 * @return emits the upload, which is complete already if it has no bytes
	 */
	Mono<ResumableUpload> create(long length, String metadata, Map<String, String> fields) {
		return Mono.defer(() -> create(
				new ResumableUpload(this.files.newId(), length, 0, metadata, fields, null, expiry(), null)));
	}

	/**
	 * Create an upload by a signed URL. If there is one already that is not complete it
	 * begins anew.
	 * @param length the number of bytes
	 * @param metadata the {@code Upload-Metadata} header as it came
	 * @param fields what the metadata says
	 * @param signed what was signed
	 * @return emits the upload, which is complete already if it has no bytes
	 */
	Mono<ResumableUpload> create(long length, String metadata, Map<String, String> fields, SignedUpload signed) {
		return Mono.defer(() -> create(new ResumableUpload(signed.id(), length, 0, metadata, signed.fields(fields),
				signed.mimeTypes(), expiry(), null)));
	}

	private Mono<ResumableUpload> create(ResumableUpload upload) {
		ResumableFiles.check(upload, this.clock.instant());
		return this.records.write((transaction) -> {
			if (this.busy.contains(upload.id())) {
				throw locked();
			}
			ResumableUpload existing = this.uploads.get(upload.id());
			if (existing != null && existing.cid() != null) {
				throw SignedUpload.alreadyUsed();
			}
			return put(transaction, upload);
		}).flatMap((created) -> (created.length() == 0) ? append(created.id(), 0, 0, Mono::just) : Mono.just(created));
	}

	private Instant expiry() {
		return this.clock.instant().plus(this.lifetime);
	}

	/**
	 * Find an upload.
	 * @param id its id
	 * @return emits the upload, or nothing
	 */
	Mono<ResumableUpload> find(String id) {
		return this.records.read(() -> this.uploads.get(id));
	}

	boolean isExpired(ResumableUpload upload) {
		return !this.clock.instant().isBefore(upload.expiresAt());
	}

	/**
	 * Append a chunk. What arrived of it counts, also if the rest did not.
	 * @param id the id of the upload
	 * @param offset where the chunk begins
	 * @param maxChunkLength the largest chunk
	 * @param body writes the chunk
	 * @return emits the upload behind the chunk, or an {@link ApiError}
	 */
	Mono<ResumableUpload> append(String id, long offset, long maxChunkLength, ChunkBody body) {
		// Locked by the subscription itself, so that somebody always ends the lock.
		return Mono
			.usingWhen(Mono.fromCallable(() -> open(id, offset, maxChunkLength)),
					(writer) -> body.writeTo(writer).then(Mono.defer(() -> end(writer))), this::unlock,
					(writer, ex) -> keep(writer).then(unlock(writer)), (writer) -> keep(writer).then(unlock(writer)))
			.subscribeOn(this.scheduler);
	}

	private ChunkWriter open(String id, long offset, long maxChunkLength) {
		if (!this.busy.add(id)) {
			throw locked();
		}
		try {
			return openLocked(id, offset, maxChunkLength);
		}
		catch (RuntimeException ex) {
			this.busy.remove(id);
			throw ex;
		}
	}

	private static ApiError locked() {
		return ApiError.of(HttpStatus.LOCKED, "LOCKED",
				"Another request is writing this upload. Ask for its offset when that has ended.");
	}

	private ChunkWriter openLocked(String id, long offset, long maxChunkLength) {
		// What was found before the upload was locked may be old.
		ResumableUpload upload = this.uploads.get(id);
		if (upload == null || upload.offset() != offset) {
			throw ApiError.of(HttpStatus.CONFLICT, "CONFLICT",
					"Upload-Offset is not the offset of this upload. Ask for that by HEAD and go on from there.");
		}
		return new ChunkWriter(upload, file(id), maxChunkLength, this.imports);
	}

	private Mono<Void> unlock(ChunkWriter writer) {
		return Mono.fromRunnable(() -> this.busy.remove(writer.upload().id()));
	}

	private Path file(String id) {
		return this.path.resolve(id);
	}

	private Mono<ResumableUpload> end(ChunkWriter writer) {
		return Mono.fromCallable(() -> writer.close(this.directory.isDurable()))
			.subscribeOn(this.scheduler)
			.flatMap((offset) -> (offset == writer.upload().length()) ? finish(writer.upload())
					: save(writer.upload().withOffset(offset, expiry())));
	}

	// If this fails the client begins where the last chunk ended.
	private Mono<Void> keep(ChunkWriter writer) {
		return Mono.fromCallable(() -> writer.close(this.directory.isDurable()))
			.subscribeOn(this.scheduler)
			.filter((offset) -> offset < writer.upload().length() && offset > writer.upload().offset())
			.flatMap((offset) -> save(writer.upload().withOffset(offset, expiry())))
			.onErrorComplete()
			.then();
	}

	private Mono<ResumableUpload> save(ResumableUpload upload) {
		return this.records.write((transaction) -> put(transaction, upload));
	}

	private ResumableUpload put(Transaction transaction, ResumableUpload upload) {
		transaction.syncDirectory(this.path);
		this.uploads.put(upload.id(), upload);
		return upload;
	}

	// The offset before the last chunk stays until the file is there, so that a client
	// can
	// repeat that chunk whenever this process ends.
	private Mono<ResumableUpload> finish(ResumableUpload upload) {
		return this.files.add(upload, file(upload.id()))
			.flatMap((added) -> save(upload.complete(added.file().content().cid(), expiry())))
			.doOnNext((complete) -> delete(complete.id()));
	}

	/**
	 * Forget the uploads that did not go on in time.
	 * @return completes when it is done
	 */
	public Mono<Void> deleteExpired() {
		return this.records
			.read(() -> this.uploads.keyList()
				.stream()
				.map(this.uploads::get)
				.filter((upload) -> upload != null && isExpired(upload) && !this.busy.contains(upload.id()))
				.map(ResumableUpload::id)
				.toList())
			.filter((ids) -> !ids.isEmpty())
			.flatMap(this::delete);
	}

	private Mono<Void> delete(List<String> ids) {
		return this.records.write((transaction) -> {
			ids.forEach((id) -> {
				this.uploads.remove(id);
				transaction.afterCommit(() -> delete(id));
			});
			return ids;
		}).then();
	}

	// What cannot be deleted now is deleted at the next start.
	private void delete(String id) {
		this.imports.forget(id);
		try {
			Files.deleteIfExists(file(id));
		}
		catch (IOException ex) {
			// See above.
		}
	}

	@Override
	public void close() {
		this.imports.close();
	}

	/**
	 * Writes a chunk.
	 */
	@FunctionalInterface
	interface ChunkBody {

		/**
		 * Write the chunk.
		 * @param writer where to
		 * @return completes when it is written
		 */
		Mono<?> writeTo(ChunkWriter writer);

	}

}
