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

package io.github.pinataspring.local.analytics;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.QueryParameters;

/**
 * Which requests to a gateway are asked for.
 *
 * @param gatewayId the id of the gateway
 * @param firstDay the first day
 * @param lastDay the last day
 * @param filters what they must be like, by the names of the parameters
 */
record AnalyticsQuery(String gatewayId, LocalDate firstDay, LocalDate lastDay, Map<String, String> filters) {

	private static final String UNKNOWN = "unknown";

	private static final Map<String, Function<GatewayVisit, String>> ATTRIBUTES = Map.of("cid", GatewayVisit::cid,
			"file_name", GatewayVisit::fileName, "user_agent", GatewayVisit::userAgent, "referer",
			GatewayVisit::referer, "country", (visit) -> "", "region", (visit) -> "");

	private static final String STATUS = "http_status_code";

	static AnalyticsQuery of(String gatewayId, QueryParameters parameters) {
		LocalDate firstDay = day(parameters, "start_date");
		LocalDate lastDay = day(parameters, "end_date");
		if (lastDay.isBefore(firstDay)) {
			throw ApiError.badRequest("end_date must not be before start_date");
		}
		Map<String, String> filters = new HashMap<>();
		for (String name : ATTRIBUTES.keySet()) {
			String value = parameters.text(name);
			if (value != null) {
				filters.put(name, value);
			}
		}
		long status = parameters.number(STATUS, 0);
		if (status != 0) {
			filters.put(STATUS, Long.toString(status));
		}
		return new AnalyticsQuery(gatewayId, firstDay, lastDay, filters);
	}

	private static LocalDate day(QueryParameters parameters, String name) {
		String text = parameters.text(name);
		try {
			LocalDate day = LocalDate.parse((text != null) ? text : "");
			if (day.getYear() >= 0 && day.getYear() < 9999) {
				return day;
			}
		}
		catch (DateTimeParseException ex) {
			// Said below.
		}
		throw ApiError.badRequest(name + " must be a date such as 2024-08-15");
	}

	/**
	 * Return what tells the value of an attribute.
	 * @param name the name of the attribute
	 * @return the function
	 * @throws ApiError if there is no such attribute
	 */
	static Function<GatewayVisit, String> attribute(String name) {
		Function<GatewayVisit, String> attribute = ATTRIBUTES.get(name.equals("referrer") ? "referer" : name);
		if (attribute == null) {
			throw ApiError.badRequest("by must be cid, country, region, user_agent, referer or file_name");
		}
		return attribute.andThen((value) -> value.isEmpty() ? UNKNOWN : value);
	}

	boolean matches(GatewayVisit visit) {
		return visit.gatewayId().equals(this.gatewayId) && this.filters.entrySet()
			.stream()
			.allMatch((filter) -> filter.getValue().equals(value(visit, filter)));
	}

	private static String value(GatewayVisit visit, Map.Entry<String, String> filter) {
		return filter.getKey().equals(STATUS) ? Integer.toString(visit.status())
				: attribute(filter.getKey()).apply(visit);
	}

}
