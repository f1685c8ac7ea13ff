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

package io.github.pinataspring.autoconfigure.health;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Status;

/**
 * What one question to Pinata, or the want of one, says about the connection.
 *
 * @param status the status to report
 * @param reason why the status is not {@link Status#UP}, or what qualifies it
 * @param verdict whether Pinata itself judged the credentials, so that a later rate limit
 * does not change it
 * @param checkedAt when Pinata gave the answer that the status stands on
 * @param latency how long that answer took
 * @param rateLimited whether a rate limit, of Pinata or of the client itself, forbade to
 * ask again since
 * @param validFor for how long the result is to be reported
 */
record HealthCheckResult(Status status, @Nullable String reason, boolean verdict, Instant checkedAt, Duration latency,
		boolean rateLimited, Duration validFor) {

	HealthCheckResult whileRateLimited(Duration validFor) {
		return new HealthCheckResult(this.status, this.reason, this.verdict, this.checkedAt, this.latency, true,
				validFor);
	}

}
