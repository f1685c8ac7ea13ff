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

package io.github.pinataspring.local.psa;

import java.util.Collection;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.github.pinataspring.local.file.FileRecord;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.pinjob.PinJob;
import io.github.pinataspring.local.pinjob.PinJobStore;
import io.github.pinataspring.local.pinjob.PinRequest;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.store.RecordStore.Transaction;
import io.github.pinataspring.local.web.ApiError;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The pins of the account: the jobs in the queue, the public files, and the requests that
 * came to a file that was there already.
 *
 * @since 0.1.0
 */
public final class PinObjects {

	private final RecordStore records;

	private final FileStore files;

	private final PinJobStore jobs;

	public PinObjects(RecordStore records, FileStore files, PinJobStore jobs) {
		this.records = records;
		this.files = files;
		this.jobs = jobs;
	}

	Mono<PinPage> list(PinQuery query) {
		return this.records.read(() -> {
			PageBuilder page = new PageBuilder(query);
			this.jobs.visit(true, null, (job) -> page.add(PinObject.of(job)));
			for (PinJob job : this.jobs.allDone()) {
				if (!job.id().equals(job.fileId()) && fileOf(job) != null) {
					page.add(PinObject.of(job));
				}
			}
			this.files.forEachPin((pin) -> pin.unpinnedAt() != null
					|| page.add(pinObject(pin.file(), this.jobs.findDone(pin.file().id()))));
			return page.build();
		});
	}

	Mono<PinObject> find(String id) {
		return this.records.read(() -> require(id).pin());
	}

	Mono<PinObject> add(PinRequest request) {
		return this.records.write((transaction) -> PinObject.of(this.jobs.add(request, null)));
	}

	/**
	 * Replace a pin by another one. The content of the old one is kept until the new one
	 * is done, since they may have blocks in common.
	 * @param id the id of the old pin
	 * @param request what is asked for now
	 * @return emits the new pin or an {@link ApiError}
	 */
	Mono<PinObject> replace(String id, PinRequest request) {
		return this.records.write((transaction) -> {
			Entry replaced = require(id);
			PinJob added = this.jobs.add(request, replaced.contentId());
			remove(transaction, id, replaced);
			return PinObject.of(added);
		});
	}

	Mono<String> remove(String id) {
		return this.records.write((transaction) -> {
			remove(transaction, id, require(id));
			return id;
		});
	}

	private void remove(Transaction transaction, String id, Entry removed) {
		if (removed.job() != null) {
			this.jobs.remove(transaction, removed.job());
		}
		FileRecord file = removed.file();
		if (file != null && file.id().equals(id)) {
			// If another request came to the same file, that stays for it.
			String heir = this.jobs.passOn(id);
			if (heir != null) {
				this.files.changeId(transaction, file, heir);
			}
			else {
				this.files.delete(transaction, file);
			}
		}
	}

	private Entry require(String id) {
		PinJob job = this.jobs.find(id);
		if (job != null) {
			return new Entry(PinObject.of(job), job, null);
		}
		PinJob done = this.jobs.findDone(id);
		FileRecord file = (done != null) ? fileOf(done) : publicFile(id);
		if (file == null) {
			throw ApiError.notFound("Your account does not currently have any record associated with this ID");
		}
		return new Entry(pinObject(file, done), done, file);
	}

	// What was asked for says more than the file, such as that there was no name.
	private static PinObject pinObject(FileRecord file, @Nullable PinJob done) {
		return (done != null) ? PinObject.of(done) : PinObject.of(file);
	}

	private @Nullable FileRecord fileOf(PinJob done) {
		return (done.fileId() != null) ? publicFile(done.fileId()) : null;
	}

	private @Nullable FileRecord publicFile(String id) {
		FileRecord file = this.files.get(id);
		return (file != null && file.network() == Network.PUBLIC && !file.content().isPending()) ? file : null;
	}

	/**
	 * What is known of a pin.
	 *
	 * @param pin the pin
	 * @param job the job, done or not, or {@code null}
	 * @param file the file, or {@code null} if the job is not done
	 */
	private record Entry(PinObject pin, @Nullable PinJob job, @Nullable FileRecord file) {

		private @Nullable String contentId() {
			if (this.file != null) {
				return this.file.content().contentId();
			}
			return (this.job != null) ? this.job.contentId() : null;
		}

	}

	/**
	 * Some of the pins that were asked for.
	 *
	 * @param count how many there are
	 * @param newest the newest of them, newest first
	 */
	record PinPage(int count, Collection<PinObject> newest) {

	}

	private static final class PageBuilder {

		private final PinQuery query;

		private final NavigableMap<String, PinObject> newest = new TreeMap<>(Comparator.reverseOrder());

		private int count;

		private PageBuilder(PinQuery query) {
			this.query = query;
		}

		private boolean add(PinObject pin) {
			if (this.query.matches(pin)) {
				this.count++;
				this.newest.put(pin.requestId(), pin);
				if (this.newest.size() > this.query.limit()) {
					this.newest.pollLastEntry();
				}
			}
			return true;
		}

		private PinPage build() {
			return new PinPage(this.count, this.newest.values());
		}

	}

}
