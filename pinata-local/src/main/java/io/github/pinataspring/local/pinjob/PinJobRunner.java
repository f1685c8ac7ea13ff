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

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.content.InvalidContentException;
import io.github.pinataspring.local.content.MediaTypeDetector;
import io.github.pinataspring.local.content.MissingBlockException;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.FileStore.Details;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.pinjob.PinJobContents.Found;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.store.RecordStore.Transaction;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Makes the jobs that pin by CID go on.
 *
 * @since 0.1.0
 */
public final class PinJobRunner {

	private static final Log logger = LogFactory.getLog(PinJobRunner.class);

	// A multiaddress or the id of a peer.
	private static final Pattern HOST_NODE = Pattern
		.compile("(/[^/\\s]+){2,}|[1-9A-HJ-NP-Za-km-z]{40,}|b[a-z2-7]{40,}");

	private final PinJobStore jobs;

	private final PinJobs outcomes;

	private final PinJobContents contents;

	private final FileStore files;

	private final RecordStore records;

	private final InstantSource clock;

	private final Duration delay;

	private final Duration searchTime;

	/**
	 * Create a runner.
	 * @param jobs the queue
	 * @param outcomes what is decided about the jobs
	 * @param files where the files are
	 * @param contents where their content is
	 * @param records where everything is noted
	 * @param timing how long the states last
	 */
	public PinJobRunner(PinJobStore jobs, PinJobs outcomes, FileStore files, ContentStore contents, RecordStore records,
			Timing timing) {
		this.jobs = jobs;
		this.outcomes = outcomes;
		this.contents = new PinJobContents(files, contents);
		this.files = files;
		this.records = records;
		this.clock = timing.clock();
		this.delay = timing.delay();
		this.searchTime = timing.searchTime();
	}

	/**
	 * Bring every job whose time has come one state further.
	 * @return completes when that is on disk
	 */
	public Mono<Void> run() {
		return Mono.defer(() -> this.jobs.isIdle() ? Mono.empty() : this.records.read(this::plan))
			.filter((steps) -> !steps.isEmpty())
			.flatMap((steps) -> this.records.write((transaction) -> {
				steps.forEach((step) -> take(transaction, step));
				return steps;
			}))
			.then();
	}

	private List<Step> plan() {
		Instant now = this.clock.instant();
		List<Step> steps = new ArrayList<>();
		for (PinJob job : this.jobs.active()) {
			Step step = job.since().plus(this.delay).isAfter(now) ? null : plan(job, now);
			if (step != null) {
				steps.add(step);
			}
		}
		this.jobs.next().forEach((job) -> steps.add(new Step(job, PinJobStatus.PRECHECKING, null)));
		return steps;
	}

	private @Nullable Step plan(PinJob job, Instant now) {
		PinJobStatus outcome = this.outcomes.outcomeOf(job.request());
		if (outcome != null && outcome.follows(job.status())) {
			return new Step(job, outcome, null);
		}
		return switch (job.status()) {
			case PRECHECKING -> (outcome != PinJobStatus.PRECHECKING) ? precheck(job) : null;
			case SEARCHING -> search(job, outcome, now);
			case RETRIEVING -> (outcome != PinJobStatus.RETRIEVING) ? retrieve(job) : null;
			default -> null;
		};
	}

	private static Step precheck(PinJob job) {
		boolean valid = job.request().hostNodes().stream().allMatch((node) -> HOST_NODE.matcher(node).matches());
		return new Step(job, valid ? PinJobStatus.SEARCHING : PinJobStatus.BAD_HOST_NODE, null);
	}

	private @Nullable Step search(PinJob job, @Nullable PinJobStatus outcome, Instant now) {
		boolean found = (outcome == PinJobStatus.RETRIEVING)
				|| (outcome != null && outcome.follows(PinJobStatus.RETRIEVING))
				|| (outcome != PinJobStatus.SEARCHING && this.contents.find(job) != null);
		if (found) {
			return new Step(job, PinJobStatus.RETRIEVING, null);
		}
		return job.since().plus(this.searchTime).isAfter(now) ? null : new Step(job, PinJobStatus.EXPIRED, null);
	}

	private Step retrieve(PinJob job) {
		try {
			Found found = this.contents.retrieve(job);
			return new Step(job, PinJobStatus.SEARCHING, found);
		}
		catch (MissingBlockException ex) {
			// It was deleted in the meantime.
			return new Step(job, PinJobStatus.SEARCHING, null);
		}
		catch (InvalidContentException ex) {
			return new Step(job, PinJobStatus.INVALID_OBJECT, null);
		}
		catch (RuntimeException ex) {
			logger.error("Content to be pinned by its CID cannot be read: " + job.request().cid(), ex);
			return new Step(job, PinJobStatus.INVALID_OBJECT, null);
		}
	}

	private void take(Transaction transaction, Step step) {
		PinJob job = step.job();
		if (!job.isAsBefore(this.jobs.find(job.id()))) {
			return;
		}
		Found found = step.found();
		if (found != null && this.contents.has(found.contentId(), found.summary().root())) {
			this.jobs.finish(transaction, job, this.files.addByCid(transaction, job.id(), found.contentId(),
					found.summary(), details(job, found)));
		}
		else {
			this.jobs.move(transaction, job, step.status());
		}
	}

	private static Details details(PinJob job, Found found) {
		String name = job.request().nameOrCid();
		return new Details(name, MediaTypeDetector.detect(found.summary().head(), null, name), Network.PUBLIC,
				job.request().groupId(), job.request().keyValues(), null);
	}

	/**
	 * How long the states last.
	 *
	 * @param clock the time
	 * @param delay how long a job stays in each state at least
	 * @param searchTime how long it searches
	 * @since 0.1.0
	 */
	public record Timing(InstantSource clock, Duration delay, Duration searchTime) {

	}

	/**
	 * What is to be done about a job.
	 *
	 * @param job the job as it was read
	 * @param status the state that it comes to if it is not done
	 * @param found what it found, which makes it done, or {@code null}
	 */
	private record Step(PinJob job, PinJobStatus status, @Nullable Found found) {

	}

}
