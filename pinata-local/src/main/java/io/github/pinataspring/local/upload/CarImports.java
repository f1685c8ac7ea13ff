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
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.content.InvalidContentException;
import io.github.pinataspring.local.content.MediaTypeDetector;
import io.github.pinataspring.local.content.ReceivedContent;
import io.github.pinataspring.local.file.FileRecord;
import io.github.pinataspring.local.file.FileStore.AddedFile;
import io.github.pinataspring.local.file.FileStore.Details;
import io.github.pinataspring.local.file.PendingFiles;
import io.github.pinataspring.local.store.DataDirectory;
import io.github.pinataspring.local.store.RecordStore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Imports the CARs that were uploaded, some time later, as the service does. Until then
 * they are files of their own, so that they outlive the process.
 *
 * @since 0.1.0
 */
public final class CarImports {

	/**
	 * The media type of a CAR.
	 */
	static final String CAR = "application/vnd.ipld.car";

	private static final int MAX_DELAYED = 1000;

	private static final int MAX_IMPORTING = 2;

	private static final Log logger = LogFactory.getLog(CarImports.class);

	private final RecordStore records;

	private final ContentStore contents;

	private final PendingFiles files;

	private final Scheduler scheduler;

	private final Duration delay;

	private final Path path;

	private final Sinks.Many<String> added = Sinks.many().unicast().onBackpressureBuffer();

	/**
	 * Create the imports and remove the CARs that belong to no file, left by a process
	 * that was killed.
	 * @param records where the files are noted
	 * @param directory where the CARs are
	 * @param contents where their content goes
	 * @param files the files that wait for their content
	 * @param scheduler where blocking is welcome
	 * @param delay how long an import waits at least
	 */
	public CarImports(RecordStore records, DataDirectory directory, ContentStore contents, PendingFiles files,
			Scheduler scheduler, Duration delay) {
		this.records = records;
		this.contents = contents;
		this.files = files;
		this.scheduler = scheduler;
		this.delay = delay;
		this.path = directory.path().resolve("cars");
		try {
			Files.createDirectories(this.path);
			removeRemains();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void removeRemains() throws IOException {
		Set<String> waiting = this.files.waiting();
		try (Stream<Path> found = Files.list(this.path)) {
			for (Path file : found.toList()) {
				if (!waiting.contains(file.getFileName().toString())) {
					Files.delete(file);
				}
			}
		}
	}

	/**
	 * Add a CAR.
	 * @param id the id that its file will have
	 * @param car the CAR, complete on disk
	 * @return emits the file, whose CID is pending
	 */
	Mono<AddedFile> add(String id, NewCar car) {
		return Mono.fromCallable(() -> move(car.file(), file(id)))
			.subscribeOn(this.scheduler)
			.flatMap((length) -> this.records.write((transaction) -> {
				transaction.syncDirectory(this.path);
				transaction.afterCommit(() -> this.added.tryEmitNext(id));
				return this.files.add(transaction, id, car.details(), length);
			}));
	}

	private static long move(Path received, Path file) throws IOException {
		long length = Files.size(received);
		Files.move(received, file, StandardCopyOption.REPLACE_EXISTING);
		return length;
	}

	private Path file(String id) {
		return this.path.resolve(id);
	}

	/**
	 * Import the CARs that wait and those that come.
	 * @return never completes
	 */
	public Mono<Void> run() {
		return Flux.defer(() -> Flux.fromIterable(this.files.waiting()))
			.concatWith(this.added.asFlux())
			.flatMap((id) -> Mono.just(id).delayElement(this.delay), MAX_DELAYED)
			.flatMap(this::importCar, MAX_IMPORTING)
			.then();
	}

	private Mono<Void> importCar(String id) {
		return this.files.find(id)
			.flatMap((file) -> importCar(file).thenReturn(id))
			.switchIfEmpty(this.files.forget(id).thenReturn(id))
			.flatMap((done) -> Mono.fromCallable(() -> Files.deleteIfExists(file(id))).subscribeOn(this.scheduler))
			.onErrorResume((ex) -> {
				logger.error("The CAR of file " + id + " cannot be imported until the next start", ex);
				return Mono.empty();
			})
			.then();
	}

	private Mono<Void> importCar(FileRecord file) {
		return Mono
			.usingWhen(read(file.id()),
					(content) -> this.files.complete(file.id(), content,
							MediaTypeDetector.detect(content.summary().head(), null, file.name())),
					(content) -> Mono.<Void>fromRunnable(content::close).subscribeOn(this.scheduler))
			.then()
			.onErrorResume(InvalidContentException.class,
					(ex) -> this.files.fail(file.id(), String.valueOf(ex.getMessage())));
	}

	private Mono<ReceivedContent> read(String id) {
		return Mono.fromCallable(() -> {
			Path incoming = this.contents.newIncoming();
			Links.link(file(id), incoming);
			return incoming;
		}).flatMap(this.contents::importCar).subscribeOn(this.scheduler);
	}

	/**
	 * A CAR to be added.
	 *
	 * @param file the CAR, which is moved away from there
	 * @param details what to call it
	 */
	record NewCar(Path file, Details details) {

	}

}
