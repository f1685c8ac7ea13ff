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

package io.github.pinataspring.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Content on disk, one file per blob. A blob gets its final name only when it is complete
 * and, in a durable directory, synced.
 *
 * @since 0.1.0
 */
public final class BlobStore {

	private static final Log logger = LogFactory.getLog(BlobStore.class);

	private final DataDirectory directory;

	public BlobStore(DataDirectory directory) {
		this.directory = directory;
	}

	/**
	 * Return a new name for content that is on its way. Whatever is left under such a
	 * name is deleted at the next start.
	 * @return a file that does not exist yet
	 */
	public Path newIncoming() {
		return this.directory.incoming().resolve(UUID.randomUUID().toString());
	}

	/**
	 * Return whether content must be synced before it is added.
	 * @return whether the directory is durable
	 */
	public boolean isDurable() {
		return this.directory.isDurable();
	}

	/**
	 * Return the file of a blob.
	 * @param name the name of the blob
	 * @return the file
	 */
	public Path path(String name) {
		return this.directory.blobs().resolve(name);
	}

	/**
	 * Give content its final name.
	 * @param transaction the change that it is part of
	 * @param incoming the complete content
	 * @param name the name of the blob; one that exists is replaced
	 */
	public void add(RecordStore.Transaction transaction, Path incoming, String name) {
		try {
			Files.move(incoming, path(name), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		transaction.syncDirectory(this.directory.blobs());
	}

	/**
	 * Delete a blob. If that fails it is deleted at the next start.
	 * @param name the name of the blob
	 */
	public void delete(String name) {
		try {
			Files.deleteIfExists(path(name));
		}
		catch (IOException ex) {
			logger.warn("Cannot delete the blob " + name + " now: " + ex);
		}
	}

	/**
	 * Delete the blobs that no record refers to, left by a process that was killed
	 * between the two steps of adding or deleting.
	 * @param isReferred whether a record refers to a blob
	 */
	public void retain(Predicate<String> isReferred) {
		try (Stream<Path> files = Files.list(this.directory.blobs())) {
			List<String> orphans = files.map((file) -> file.getFileName().toString())
				.filter(isReferred.negate())
				.toList();
			orphans.forEach(this::delete);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
