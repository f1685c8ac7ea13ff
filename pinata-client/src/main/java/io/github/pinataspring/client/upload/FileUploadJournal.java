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

package io.github.pinataspring.client.upload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.util.Assert;

/**
 * Keeps each upload in a JSON file, which is replaced as a whole. A file that cannot be
 * understood counts as none.
 */
final class FileUploadJournal implements UploadJournal {

	private final Path directory;

	FileUploadJournal(Path directory) {
		Assert.notNull(directory, "'directory' must not be null");
		this.directory = directory;
	}

	@Override
	public Mono<Entry> find(String key) {
		return Mono.fromCallable(() -> read(file(key))).subscribeOn(Schedulers.boundedElastic());
	}

	@Override
	public Mono<Void> save(String key, Entry entry) {
		return Mono.<Void>fromCallable(() -> {
			write(file(key), entry);
			return null;
		}).subscribeOn(Schedulers.boundedElastic());
	}

	@Override
	public Mono<Void> remove(String key) {
		return Mono.<Void>fromCallable(() -> {
			Files.deleteIfExists(file(key));
			return null;
		}).subscribeOn(Schedulers.boundedElastic());
	}

	private Path file(String key) {
		Assert.isTrue(key.matches("[0-9a-f]{64}"), "'key' must be 64 hexadecimal digits");
		return this.directory.resolve(key + ".json");
	}

	private static @Nullable Entry read(Path file) throws IOException {
		try {
			return Entry.fromJson(Files.readString(file));
		}
		catch (NoSuchFileException | CharacterCodingException ex) {
			return null;
		}
	}

	private void write(Path file, Entry entry) throws IOException {
		Files.createDirectories(this.directory);
		Path next = this.directory.resolve(UUID.randomUUID() + ".tmp");
		try {
			Files.writeString(next, entry.toJson());
			try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
				channel.force(true);
			}
			Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(next);
		}
	}

}
