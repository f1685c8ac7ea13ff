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
 * How a request stands to a limit.
 *
 * @param allowed whether it may go on
 * @param limit how many requests the window allows
 * @param remaining how many are left of them
 * @param reset when the window ends
 * @param delay how long that is
 */
record RateStatus(boolean allowed, int limit, int remaining, Instant reset, Duration delay) {

	long resetSeconds() {
		return ceilSeconds(this.reset.getEpochSecond(), this.reset.getNano());
	}

	long waitSeconds() {
		return Math.max(1, ceilSeconds(this.delay.getSeconds(), this.delay.getNano()));
	}

	private static long ceilSeconds(long seconds, int nanos) {
		return (nanos > 0) ? seconds + 1 : seconds;
	}

}
