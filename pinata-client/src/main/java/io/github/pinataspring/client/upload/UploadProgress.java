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

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.pinataspring.client.upload.UploadEvent.Phase;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Counts what an upload does. Whoever watches it takes a look now and then, and never
 * holds up the upload.
 */
final class UploadProgress {

	private static final Duration INTERVAL = Duration.ofMillis(250);

	private final Scheduler scheduler = Schedulers.parallel();

	private final long start = this.scheduler.now(TimeUnit.NANOSECONDS);

	private final AtomicLong sent = new AtomicLong();

	private volatile Phase phase = Phase.PREPARING;

	private volatile long acknowledged;

	private volatile long total = -1;

	void total(long bytes) {
		this.total = bytes;
	}

	Duration elapsed() {
		return Duration.ofNanos(this.scheduler.now(TimeUnit.NANOSECONDS) - this.start);
	}

	void phase(Phase phase) {
		this.phase = phase;
	}

	void sent(int bytes) {
		this.sent.addAndGet(bytes);
	}

	void acknowledged(long bytes) {
		this.acknowledged = bytes;
	}

	/**
	 * Watch an upload.
	 * @param upload the upload that reports here
	 * @return emits an event at most every quarter of a second, and one with the file at
	 * the end
	 */
	Flux<UploadEvent> watch(Mono<UploadedFile> upload) {
		Flux<UploadEvent> looks = Flux.interval(INTERVAL, this.scheduler)
			.onBackpressureDrop()
			.map((tick) -> event(null));
		return Flux.merge(upload.map(this::event), looks.distinctUntilChanged())
			.takeUntil((event) -> event.phase() == Phase.COMPLETE);
	}

	private UploadEvent event(@Nullable UploadedFile file) {
		long elapsed = Math.max(1, this.scheduler.now(TimeUnit.NANOSECONDS) - this.start);
		long bytes = this.sent.get();
		return new UploadEvent((file != null) ? Phase.COMPLETE : this.phase, bytes,
				(file != null) ? this.total : this.acknowledged, this.total,
				bytes * (double) TimeUnit.SECONDS.toNanos(1) / elapsed, file);
	}

}
