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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.content.ReceivedContent;
import io.github.pinataspring.local.content.ReceivedContent.Summary;
import io.github.pinataspring.local.event.PinataEvent;
import io.github.pinataspring.local.event.PinataEvents;
import io.github.pinataspring.local.store.JsonDataType;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.store.RecordStore.Transaction;
import io.github.pinataspring.local.store.UuidV7;
import io.github.pinataspring.local.web.ApiError;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpStatus;

/**
 * The files of the account.
 *
 * @since 0.1.0
 */
public final class FileStore {

	private static final int MAX_EXPIRED_PER_CHANGE = 100;

	private final RecordStore records;

	private final ContentStore contents;

	private final InstantSource clock;

	private final PinataEvents events;

	private final UuidV7 ids;

	private final MVMap<String, FileRecord> files;

	private final FileIndex index;

	private final UnpinnedFiles unpinned;

	/**
	 * Open the store.
	 * @param records where the files are noted
	 * @param contents where their content is
	 * @param clock the time
	 * @param events is told what happens to the files
	 */
	public FileStore(RecordStore records, ContentStore contents, InstantSource clock, PinataEvents events) {
		this.records = records;
		this.contents = contents;
		this.clock = clock;
		this.events = events;
		this.files = records.openMap("files", new JsonDataType<>(FileRecord::toJson, FileRecord::fromJson));
		this.index = new FileIndex(records);
		this.unpinned = new UnpinnedFiles(records);
		this.ids = new UuidV7(clock,
				Stream.of(this.files.lastKey(), this.unpinned.lastId())
					.filter(Objects::nonNull)
					.max(Comparator.naturalOrder())
					.orElse(null));
	}

	/**
	 * Add a file, or find the one with the same content that the account has already. As
	 * at the service, that is returned as it is, whatever name and network are asked for
	 * now.
	 * @param file the file without an id and a time, see {@link NewFile}
	 * @return emits the file
	 */
	public Mono<AddedFile> add(NewFile file) {
		return Mono.defer(() -> add(newId(), file));
	}

	/**
	 * Return an id that a file can be added with later.
	 * @return a new id
	 */
	public String newId() {
		return this.ids.next();
	}

	/**
	 * Add a file as {@link #add(NewFile)} does, with an id that was given out before.
	 * @param id the {@linkplain #newId() id}
	 * @param file the file
	 * @return emits the file, which has another id if it is one that was there already
	 */
	public Mono<AddedFile> add(String id, NewFile file) {
		Summary summary = file.content().summary();
		return this.contents.prepare(file.content()).then(this.records.write((transaction) -> {
			FileRecord existing = first(summary.root());
			if (existing != null) {
				this.contents.discard(transaction, file.content());
				return new AddedFile(existing, true);
			}
			if (this.files.containsKey(id)) {
				this.contents.discard(transaction, file.content());
				throw ApiError.of(HttpStatus.CONFLICT, "CONFLICT", "There is a file with this id already");
			}
			String contentId = this.contents.add(transaction, file.content(), id);
			FileRecord created = create(id, contentId, summary, file.details());
			announce(transaction, PinataEvent.Type.FILE_UPLOADED, created);
			return new AddedFile(created, false);
		}));
	}

	/**
	 * Add a public file for a part of content, or find the public file that the account
	 * has for it already. To be called within a change of the records.
	 * @param transaction the change
	 * @param id the {@linkplain #newId() id}
	 * @param contentId the content that has it
	 * @param summary what it is
	 * @param details what to call it
	 * @return the file, which has another id if it is one that was there already
	 */
	public FileRecord addByCid(Transaction transaction, String id, String contentId, Summary summary, Details details) {
		List<FileRecord> existing = withCid(Network.PUBLIC, summary.root());
		FileRecord file;
		if (existing.isEmpty()) {
			this.contents.hold(contentId, id);
			file = create(id, contentId, summary, details);
		}
		else {
			file = existing.get(0);
		}
		announce(transaction, PinataEvent.Type.PIN_JOB_DONE, file);
		return file;
	}

	private FileRecord create(String id, String contentId, Summary summary, Details details) {
		FileRecord file = new FileRecord(id, details.name(),
				FileRecord.Content.of(contentId, summary, details.mimeType()), details.network(), details.groupId(),
				details.keyValues(), this.clock.instant().truncatedTo(ChronoUnit.MICROS), details.expiresAt());
		put(file);
		return file;
	}

	private void announce(Transaction transaction, PinataEvent.Type type, FileRecord file) {
		announce(transaction, type, file, null);
	}

	void announce(Transaction transaction, PinataEvent.Type type, FileRecord file, @Nullable String error) {
		ObjectNode json = file.toApi().put("network", file.network().wireName());
		this.events.announce(transaction, new PinataEvent(type, this.clock.instant(), json, error));
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
		return find(Network.PUBLIC, cid);
	}

	/**
	 * Find a file.
	 * @param network where it must be
	 * @param cid its CID, in any version
	 * @return emits the oldest such file, or nothing
	 */
	public Mono<FileRecord> find(Network network, Cid cid) {
		return read((seen) -> withCid(network, cid).stream().filter(seen).findFirst().orElse(null));
	}

	/**
	 * Find public content that has a block, be it the root of a file or not.
	 * @param cid the CID of the block, in any version
	 * @return emits the id of the content, or nothing
	 */
	public Mono<String> findPublicContent(Cid cid) {
		return read((seen) -> publicContentOf(cid, seen));
	}

	/**
	 * Find public content that has a block. To be called where reading may block.
	 * @param cid the CID of the block, in any version
	 * @return the id of the content, or {@code null} if there is none
	 */
	public @Nullable String publicContentOf(Cid cid) {
		return publicContentOf(cid, (file) -> true);
	}

	private @Nullable String publicContentOf(Cid cid, Predicate<FileRecord> seen) {
		for (String contentId : this.contents.findByBlock(cid)) {
			if (existing(this.index.withContent(contentId, Network.PUBLIC)).stream().anyMatch(seen)) {
				return contentId;
			}
		}
		return null;
	}

	/**
	 * Read files where that may block.
	 * @param reading reads them, given which of them the request sees (see
	 * {@link NewFiles})
	 * @param <T> the type of the result
	 * @return emits what was read, or nothing for {@code null}
	 */
	public <T> Mono<T> read(Function<Predicate<FileRecord>, ? extends @Nullable T> reading) {
		return Mono.deferContextual((context) -> {
			Predicate<FileRecord> seen = NewFiles.seen(context, this.clock);
			return this.records.read(() -> reading.apply(seen));
		});
	}

	Mono<FilePage> list(FileQuery query) {
		return read((seen) -> {
			List<FileRecord> found = new ArrayList<>();
			Cursor<String, FileRecord> cursor = this.files.cursor(query.after(), null, query.descending());
			while (cursor.hasNext()) {
				String id = cursor.next();
				FileRecord file = cursor.getValue();
				if (id.equals(query.after()) || !query.matches(file) || !seen.test(file)) {
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
			delete(transaction, deleted);
			return deleted;
		});
	}

	/**
	 * Delete a file. What was public is remembered as unpinned.
	 * @param transaction the change that it is part of
	 * @param file the file
	 */
	public void delete(Transaction transaction, FileRecord file) {
		remove(transaction, file);
		if (file.network() == Network.PUBLIC && !file.content().isPending()) {
			this.unpinned.add(file, this.clock.instant());
		}
		announce(transaction, PinataEvent.Type.FILE_DELETED, file);
	}

	private void remove(Transaction transaction, FileRecord file) {
		this.files.remove(file.id());
		this.index.remove(file);
		if (!file.content().isPending()) {
			this.contents.release(transaction, file.content().contentId(), file.id());
		}
	}

	/**
	 * Give a file another id.
	 * @param transaction the change that it is part of
	 * @param file the file
	 * @param id the {@linkplain #newId() id}
	 */
	public void changeId(Transaction transaction, FileRecord file, String id) {
		this.contents.hold(file.content().contentId(), id);
		remove(transaction, file);
		put(file.withId(id));
	}

	/**
	 * Delete the files whose time is over.
	 * @return completes when it is done
	 */
	public Mono<Void> deleteExpired() {
		return this.records.read(() -> this.index.expired(this.clock.instant(), MAX_EXPIRED_PER_CHANGE))
			.filter((ids) -> !ids.isEmpty())
			.flatMap((ids) -> this.records.write((transaction) -> {
				// What was found may have been changed since.
				List<String> expired = this.index.expired(this.clock.instant(), MAX_EXPIRED_PER_CHANGE);
				expired.stream()
					.map(this.files::get)
					.filter(Objects::nonNull)
					.forEach((file) -> delete(transaction, file));
				return expired;
			}))
			.flatMap((ids) -> (ids.size() == MAX_EXPIRED_PER_CHANGE) ? deleteExpired() : Mono.empty());
	}

	/**
	 * Find files. To be called where reading may block.
	 * @param filter which ones
	 * @return the files, newest first
	 */
	public List<FileRecord> findAll(Predicate<FileRecord> filter) {
		List<FileRecord> found = new ArrayList<>();
		forEach((file) -> {
			if (filter.test(file)) {
				found.add(file);
			}
		});
		return found;
	}

	/**
	 * Visit all files, newest first. To be called where reading may block.
	 * @param visitor what takes them
	 */
	public void forEach(Consumer<FileRecord> visitor) {
		Cursor<String, FileRecord> cursor = this.files.cursor(null, null, true);
		while (cursor.hasNext()) {
			cursor.next();
			visitor.accept(cursor.getValue());
		}
	}

	/**
	 * Visit all public files that there are and that were deleted, newest first, but not
	 * those whose CID is not known yet. To be called where reading may block.
	 * @param visitor what takes them and returns whether it wants more
	 */
	public void forEachPin(Predicate<Pin> visitor) {
		this.unpinned.visitWith(this.files.cursor(null, null, true), visitor);
	}

	/**
	 * Find the public files with a CID. To be called where reading may block.
	 * @param cid the CID, in any version
	 * @return the files, one at least
	 * @throws ApiError if there are none
	 */
	public List<FileRecord> requirePinned(Cid cid) {
		List<FileRecord> pinned = withCid(Network.PUBLIC, cid);
		if (pinned.isEmpty()) {
			throw ApiError.of(HttpStatus.BAD_REQUEST, "CURRENT_USER_HAS_NOT_PINNED_CID",
					"The current user has not pinned the cid: " + cid);
		}
		return pinned;
	}

	private List<FileRecord> withCid(Network network, Cid cid) {
		return existing(this.index.withCid(cid, network));
	}

	// A reader may see a file go.
	private List<FileRecord> existing(List<String> ids) {
		return ids.stream().map(this.files::get).filter(Objects::nonNull).toList();
	}

	/**
	 * Replace what is known of a file, but not its content. To be called within a change
	 * of the records.
	 * @param file the changed file
	 */
	public void put(FileRecord file) {
		FileRecord previous = this.files.put(file.id(), file);
		if (previous != null) {
			this.index.remove(previous);
		}
		this.index.add(file);
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

	/**
	 * Find a file. To be called where reading may block.
	 * @param id its id
	 * @return the file, or {@code null} if it is not there
	 */
	public @Nullable FileRecord get(String id) {
		return this.files.get(id);
	}

	@Nullable FileRecord find(String id) {
		return this.files.get(id);
	}

	private @Nullable FileRecord first(Cid cid) {
		String id = this.index.first(cid);
		return (id != null) ? this.files.get(id) : null;
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
	 * @param content the content, which stays open if it is not needed
	 * @param details what to call it
	 * @since 0.1.0
	 */
	public record NewFile(ReceivedContent content, Details details) {

	}

	/**
	 * What a file is to be called.
	 *
	 * @param name the name
	 * @param mimeType the media type, not used for a directory
	 * @param network where it shall be
	 * @param groupId the group it shall belong to, or {@code null}
	 * @param keyValues the metadata
	 * @param expiresAt when it shall be deleted, in seconds since the epoch, or
	 * {@code null}
	 * @since 0.1.0
	 */
	public record Details(String name, String mimeType, Network network, @Nullable String groupId, KeyValues keyValues,
			@Nullable Long expiresAt) {

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
