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

package io.github.pinataspring.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.event.PinataEvents;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.pinjob.PinJobAdminEndpoints;
import io.github.pinataspring.local.pinjob.PinJobEndpoints;
import io.github.pinataspring.local.pinjob.PinJobRunner;
import io.github.pinataspring.local.pinjob.PinJobStore;
import io.github.pinataspring.local.pinjob.PinJobs;
import io.github.pinataspring.local.psa.PinObjects;
import io.github.pinataspring.local.psa.PinningServiceEndpoints;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.web.Endpoint;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/**
 * By what content is pinned that others have.
 */
final class Pinning implements AutoCloseable {

	private static final Duration INTERVAL = Duration.ofMillis(50);

	private final PinJobs outcomes = new PinJobs();

	private final RecordStore records;

	private final FileStore files;

	private final PinJobStore jobs;

	private final boolean standard;

	private final Disposable running;

	Pinning(PinataLocalOptions options, RecordStore records, ContentStore contents, FileStore files,
			PinataEvents events) {
		this.records = records;
		this.files = files;
		this.jobs = new PinJobStore(records, contents, files, options.clock(), events, this.outcomes);
		this.standard = options.standardPinningService();
		PinJobRunner runner = new PinJobRunner(this.jobs, this.outcomes, files, contents, records,
				new PinJobRunner.Timing(options.clock(), options.pinJobDelay(), options.pinJobSearchTime()));
		this.running = Flux.interval(INTERVAL)
			.onBackpressureDrop()
			.concatMap((tick) -> runner.run().onErrorComplete())
			.subscribe();
	}

	PinJobs outcomes() {
		return this.outcomes;
	}

	/**
	 * Return the endpoints, which are to come before those of files.
	 * @param guard lets requests through
	 * @return the endpoints
	 */
	List<Endpoint> endpoints(Guard guard) {
		PinObjects pins = new PinObjects(this.records, this.files, this.jobs);
		List<Endpoint> endpoints = new ArrayList<>();
		endpoints.addAll(new PinJobEndpoints(this.jobs, this.records, guard).endpoints());
		endpoints.addAll(new PinJobAdminEndpoints(this.outcomes).endpoints());
		endpoints.addAll(new PinningServiceEndpoints(pins, guard, this.standard).endpoints());
		return endpoints;
	}

	@Override
	public void close() {
		this.running.dispose();
	}

}
