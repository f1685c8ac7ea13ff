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

import java.util.List;

import io.github.pinataspring.client.http.JsonFields;

/**
 * Requests to a gateway over time.
 *
 * @param totalRequests number of requests in all periods
 * @param totalBandwidth number of bytes that were served in all periods
 * @param periods the periods, in the order that Pinata has them in
 * @since 0.1.0
 */
public record TimeSeries(long totalRequests, long totalBandwidth, List<TimePeriod> periods) {

	/**
	 * Create a time series.
	 */
	public TimeSeries {
		periods = List.copyOf(periods);
	}

	static TimeSeries read(JsonFields fields) {
		return new TimeSeries(fields.requiredNumber("total_requests", "totalRequests"),
				fields.requiredNumber("total_bandwidth", "totalBandwidth"),
				fields.list(TimePeriod::read, "time_periods", "timePeriods"));
	}

}
