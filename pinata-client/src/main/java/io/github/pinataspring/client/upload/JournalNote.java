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

import java.net.URI;
import java.util.Objects;

import io.github.pinataspring.client.upload.UploadJournal.Entry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What stands in the journal of one upload. A signature is left out of it, and comes back
 * from the signed URL that the upload is resumed with.
 */
final class JournalNote {

	// An empty query marks where a signature belongs.
	private static final String SIGNATURE = "?";

	private final UploadJournal journal;

	private final @Nullable String key;

	private final @Nullable String signature;

	/**
	 * Create a note.
	 * @param journal where it stands
	 * @param key what identifies the upload, or {@code null} if it is not noted
	 * @param signedUrl where the upload goes to without credentials, or {@code null}
	 */
	JournalNote(UploadJournal journal, @Nullable String key, @Nullable SignedUploadUrl signedUrl) {
		this.journal = journal;
		this.key = key;
		this.signature = (signedUrl != null) ? signedUrl.url().getRawQuery() : null;
	}

	Mono<Entry> find() {
		return (this.key != null) ? this.journal.find(this.key).map(this::withSignature) : Mono.empty();
	}

	private Entry withSignature(Entry entry) {
		String location = entry.location().toString();
		if (this.signature == null || !location.endsWith(SIGNATURE)) {
			return entry;
		}
		return new Entry(URI.create(location + this.signature), entry.offset(), entry.digest());
	}

	Mono<Void> save(Entry entry) {
		Entry unsigned = (this.signature != null) ? withoutSignature(entry) : entry;
		return (this.key != null && unsigned != null) ? this.journal.save(this.key, unsigned) : Mono.empty();
	}

	// Of another query it is not known what is secret.
	private @Nullable Entry withoutSignature(Entry entry) {
		String query = entry.location().getRawQuery();
		if (query == null) {
			return entry;
		}
		if (!Objects.equals(query, this.signature)) {
			return null;
		}
		String location = entry.location().toString();
		String unsigned = location.substring(0, location.indexOf('?')) + SIGNATURE;
		return new Entry(URI.create(unsigned), entry.offset(), entry.digest());
	}

	Mono<Void> remove() {
		return (this.key != null) ? this.journal.remove(this.key) : Mono.empty();
	}

}
