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

package io.github.pinataspring.local.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * Counts requests in a window of time that begins with the first of them. Guarded by its
 * user.
 */
final class RateWindow {

	private final int limit;

	private final Duration period;

	private Instant end = Instant.MIN;

	private int used;

	RateWindow(int limit, Duration period) {
		this.limit = limit;
		this.period = period;
	}

	boolean hasRoom(Instant now) {
		return !now.isBefore(this.end) || this.used < this.limit;
	}

	void take(Instant now) {
		if (!now.isBefore(this.end)) {
			this.end = now.plus(this.period);
			this.used = 0;
		}
		this.used++;
	}

	RateStatus status(Instant now, boolean allowed) {
		return new RateStatus(allowed, this.limit, this.limit - this.used, this.end, Duration.between(now, this.end));
	}

}
