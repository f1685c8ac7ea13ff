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

package io.github.pinataspring.client.analytics;

import java.time.LocalDate;

import io.github.pinataspring.client.http.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * Requests to a gateway in a day or a week.
 *
 * @param start first day of the period, or {@code null} if Pinata did not say
 * @param requests number of requests
 * @param bandwidth number of bytes that were served
 * @since 0.1.0
 */
public record TimePeriod(@Nullable LocalDate start, long requests, long bandwidth) {

	static TimePeriod read(JsonFields fields) {
		return new TimePeriod(fields.date("period_start_time", "periodStartTime"), fields.requiredNumber("requests"),
				fields.requiredNumber("bandwidth"));
	}

}
