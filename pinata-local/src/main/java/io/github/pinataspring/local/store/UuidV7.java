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

package io.github.pinataspring.local.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Makes UUIDs of version 7 that always grow, so that ids sort by time of creation.
 *
 * @since 0.1.0
 */
public final class UuidV7 {

	private static final int COUNTER_BITS = 12;

	private static final long NANOS_PER_MILLI = 1_000_000;

	private final SecureRandom random = new SecureRandom();

	private final InstantSource clock;

	// Milliseconds since the epoch in the upper bits, the counter below.
	private long last;

	/**
	 * Create a generator.
	 * @param clock the time of the ids
	 * @param lastId the highest id that exists already, or {@code null}
	 */
	public UuidV7(InstantSource clock, @Nullable String lastId) {
		this.clock = clock;
		if (lastId != null) {
			long high = UUID.fromString(lastId).getMostSignificantBits();
			this.last = ((high >>> 16) << COUNTER_BITS) | (high & 0xFFF);
		}
	}

	/**
	 * Return the next id, higher than all before.
	 * @return the canonical text of the UUID
	 */
	public synchronized String next() {
		this.last = Math.max(this.last + 1, this.clock.millis() << COUNTER_BITS);
		long high = ((this.last >>> COUNTER_BITS) << 16) | 0x7000 | (this.last & 0xFFF);
		long low = (this.random.nextLong() >>> 2) | 0x8000000000000000L;
		return new UUID(high, low).toString();
	}

	/**
	 * Return when an id was made. The times of ids grow as the ids do, since the counter
	 * stands for the fraction of the millisecond.
	 * @param id the text of the UUID
	 * @return the time
	 */
	public static Instant time(String id) {
		long high = UUID.fromString(id).getMostSignificantBits();
		return Instant.ofEpochMilli(high >>> 16).plusNanos(((high & 0xFFF) * NANOS_PER_MILLI) >>> COUNTER_BITS);
	}

}
