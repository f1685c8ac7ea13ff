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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.store.RecordStore;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds files by what they hold and by when their time is over. It is to be read where
 * reading may block and changed within a change of the records.
 */
final class FileIndex {

	private static final char SEPARATOR = '/';

	private static final char AFTER_SEPARATOR = SEPARATOR + 1;

	// Keys are the CID of version 1, a slash and the id of the file, values the network.
	private final MVMap<String, String> byCid;

	// Keys are the id of the content, a slash and the id of the file, values the network.
	private final MVMap<String, String> byContent;

	// Keys are the seconds in hexadecimal, a slash and the id of the file, values the
	// network.
	private final MVMap<String, String> byExpiry;

	FileIndex(RecordStore records) {
		this.byCid = records.openIndex("filesByCid");
		this.byContent = records.openIndex("filesByContent");
		this.byExpiry = records.openIndex("filesByExpiry");
	}

	void add(FileRecord file) {
		String network = file.network().wireName();
		if (!file.content().isPending()) {
			this.byCid.put(key(file.content().key(), file), network);
			this.byContent.put(key(file.content().contentId(), file), network);
		}
		if (file.expiresAt() != null) {
			this.byExpiry.put(key(expiry(file.expiresAt()), file), network);
		}
	}

	void remove(FileRecord file) {
		this.byCid.remove(key(file.content().key(), file));
		this.byContent.remove(key(file.content().contentId(), file));
		if (file.expiresAt() != null) {
			this.byExpiry.remove(key(expiry(file.expiresAt()), file));
		}
	}

	private static String key(String prefix, FileRecord file) {
		return prefix + SEPARATOR + file.id();
	}

	// Of the same length for all times, so that the order is that of time.
	private static String expiry(long seconds) {
		return HexFormat.of().toHexDigits(seconds);
	}

	/**
	 * Find the oldest file with a CID.
	 * @param cid the CID, in any version
	 * @return the id, or {@code null}
	 */
	@Nullable String first(Cid cid) {
		String prefix = cid.toV1().toString() + SEPARATOR;
		String key = this.byCid.ceilingKey(prefix);
		return (key != null && key.startsWith(prefix)) ? key.substring(prefix.length()) : null;
	}

	/**
	 * Find the files with a CID.
	 * @param cid the CID, in any version
	 * @param network where they must be
	 * @return the ids, oldest first
	 */
	List<String> withCid(Cid cid, Network network) {
		return below(this.byCid, cid.toV1().toString(), network);
	}

	/**
	 * Find the files with content.
	 * @param contentId the id of the content
	 * @param network where they must be
	 * @return the ids, oldest first
	 */
	List<String> withContent(String contentId, Network network) {
		return below(this.byContent, contentId, network);
	}

	private static List<String> below(MVMap<String, String> index, String prefix, Network network) {
		List<String> ids = new ArrayList<>();
		Cursor<String, String> entries = index.cursor(prefix + SEPARATOR, prefix + AFTER_SEPARATOR, false);
		while (entries.hasNext()) {
			String key = entries.next();
			if (key.startsWith(prefix + SEPARATOR) && network.wireName().equals(entries.getValue())) {
				ids.add(key.substring(prefix.length() + 1));
			}
		}
		return ids;
	}

	/**
	 * Find files whose time is over.
	 * @param now the time
	 * @param limit how many at most
	 * @return the ids
	 */
	List<String> expired(Instant now, int limit) {
		List<String> ids = new ArrayList<>();
		String end = expiry(now.getEpochSecond()) + AFTER_SEPARATOR;
		Cursor<String, String> entries = this.byExpiry.cursor(null, end, false);
		while (entries.hasNext() && ids.size() < limit) {
			String key = entries.next();
			ids.add(key.substring(key.indexOf(SEPARATOR) + 1));
		}
		return ids;
	}

}
