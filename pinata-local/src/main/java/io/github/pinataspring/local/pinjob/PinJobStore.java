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

package io.github.pinataspring.local.pinjob;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.event.PinataEvent;
import io.github.pinataspring.local.event.PinataEvents;
import io.github.pinataspring.local.file.FileRecord;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.store.JsonDataType;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.store.RecordStore.Transaction;
import io.github.pinataspring.local.web.ApiError;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;

/**
 * The queue of the jobs that pin by CID. What changes it is to be called within a change
 * of the records, what reads it where reading may block.
 *
 * @since 0.1.0
 */
public final class PinJobStore {

	/**
	 * How many jobs are worked on at a time. The others wait.
	 */
	static final int MAX_ACTIVE = 250;

	/**
	 * How many jobs the queue holds, in any state, and how many requests are remembered
	 * when they are done. The service documents none.
	 */
	static final int MAX_JOBS = 10_000;

	private final RecordStore records;

	private final ContentStore contents;

	private final FileStore files;

	private final InstantSource clock;

	private final PinataEvents events;

	private final PinJobs outcomes;

	private final MVMap<String, PinJob> jobs;

	private final MVMap<String, PinJob> done;

	// What is in the states that go on, so that nobody has to look for it among the rest.
	private final NavigableSet<String> active = new ConcurrentSkipListSet<>();

	private final NavigableSet<String> backfilled = new ConcurrentSkipListSet<>();

	/**
	 * Open the queue.
	 * @param records where the jobs are noted
	 * @param contents where content is kept
	 * @param files where the ids come from
	 * @param clock the time
	 * @param events is told which jobs fail
	 * @param outcomes what is decided about the jobs
	 */
	public PinJobStore(RecordStore records, ContentStore contents, FileStore files, InstantSource clock,
			PinataEvents events, PinJobs outcomes) {
		this.records = records;
		this.contents = contents;
		this.files = files;
		this.clock = clock;
		this.events = events;
		this.outcomes = outcomes;
		JsonDataType<PinJob> type = new JsonDataType<>(PinJob::toJson, PinJob::fromJson);
		this.jobs = records.openMap("pinJobs", type);
		this.done = records.openMap("donePinJobs", type);
		this.jobs.values().forEach(this::index);
	}

	Mono<PinJob> add(PinRequest request) {
		return this.records.write((transaction) -> add(request, null));
	}

	/**
	 * Add a job.
	 * @param request what is asked for
	 * @param contentId the content that is kept until the job is done, or {@code null}
	 * for none
	 * @return the job
	 * @throws ApiError if the queue is full
	 */
	public PinJob add(PinRequest request, @Nullable String contentId) {
		if (this.jobs.sizeAsLong() >= MAX_JOBS) {
			throw ApiError.of(HttpStatus.BAD_REQUEST, "QUEUE_IS_FULL",
					"The queue holds " + MAX_JOBS + " jobs, cancel some that are not needed any more");
		}
		String id = this.files.newId();
		boolean waits = this.active.size() >= MAX_ACTIVE || this.outcomes.outcomeOf(request) == PinJobStatus.BACKFILLED;
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		PinJob job = new PinJob(id, request, waits ? PinJobStatus.BACKFILLED : PinJobStatus.PRECHECKING, now, now,
				contentId, null);
		if (contentId != null) {
			this.contents.hold(contentId, id);
		}
		put(job);
		return job;
	}

	Mono<PinJob> cancel(String id) {
		return this.records.write((transaction) -> {
			PinJob job = find(id);
			if (job == null) {
				throw ApiError.notFound("There is no such request to pin by CID");
			}
			remove(transaction, job);
			return job;
		});
	}

	/**
	 * Remove a job, also one that is done. Its file stays.
	 * @param transaction the change that it is part of
	 * @param job the job
	 */
	public void remove(Transaction transaction, PinJob job) {
		if (job.fileId() != null) {
			this.done.remove(job.id());
			return;
		}
		this.jobs.remove(job.id());
		this.active.remove(job.id());
		this.backfilled.remove(job.id());
		release(transaction, job);
	}

	/**
	 * Find a job that is not done.
	 * @param id its id
	 * @return the job, or {@code null} if there is none
	 */
	public @Nullable PinJob find(String id) {
		return this.jobs.get(id);
	}

	/**
	 * Find a job that is done and remembered.
	 * @param id its id
	 * @return the job, or {@code null} if there is none
	 */
	public @Nullable PinJob findDone(String id) {
		return this.done.get(id);
	}

	/**
	 * Return the jobs that are done and remembered.
	 * @return the jobs, read one by one
	 */
	public Collection<PinJob> allDone() {
		return this.done.values();
	}

	/**
	 * Pass a file on to the other jobs that came to it.
	 * @param fileId the id of the file
	 * @return the id of one of the jobs, which the file must get, or {@code null} if
	 * there is none
	 */
	public @Nullable String passOn(String fileId) {
		List<PinJob> heirs = this.done.values()
			.stream()
			.filter((job) -> fileId.equals(job.fileId()) && !fileId.equals(job.id()))
			.toList();
		heirs.forEach((job) -> this.done.put(job.id(), job.done(heirs.get(0).id())));
		return heirs.isEmpty() ? null : heirs.get(0).id();
	}

	/**
	 * Visit the jobs that are not done.
	 * @param descending whether the newest comes first
	 * @param after the id of the job to begin behind, or {@code null} to begin with the
	 * first
	 * @param visitor what takes them and returns whether it wants more
	 */
	public void visit(boolean descending, @Nullable String after, Predicate<PinJob> visitor) {
		Cursor<String, PinJob> cursor = this.jobs.cursor(after, null, descending);
		boolean more = true;
		while (more && cursor.hasNext()) {
			more = cursor.next().equals(after) || visitor.test(cursor.getValue());
		}
	}

	/**
	 * Return whether no job will go on, as far as can be said without reading.
	 * @return whether there is nothing to do
	 */
	boolean isIdle() {
		return this.active.isEmpty() && this.backfilled.isEmpty();
	}

	List<PinJob> active() {
		return read(this.active).toList();
	}

	/**
	 * Find the jobs that need not wait any longer.
	 * @return the oldest, as many as there is room for
	 */
	List<PinJob> next() {
		return read(this.backfilled).filter((job) -> this.outcomes.outcomeOf(job.request()) != PinJobStatus.BACKFILLED)
			.limit(Math.max(0, MAX_ACTIVE - this.active.size()))
			.toList();
	}

	private Stream<PinJob> read(NavigableSet<String> ids) {
		// A reader may see a job go.
		return ids.stream().map(this.jobs::get).filter(Objects::nonNull);
	}

	/**
	 * Bring a job to another state.
	 * @param transaction the change that it is part of
	 * @param job the job
	 * @param status the state
	 */
	void move(Transaction transaction, PinJob job, PinJobStatus status) {
		Instant now = this.clock.instant();
		PinJob moved = job.with(status, now, status.isFinal() ? null : job.contentId());
		put(moved);
		if (status.isFinal()) {
			release(transaction, job);
			this.events.announce(transaction,
					new PinataEvent(PinataEvent.Type.PIN_JOB_FAILED, now, moved.toApi(), status.wireName()));
		}
	}

	/**
	 * Let a job go that is done.
	 * @param transaction the change that it is part of
	 * @param job the job
	 * @param file what it came to
	 */
	void finish(Transaction transaction, PinJob job, FileRecord file) {
		// First, so that who looks for it in the one and then in the other finds it.
		if (job.request().remembered()) {
			if (this.done.sizeAsLong() >= MAX_JOBS) {
				this.done.remove(this.done.firstKey());
			}
			this.done.put(job.id(), job.done(file.id()));
		}
		this.jobs.remove(job.id());
		this.active.remove(job.id());
		// The file holds its content under its id, which is that of the job if it is new.
		if (!file.id().equals(job.id()) || !file.content().contentId().equals(job.contentId())) {
			release(transaction, job);
		}
	}

	private void release(Transaction transaction, PinJob job) {
		if (job.contentId() != null) {
			this.contents.release(transaction, job.contentId(), job.id());
		}
	}

	private void put(PinJob job) {
		this.jobs.put(job.id(), job);
		index(job);
	}

	private void index(PinJob job) {
		if (job.status().isActive()) {
			this.active.add(job.id());
		}
		else {
			this.active.remove(job.id());
		}
		if (job.status() == PinJobStatus.BACKFILLED) {
			this.backfilled.add(job.id());
		}
		else {
			this.backfilled.remove(job.id());
		}
	}

}
