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

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;

import io.github.pinataspring.local.store.JsonDataType;
import io.github.pinataspring.local.store.RecordStore;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The public files that there were. It is to be read where reading may block and changed
 * within a change of the records.
 */
final class UnpinnedFiles {

	private final MVMap<String, Pin> files;

	UnpinnedFiles(RecordStore records) {
		this.files = records.openMap("unpinnedFiles", new JsonDataType<>(Pin::toJson, Pin::fromJson));
	}

	@Nullable String lastId() {
		return this.files.lastKey();
	}

	void add(FileRecord file, Instant now) {
		this.files.put(file.id(), new Pin(file, now.truncatedTo(ChronoUnit.MICROS)));
	}

	/**
	 * Visit these files and those that there are, newest first, but not those whose CID
	 * is not known yet.
	 * @param pinned the files that there are, newest first
	 * @param visitor what takes them and returns whether it wants more
	 */
	void visitWith(Cursor<String, FileRecord> pinned, Predicate<Pin> visitor) {
		Cursor<String, Pin> unpinned = this.files.cursor(null, null, true);
		String pinnedId = next(pinned);
		String unpinnedId = next(unpinned);
		boolean more = true;
		while (more && (pinnedId != null || unpinnedId != null)) {
			if (unpinnedId == null || (pinnedId != null && pinnedId.compareTo(unpinnedId) > 0)) {
				FileRecord file = pinned.getValue();
				more = file.network() != Network.PUBLIC || file.content().isPending()
						|| visitor.test(new Pin(file, null));
				pinnedId = next(pinned);
			}
			else {
				more = visitor.test(unpinned.getValue());
				// A reader may see a file both as it was and unpinned.
				pinnedId = unpinnedId.equals(pinnedId) ? next(pinned) : pinnedId;
				unpinnedId = next(unpinned);
			}
		}
	}

	private static @Nullable String next(Cursor<String, ?> cursor) {
		return cursor.hasNext() ? cursor.next() : null;
	}

}
