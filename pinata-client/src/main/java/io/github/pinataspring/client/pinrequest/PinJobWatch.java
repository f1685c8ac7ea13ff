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

package io.github.pinataspring.client.pinrequest;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataRateLimitException;
import io.github.pinataspring.client.file.FileFilter;
import io.github.pinataspring.client.file.FileOperations;
import io.github.pinataspring.client.file.FileOrder;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Looks at a job again and again until it is done. Pinata has no state for that: a job
 * that is done is not in the queue any more, and its file is there. For one subscriber.
 */
final class PinJobWatch {

	static final String AWAIT = "pinRequests.await";

	// Nobody has as many files with the same CID.
	private static final int MAX_FILES = 100;

	private final PinRequestOperations requests;

	private final FileOperations files;

	private final PinJob job;

	private final Cid cid;

	private final PinWait wait;

	private final Scheduler scheduler = Schedulers.parallel();

	private volatile @Nullable PinJobStatus status;

	private volatile @Nullable PinataException failure;

	private Duration interval;

	private @Nullable Long goneSince;

	PinJobWatch(PinRequestOperations requests, FileOperations files, PinJob job, Cid cid, PinWait wait) {
		this.requests = requests;
		this.files = files;
		this.job = job;
		this.cid = cid;
		this.wait = wait;
		this.status = job.status();
		this.interval = wait.interval();
	}

	/**
	 * Return the file.
	 * @return emits the file, or signals why there is none
	 */
	Mono<PinataFile> file() {
		return Mono.defer(this::look)
			.repeatWhenEmpty((looks) -> looks.concatMap((look) -> Mono.delay(pause(), this.scheduler), 1))
			.timeout(this.wait.timeout(), Mono.error(this::timedOut), this.scheduler);
	}

	// First at the queue, then at the files: the other way round the job could get done
	// in between and be seen nowhere.
	private Mono<PinataFile> look() {
		this.failure = null;
		return this.requests.list(PinJobFilter.all().withCid(this.cid).withPageSize(PinJobFilter.MAXIMUM_PAGE_SIZE))
			.filter((queued) -> queued.id().equals(this.job.id()))
			.next()
			.singleOptional()
			.flatMap((queued) -> queued.map(this::inQueue).orElseGet(this::goneFromQueue))
			.onErrorResume(PinataException.class, this::tolerate);
	}

	private Mono<PinataFile> inQueue(PinJob queued) {
		this.goneSince = null;
		PinJobStatus status = queued.status();
		this.status = status;
		if (status == null || status.isKnown()) {
			return (status != null && status.isFinal()) ? Mono.error(PinJobException.failed(AWAIT, this.job, status))
					: Mono.empty();
		}
		// Perhaps it says that the job is done, though none is known that does.
		return files().filter((file) -> isOfJob(file, queued.queuedAt()));
	}

	private Mono<PinataFile> goneFromQueue() {
		return files().switchIfEmpty(Mono.defer(this::noFile));
	}

	private Mono<PinataFile> noFile() {
		long now = this.scheduler.now(TimeUnit.MILLISECONDS);
		Long since = this.goneSince;
		if (since == null) {
			this.goneSince = now;
		}
		else if (now - since >= this.wait.settleTime().toMillis()) {
			return Mono.error(PinJobException.gone(AWAIT, this.job, this.status));
		}
		return Mono.empty();
	}

	// Rather the file of the job than one that was there before it.
	private Mono<PinataFile> files() {
		FileFilter filter = FileFilter.builder()
			.cid(this.cid)
			.order(FileOrder.NEWEST_FIRST)
			.pageSize(MAX_FILES)
			.build();
		Comparator<PinataFile> preference = Comparator
			.<PinataFile, Boolean>comparing((file) -> file.id().equals(this.job.id()))
			.thenComparing((file) -> (file.createdAt() != null) ? file.createdAt() : Instant.MIN);
		return this.files.list(filter)
			.take(MAX_FILES)
			.filter((file) -> file.cid() != null && file.cid().toV1().equals(this.cid.toV1()))
			.reduce((one, other) -> (preference.compare(one, other) >= 0) ? one : other);
	}

	private boolean isOfJob(PinataFile file, @Nullable Instant queuedAt) {
		return file.id().equals(this.job.id())
				|| (queuedAt != null && file.createdAt() != null && !file.createdAt().isBefore(queuedAt));
	}

	// A wait of an hour must not end because of one bad minute.
	private Mono<PinataFile> tolerate(PinataException failure) {
		if (failure instanceof PinJobException || !failure.isRetryable()) {
			return Mono.error(failure);
		}
		this.failure = failure;
		return Mono.empty();
	}

	private Duration pause() {
		Duration pause = this.interval;
		this.interval = this.wait.after(pause);
		Duration asked = (this.failure instanceof PinataRateLimitException limit) ? limit.getRetryAfter() : null;
		return (asked != null && asked.compareTo(pause) > 0) ? asked : pause;
	}

	private PinJobException timedOut() {
		return PinJobException.timedOut(AWAIT, this.job, this.status, this.wait, this.failure);
	}

}
