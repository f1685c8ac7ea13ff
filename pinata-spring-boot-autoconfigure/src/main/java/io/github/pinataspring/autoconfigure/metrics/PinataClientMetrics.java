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

package io.github.pinataspring.autoconfigure.metrics;

import java.time.Duration;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.event.IntegrityFailureEvent;
import io.github.pinataspring.client.event.PinataClientEvent;
import io.github.pinataspring.client.event.PinataClientListener;
import io.github.pinataspring.client.event.RateLimitWaitEvent;
import io.github.pinataspring.client.event.RetryEvent;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Counts what happens within the calls of a {@code PinataTemplate}. No tag holds an
 * address, a CID or anything else of a single call.
 *
 * @since 0.1.0
 */
public final class PinataClientMetrics implements PinataClientListener {

	private static final String OPERATION = "operation";

	private final MeterRegistry registry;

	/**
	 * Create metrics.
	 * @param registry where they are kept
	 */
	public PinataClientMetrics(MeterRegistry registry) {
		Assert.notNull(registry, "'registry' must not be null");
		this.registry = registry;
	}

	@Override
	public void onEvent(PinataClientEvent event) {
		if (event instanceof RetryEvent retry) {
			Counter.builder("pinata.client.retries")
				.description("Attempts that failed and were repeated")
				.baseUnit("retries")
				.tag(OPERATION, retry.operation())
				.tag("exception", retry.failure().getClass().getSimpleName())
				.register(this.registry)
				.increment();
		}
		else if (event instanceof RateLimitWaitEvent wait) {
			Timer.builder("pinata.client.rate.limit.waits")
				.description("Waits of calls for their turn within the rate limit")
				.tag(OPERATION, wait.operation())
				.tag("limit", wait.group().wireName())
				.register(this.registry)
				.record(wait.delay());
		}
		else if (event instanceof IntegrityFailureEvent failure) {
			Counter.builder("pinata.client.integrity.failures")
				.description("Content that did not have the CID that it has to have")
				.baseUnit("failures")
				.tag(OPERATION, failure.operation())
				.register(this.registry)
				.increment();
		}
	}

	@Override
	public void onSent(String operation, long bytes) {
		count("pinata.client.data.sent", "Bodies of requests", operation, bytes);
	}

	@Override
	public void onReceived(String operation, long bytes) {
		count("pinata.client.data.received", "Bodies of answers", operation, bytes);
	}

	private void count(String name, String description, String operation, long bytes) {
		Counter.builder(name)
			.description(description)
			.baseUnit(BaseUnits.BYTES)
			.tag(OPERATION, operation)
			.register(this.registry)
			.increment(bytes);
	}

	@Override
	public void onUploaded(String operation, @Nullable Network network, Duration duration) {
		Timer.builder("pinata.client.uploads")
			.description("Uploads that ended well, until the file was there")
			.tag("network", (network != null) ? network.wireName() : KeyValue.NONE_VALUE)
			.register(this.registry)
			.record(duration);
	}

}
