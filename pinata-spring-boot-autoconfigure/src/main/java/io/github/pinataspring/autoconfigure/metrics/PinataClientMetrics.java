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
			this.registry
				.counter("pinata.client.retries", OPERATION, retry.operation(), "exception",
						retry.failure().getClass().getSimpleName())
				.increment();
		}
		else if (event instanceof RateLimitWaitEvent wait) {
			this.registry
				.timer("pinata.client.rate.limit.waits", OPERATION, wait.operation(), "limit", wait.group().wireName())
				.record(wait.delay());
		}
		else if (event instanceof IntegrityFailureEvent failure) {
			this.registry.counter("pinata.client.integrity.failures", OPERATION, failure.operation()).increment();
		}
	}

	@Override
	public void onSent(String operation, long bytes) {
		count("pinata.client.data.sent", operation, bytes);
	}

	@Override
	public void onReceived(String operation, long bytes) {
		count("pinata.client.data.received", operation, bytes);
	}

	private void count(String name, String operation, long bytes) {
		Counter.builder(name)
			.baseUnit(BaseUnits.BYTES)
			.tag(OPERATION, operation)
			.register(this.registry)
			.increment(bytes);
	}

	@Override
	public void onUploaded(String operation, @Nullable Network network, Duration duration) {
		this.registry
			.timer("pinata.client.uploads", "network", (network != null) ? network.wireName() : KeyValue.NONE_VALUE)
			.record(duration);
	}

}
