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
import java.time.Duration;
import java.util.List;

import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.event.RetryEvent;
import io.github.pinataspring.client.http.Backoff;
import io.github.pinataspring.client.http.PinataAnswer;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.upload.UploadEvent.Phase;
import io.github.pinataspring.client.upload.UploadJournal.Entry;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/**
 * One upload in chunks by TUS 1.0. After a failure it asks Pinata how much has arrived
 * and goes on from there, so that no more than one chunk is sent twice. It is subscribed
 * to once.
 */
final class TusUpload {

	private static final int MAX_RESTARTS = 2;

	private final PinataTransport transport;

	private final UploadSettings settings;

	private final RetrySettings retry;

	private final UploadJob job;

	private final TusRequests requests;

	private final JournalNote note;

	private final boolean hashing;

	private @Nullable ContentHash hash;

	private @Nullable URI location;

	private @Nullable Entry resumed;

	private @Nullable String cid;

	private long offset;

	// Whether Pinata may have more, or less, than it has acknowledged.
	private boolean uncertain;

	private int failures;

	private int restarts;

	/**
	 * Create an upload.
	 * @param transport the way to Pinata
	 * @param settings the size of chunks and the journal
	 * @param job what to upload, whose content is repeatable
	 * @param note what stands of the upload in the journal
	 * @param hashing whether to compute the CID
	 */
	TusUpload(PinataTransport transport, UploadSettings settings, UploadJob job, JournalNote note, boolean hashing) {
		this.transport = transport;
		this.settings = settings;
		this.retry = transport.settings().retry();
		this.job = job;
		this.requests = new TusRequests(transport, job);
		this.note = note;
		this.hashing = hashing;
	}

	/**
	 * Upload the content.
	 * @return emits what Pinata said when it had everything
	 */
	Mono<Received> upload() {
		return Mono.defer(this::step).repeat(() -> !isComplete()).then(Mono.defer(this::received));
	}

	private boolean isComplete() {
		return this.location != null && !this.uncertain && this.offset == this.job.content().length();
	}

	private Mono<Void> step() {
		URI location = this.location;
		if (location == null) {
			return begin();
		}
		this.job.progress().phase(Phase.SENDING);
		return (this.uncertain ? askOffset(location) : sendChunk(location)).onErrorResume(PinataException.class,
				this::recover);
	}

	private Mono<Void> begin() {
		this.offset = 0;
		this.cid = null;
		this.hash = this.hashing ? new ContentHash(this.job.cidVersion()) : null;
		Mono<Entry> found = (this.restarts == 0) ? this.note.find() : Mono.empty();
		return found.doOnNext((entry) -> {
			this.resumed = entry;
			this.location = entry.location();
			this.uncertain = true;
		}).switchIfEmpty(create().then(Mono.empty())).then();
	}

	private Mono<Void> create() {
		return this.requests.create().flatMap((location) -> {
			this.location = location;
			return save();
		});
	}

	private Mono<Void> sendChunk(URI location) {
		long start = this.offset;
		long size = Math.min(this.settings.chunkSize().toBytes(), this.job.content().length() - start);
		ChunkBody body = new ChunkBody(this.job, this.hash, start, size);
		return this.requests.send(location, start, body).flatMap((answer) -> {
			this.failures = 0;
			return advance(answer, start + size);
		});
	}

	private Mono<Void> advance(PinataAnswer answer, long expected) {
		long acknowledged = TusRequests.number(answer, TusRequests.UPLOAD_OFFSET, expected);
		if (acknowledged > this.job.content().length() || acknowledged < this.offset) {
			return Mono.error(() -> answer.invalid(
					"it says that %d bytes of %d have arrived".formatted(acknowledged, this.job.content().length())));
		}
		this.offset = acknowledged;
		this.job.progress().acknowledged(acknowledged);
		String cid = answer.header("upload-cid");
		this.cid = (cid != null) ? cid : this.cid;
		return save();
	}

	private Mono<Void> askOffset(URI location) {
		return this.requests.askOffset(location).flatMap((answer) -> {
			long length = this.job.content().length();
			long arrived = TusRequests.number(answer, TusRequests.UPLOAD_OFFSET, -1);
			if (TusRequests.number(answer, TusRequests.UPLOAD_LENGTH, length) != length || arrived < 0
					|| arrived > length) {
				return startOver();
			}
			if (arrived > this.offset) {
				this.failures = 0;
			}
			this.offset = 0;
			return isSameContent(arrived).flatMap((same) -> {
				if (!same) {
					return startOver();
				}
				this.uncertain = false;
				return advance(answer, arrived);
			});
		});
	}

	// Content that an earlier process sent is read once more, to know its hash.
	private Mono<Boolean> isSameContent(long arrived) {
		ContentHash hash = this.hash;
		if (hash == null || hash.position() >= arrived) {
			return Mono.just(true);
		}
		Entry entry = this.resumed;
		if (entry == null || entry.digest() == null || entry.offset() > arrived || entry.offset() < hash.position()) {
			return pass(hash, arrived).thenReturn(true);
		}
		return pass(hash, entry.offset()).then(Mono.defer(
				() -> hash.digest().equals(entry.digest()) ? pass(hash, arrived).thenReturn(true) : Mono.just(false)));
	}

	private Mono<Void> pass(ContentHash hash, long end) {
		long start = hash.position();
		return (start == end) ? Mono.empty()
				: this.job.content()
					.read(DefaultDataBufferFactory.sharedInstance, start, end - start)
					.doOnNext((buffer) -> {
						hash.update(buffer, hash.position());
						DataBufferUtils.release(buffer);
					})
					.then();
	}

	private Mono<Void> startOver() {
		if (this.restarts++ >= MAX_RESTARTS) {
			return Mono.error(new PinataResponseException(
					"'%s' gives up, because the upload was forgotten by Pinata %d times. Try again later."
						.formatted(UploadJob.OPERATION, this.restarts),
					PinataErrorContext.withoutAnswer(UploadJob.OPERATION)));
		}
		this.location = null;
		this.resumed = null;
		this.uncertain = false;
		return this.note.remove();
	}

	private Mono<Void> recover(PinataException failure) {
		if (isGone(failure)) {
			return startOver().doOnSuccess((started) -> announce(this.restarts, Duration.ZERO, failure));
		}
		if (!isPassing(failure) || ++this.failures >= this.retry.maxAttempts()) {
			return Mono.error(failure);
		}
		this.uncertain = true;
		Duration delay = Backoff.before(this.retry, this.failures, failure);
		announce(this.failures, delay, failure);
		return Mono.delay(delay, Schedulers.parallel()).then();
	}

	private void announce(int attempt, Duration delay, PinataException failure) {
		this.transport.settings().listener().onEvent(new RetryEvent(UploadJob.OPERATION, attempt, delay, failure));
	}

	private static boolean isGone(PinataException failure) {
		return failure instanceof PinataNotFoundException || status(failure) == 410;
	}

	// A conflict means that Pinata has another offset in mind, a lock that an earlier
	// request is still being read.
	private static boolean isPassing(PinataException failure) {
		return failure.isRetryable() || status(failure) == 409 || status(failure) == 423 || status(failure) == 460;
	}

	private static int status(PinataException failure) {
		return (failure.getStatus() != null) ? failure.getStatus().value() : 0;
	}

	private Mono<Void> save() {
		URI location = this.location;
		if (location == null) {
			return Mono.empty();
		}
		ContentHash hash = this.hash;
		boolean known = hash != null && hash.position() == this.offset
				&& this.offset % this.settings.chunkSize().toBytes() == 0;
		return this.note.save(new Entry(location, this.offset, (known && hash != null) ? hash.digest() : null));
	}

	private Mono<Received> received() {
		this.job.progress().phase(Phase.PROCESSING);
		ContentHash hash = this.hash;
		List<Cid> expected = (hash != null) ? expected(hash) : List.of();
		return this.note.remove()
			.thenReturn(new Received(String.valueOf(this.location), this.cid, expected, this.resumed != null));
	}

	private List<Cid> expected(ContentHash hash) {
		Cid root = this.job.content().root();
		return (root != null) ? List.of(root) : hash.finish();
	}

	/**
	 * What Pinata said of an upload that is complete.
	 *
	 * @param location where the chunks went
	 * @param cid the CID, or {@code null} if Pinata did not say
	 * @param expected the CIDs that the content may have, empty if they were not computed
	 * @param resumed whether another upload had begun it
	 */
	record Received(String location, @Nullable String cid, List<Cid> expected, boolean resumed) {

	}

}
