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

import io.github.pinataspring.client.http.DataCalls;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

/**
 * {@link AnalyticsOperations} on top of a {@link PinataTransport}. The paths are those
 * that the official SDK calls, with its name of the interval.
 */
final class DefaultAnalyticsOperations implements AnalyticsOperations {

	private final DataCalls calls;

	private final String gatewayDomain;

	DefaultAnalyticsOperations(PinataTransport transport) {
		this.calls = new DataCalls(transport);
		this.gatewayDomain = transport.endpoints().gatewayUrl().getHost();
	}

	@Override
	public Flux<TopEntry> top(AnalyticsAttribute attribute, AnalyticsQuery query) {
		Assert.notNull(attribute, "'attribute' must not be null");
		return this.calls.all(request("analytics.top", "/v3/ipfs/gateway_analytics_top", attribute.wireName(), query),
				TopEntry::read);
	}

	@Override
	public Mono<TimeSeries> timeSeries(AnalyticsInterval interval, AnalyticsQuery query) {
		Assert.notNull(interval, "'interval' must not be null");
		return this.calls.one(
				request("analytics.timeSeries", "/v3/ipfs/gateway_analytics_time_series", interval.wireName(), query),
				TimeSeries::read);
	}

	private PinataRequest.Builder request(String operation, String path, String by, AnalyticsQuery query) {
		Assert.notNull(query, "'query' must not be null");
		return query.writeTo(PinataRequest.api(operation, HttpMethod.GET, path).query("by", by), this.gatewayDomain);
	}

}
