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

package io.github.pinataspring.local.file;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.store.BlobStore;
import io.github.pinataspring.local.store.JsonDataType;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.store.UuidV7;
import io.github.pinataspring.local.web.ApiError;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;

/**
 * The files of the account.
 *
 * @since 0.1.0
 */
public final class FileStore {

	private static final char AFTER_SEPARATOR = '/' + 1;

	private final RecordStore records;

	private final BlobStore blobs;

	private final InstantSource clock;

	private final UuidV7 ids;

	private final MVMap<String, FileRecord> files;

	// Keys are the name of the blob, a slash and the id of the file, values the network.
	private final MVMap<String, String> filesByBlob;

	public FileStore(RecordStore records, BlobStore blobs, InstantSource clock) {
		this.records = records;
		this.blobs = blobs;
		this.clock = clock;
		this.files = records.openMap("files", new JsonDataType<>(FileRecord::toJson, FileRecord::fromJson));
		this.filesByBlob = records.openIndex("filesByBlob");
		this.ids = new UuidV7(clock, this.files.lastKey());
		blobs.retain((blob) -> firstIdOf(blob) != null);
	}

	/**
	 * Add a file, or find the one with the same content that the account has already. As
	 * at the service, that is returned as it is, whatever name and network are asked for
	 * now.
	 * @param file the file without an id and a time, see {@link NewFile}
	 * @return emits the file
	 */
	public Mono<AddedFile> add(NewFile file) {
		return this.records.write((transaction) -> {
			String blob = file.content().blob();
			String existing = firstIdOf(blob);
			if (existing != null) {
				return new AddedFile(get(existing), true);
			}
			this.blobs.add(transaction, file.incoming(), blob);
			Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
			FileRecord added = new FileRecord(this.ids.next(), file.name(), file.content(), file.network(),
					file.groupId(), file.keyValues(), now, file.expiresAt());
			this.files.put(added.id(), added);
			this.filesByBlob.put(blob + "/" + added.id(), added.network().wireName());
			return new AddedFile(added, false);
		});
	}

	/**
	 * Find a file.
	 * @param network where it must be
	 * @param id its id
	 * @return emits the file or an {@link ApiError}
	 */
	public Mono<FileRecord> find(Network network, String id) {
		return this.records.read(() -> require(network, id));
	}

	/**
	 * Find a public file.
	 * @param cid its CID, in any version
	 * @return emits the file, or nothing
	 */
	public Mono<FileRecord> findPublic(Cid cid) {
		return this.records.read(() -> pinned(cid).stream().findFirst().orElse(null));
	}

	Mono<FilePage> list(FileQuery query) {
		return this.records.read(() -> {
			List<FileRecord> found = new ArrayList<>();
			Cursor<String, FileRecord> cursor = this.files.cursor(query.after(), null, query.descending());
			while (cursor.hasNext()) {
				String id = cursor.next();
				FileRecord file = cursor.getValue();
				if (id.equals(query.after()) || !query.matches(file)) {
					continue;
				}
				if (found.size() == query.limit()) {
					return new FilePage(found, found.get(found.size() - 1).id());
				}
				found.add(file);
			}
			return new FilePage(found, null);
		});
	}

	Mono<FileRecord> update(Network network, String id, UnaryOperator<FileRecord> change) {
		return this.records.write((transaction) -> {
			FileRecord changed = change.apply(require(network, id));
			put(changed);
			return changed;
		});
	}

	Mono<FileRecord> delete(Network network, String id) {
		return this.records.write((transaction) -> {
			FileRecord deleted = require(network, id);
			String blob = deleted.content().blob();
			this.files.remove(id);
			this.filesByBlob.remove(blob + "/" + id);
			// The same content may come back before this is run.
			transaction.afterCommit(() -> {
				if (firstIdOf(blob) == null) {
					this.blobs.delete(blob);
				}
			});
			return deleted;
		});
	}

	/**
	 * Find files. To be called where reading may block.
	 * @param filter which ones
	 * @return the files, newest first
	 */
	public List<FileRecord> findAll(Predicate<FileRecord> filter) {
		List<FileRecord> found = new ArrayList<>();
		Cursor<String, FileRecord> cursor = this.files.cursor(null, null, true);
		while (cursor.hasNext()) {
			cursor.next();
			if (filter.test(cursor.getValue())) {
				found.add(cursor.getValue());
			}
		}
		return found;
	}

	/**
	 * Find the public files with a CID. To be called where reading may block.
	 * @param cid the CID, in any version
	 * @return the files, one at least
	 * @throws ApiError if there are none
	 */
	public List<FileRecord> requirePinned(Cid cid) {
		List<FileRecord> pinned = pinned(cid);
		if (pinned.isEmpty()) {
			throw ApiError.of(HttpStatus.BAD_REQUEST, "CURRENT_USER_HAS_NOT_PINNED_CID",
					"The current user has not pinned the cid: " + cid);
		}
		return pinned;
	}

	private List<FileRecord> pinned(Cid cid) {
		String blob = cid.toV1().toString();
		List<FileRecord> found = new ArrayList<>();
		Cursor<String, String> entries = this.filesByBlob.cursor(blob + "/", blob + AFTER_SEPARATOR, false);
		while (entries.hasNext()) {
			String key = entries.next();
			if (key.startsWith(blob + "/") && Network.PUBLIC.wireName().equals(entries.getValue())) {
				FileRecord file = this.files.get(key.substring(blob.length() + 1));
				// A reader may see a file go.
				if (file != null) {
					found.add(file);
				}
			}
		}
		return found;
	}

	/**
	 * Replace what is known of a file, but not its content. To be called within a change
	 * of the records.
	 * @param file the changed file
	 */
	public void put(FileRecord file) {
		this.files.put(file.id(), file);
	}

	/**
	 * Find a file. To be called where reading may block.
	 * @param network where it must be
	 * @param id its id
	 * @return the file
	 * @throws ApiError if it is not there
	 */
	public FileRecord require(Network network, String id) {
		FileRecord file = this.files.get(id);
		if (file == null || file.network() != network) {
			throw ApiError.notFound("There is no such file on the " + network.wireName() + " network");
		}
		return file;
	}

	private FileRecord get(String id) {
		FileRecord file = this.files.get(id);
		if (file == null) {
			throw new IllegalStateException("The index of blobs names a file that is not there");
		}
		return file;
	}

	private @Nullable String firstIdOf(String blob) {
		String key = this.filesByBlob.ceilingKey(blob + "/");
		return (key != null && key.startsWith(blob + "/")) ? key.substring(blob.length() + 1) : null;
	}

	/**
	 * A file that was added.
	 *
	 * @param file the file
	 * @param duplicate whether the account had it already
	 * @since 0.1.0
	 */
	public record AddedFile(FileRecord file, boolean duplicate) {

	}

	/**
	 * A file to be added.
	 *
	 * @param incoming the complete content, moved away if it is new
	 * @param content what the content is
	 * @param name the name
	 * @param network where it shall be
	 * @param groupId the group it shall belong to, or {@code null}
	 * @param keyValues the metadata
	 * @param expiresAt when it shall be deleted, in seconds since the epoch, or
	 * {@code null}
	 * @since 0.1.0
	 */
	public record NewFile(Path incoming, FileRecord.Content content, String name, Network network,
			@Nullable String groupId, KeyValues keyValues, @Nullable Long expiresAt) {

	}

	/**
	 * A page of a listing.
	 *
	 * @param files the files
	 * @param lastId the id of the last one if there are more, otherwise {@code null}
	 */
	record FilePage(List<FileRecord> files, @Nullable String lastId) {

	}

}
