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

package io.github.pinataspring.local.group;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.file.FileRecord;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.Network;
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
 * The groups of the account. A file belongs to one group at most.
 *
 * @since 0.1.0
 */
public final class GroupStore {

	private final RecordStore records;

	private final FileStore files;

	private final InstantSource clock;

	private final UuidV7 ids;

	private final MVMap<String, Group> groups;

	public GroupStore(RecordStore records, FileStore files, InstantSource clock) {
		this.records = records;
		this.files = files;
		this.clock = clock;
		this.groups = records.openMap("groups", new JsonDataType<>(Group::toJson, Group::fromJson));
		this.ids = new UuidV7(clock, this.groups.lastKey());
	}

	Mono<Group> create(Network network, String name, boolean isPublic) {
		return this.records.write((transaction) -> {
			requireUnused(name, null);
			Instant now = now();
			Group created = new Group(this.ids.next(), name, network, isPublic, now, now);
			this.groups.put(created.id(), created);
			return created;
		});
	}

	/**
	 * Find a group.
	 * @param network where its files are
	 * @param id its id
	 * @return emits the group or an {@link ApiError}
	 */
	public Mono<Group> find(Network network, String id) {
		return this.records.read(() -> require(network, id));
	}

	/**
	 * List groups, newest first.
	 * @param filter which ones
	 * @param offset how many of them to leave out
	 * @param limit how many at most
	 * @param after the id of the last group of the page before, or {@code null}
	 * @return emits the page
	 */
	Mono<GroupPage> list(Predicate<Group> filter, long offset, int limit, @Nullable String after) {
		return this.records.read(() -> {
			List<Group> found = new ArrayList<>();
			long skipped = 0;
			Cursor<String, Group> cursor = this.groups.cursor(after, null, true);
			while (cursor.hasNext()) {
				String id = cursor.next();
				if (id.equals(after) || !filter.test(cursor.getValue()) || skipped++ < offset) {
					continue;
				}
				if (found.size() == limit) {
					return new GroupPage(found, found.get(limit - 1).id());
				}
				found.add(cursor.getValue());
			}
			return new GroupPage(found, null);
		});
	}

	/**
	 * Change a group.
	 * @param network where its files are
	 * @param id its id
	 * @param name the new name, or {@code null} to keep it
	 * @param isPublic the new flag, or {@code null} to keep it
	 * @return emits the changed group or an {@link ApiError}
	 */
	Mono<Group> update(Network network, String id, @Nullable String name, @Nullable Boolean isPublic) {
		return this.records.write((transaction) -> {
			Group group = require(network, id);
			if (name != null) {
				requireUnused(name, id);
			}
			Group changed = group.with((name != null) ? name : group.name(),
					(isPublic != null) ? isPublic : group.isPublic(), now());
			this.groups.put(id, changed);
			return changed;
		});
	}

	/**
	 * Delete a group. Its files stay.
	 * @param network where its files are
	 * @param id its id
	 * @return emits the deleted group or an {@link ApiError}
	 */
	Mono<Group> delete(Network network, String id) {
		return this.records.write((transaction) -> {
			Group deleted = require(network, id);
			this.groups.remove(id);
			move(this.files.findAll((file) -> id.equals(file.groupId())), null);
			return deleted;
		});
	}

	/**
	 * Add a file to a group or remove it from there. What is so already stays so.
	 * @param network where they are
	 * @param id the id of the group
	 * @param fileId the id of the file
	 * @param add whether to add it
	 * @return emits the group or an {@link ApiError}
	 */
	Mono<Group> changeFile(Network network, String id, String fileId, boolean add) {
		return this.records.write((transaction) -> {
			Group group = require(network, id);
			FileRecord file = this.files.require(network, fileId);
			changeMembership(List.of(file), id, add);
			return group;
		});
	}

	/**
	 * Add public files to a group or remove them from there: all or, if one is not
	 * pinned, none.
	 * @param id the id of the group
	 * @param cids the CIDs of the files
	 * @param add whether to add them
	 * @return emits the group or an {@link ApiError}
	 */
	Mono<Group> changeCids(String id, List<Cid> cids, boolean add) {
		return this.records.write((transaction) -> {
			Group group = require(Network.PUBLIC, id);
			List<FileRecord> changed = new ArrayList<>();
			cids.forEach((cid) -> changed.addAll(this.files.requirePinned(cid)));
			changeMembership(changed, id, add);
			return group;
		});
	}

	private void changeMembership(List<FileRecord> changed, String id, boolean add) {
		if (add) {
			move(changed, id);
		}
		else {
			move(changed.stream().filter((file) -> id.equals(file.groupId())).toList(), null);
		}
	}

	private void move(List<FileRecord> moved, @Nullable String groupId) {
		moved.forEach((file) -> this.files.put(file.withGroupId(groupId)));
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

	private Group require(Network network, String id) {
		Group group = this.groups.get(id);
		if (group == null || group.network() != network) {
			throw ApiError.notFound("There is no such group on the " + network.wireName() + " network");
		}
		return group;
	}

	private void requireUnused(String name, @Nullable String exceptId) {
		Cursor<String, Group> cursor = this.groups.cursor(null);
		while (cursor.hasNext()) {
			if (!cursor.next().equals(exceptId) && cursor.getValue().name().equals(name)) {
				throw ApiError.of(HttpStatus.CONFLICT, "DUPLICATE_GROUP_NAME",
						"A group with this name exists already. Choose another name or use that group.");
			}
		}
	}

	/**
	 * A page of a listing.
	 *
	 * @param groups the groups
	 * @param lastId the id of the last one if there are more, otherwise {@code null}
	 */
	record GroupPage(List<Group> groups, @Nullable String lastId) {

	}

}
