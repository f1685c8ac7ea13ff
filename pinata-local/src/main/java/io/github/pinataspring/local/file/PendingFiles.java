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

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;

import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.content.ReceivedContent;
import io.github.pinataspring.local.event.PinataEvent;
import io.github.pinataspring.local.file.FileStore.AddedFile;
import io.github.pinataspring.local.file.FileStore.Details;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.store.RecordStore.Transaction;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The files whose CID is not known yet.
 *
 * @since 0.1.0
 */
public final class PendingFiles {

	private final RecordStore records;

	private final ContentStore contents;

	private final FileStore files;

	private final InstantSource clock;

	// The ids of those that wait, and perhaps of some that were deleted meanwhile.
	private final MVMap<String, String> waiting;

	/**
	 * Open the store.
	 * @param records where the files are noted
	 * @param contents where their content will be
	 * @param files the files, of which these are some
	 * @param clock the time
	 */
	public PendingFiles(RecordStore records, ContentStore contents, FileStore files, InstantSource clock) {
		this.records = records;
		this.contents = contents;
		this.files = files;
		this.clock = clock;
		this.waiting = records.openIndex("pendingFiles");
	}

	/**
	 * Add a file. If there is one with that id already it is left as it is.
	 * @param transaction the change that it is part of
	 * @param id the {@linkplain FileStore#newId() id}
	 * @param details what to call it
	 * @param length the number of bytes that were uploaded
	 * @return the file
	 */
	public AddedFile add(Transaction transaction, String id, Details details, long length) {
		FileRecord existing = this.files.find(id);
		if (existing != null) {
			return new AddedFile(existing, false);
		}
		FileRecord file = new FileRecord(id, details.name(), FileRecord.Content.pending(length, details.mimeType()),
				details.network(), details.groupId(), details.keyValues(),
				this.clock.instant().truncatedTo(ChronoUnit.MICROS), details.expiresAt());
		this.files.put(file);
		this.waiting.put(id, "");
		return new AddedFile(file, false);
	}

	/**
	 * Find the files that wait. To be called where reading may block.
	 * @return their ids, oldest first
	 */
	public Set<String> waiting() {
		return new LinkedHashSet<>(this.waiting.keyList());
	}

	/**
	 * Find a file that waits.
	 * @param id its id
	 * @return emits the file, or nothing if it does not wait any more
	 */
	public Mono<FileRecord> find(String id) {
		return this.records.read(() -> require(id));
	}

	private @Nullable FileRecord require(String id) {
		return this.waiting.containsKey(id) ? this.files.find(id) : null;
	}

	/**
	 * Give a file its content.
	 * @param id the id of the file
	 * @param content the content
	 * @param mimeType the detected media type, not used for a directory
	 * @return emits the file, or nothing if it was deleted meanwhile
	 */
	public Mono<FileRecord> complete(String id, ReceivedContent content, String mimeType) {
		return this.contents.prepare(content).then(this.records.write((transaction) -> {
			FileRecord file = require(id);
			if (file == null) {
				this.contents.discard(transaction, content);
				return null;
			}
			String contentId = this.contents.add(transaction, content, id);
			FileRecord complete = file.with(FileRecord.Content.of(contentId, content.summary(), mimeType));
			this.files.put(complete);
			this.waiting.remove(id);
			this.files.announce(transaction, PinataEvent.Type.CAR_IMPORTED, complete, null);
			return complete;
		}));
	}

	/**
	 * Note that a file cannot get its content.
	 * @param id the id of the file
	 * @param error why
	 * @return completes when it is noted
	 */
	public Mono<Void> fail(String id, String error) {
		return this.records.write((transaction) -> {
			FileRecord file = require(id);
			this.waiting.remove(id);
			if (file != null) {
				FileRecord failed = file.with(file.content().fail(error));
				this.files.put(failed);
				this.files.announce(transaction, PinataEvent.Type.CAR_IMPORT_FAILED, failed, error);
			}
			return id;
		}).then();
	}

	/**
	 * Forget a file that was deleted.
	 * @param id its id
	 * @return completes when it is forgotten
	 */
	public Mono<Void> forget(String id) {
		return this.records.write((transaction) -> this.waiting.remove(id)).then();
	}

}
