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

import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.http.PinataTransport;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Analytics of the dedicated gateways of the account. Needs a JWT: with a key pair every
 * call signals a {@link PinataCredentialsException}. Needs the scope
 * {@code org:analytics:read}.
 *
 * @since 0.1.0
 */
public interface AnalyticsOperations {

	/**
	 * Return operations on top of a transport. For the template, from which applications
	 * get them.
	 * @param transport the transport
	 * @return the operations
	 */
	static AnalyticsOperations using(PinataTransport transport) {
		return new DefaultAnalyticsOperations(transport);
	}

	/**
	 * Count requests by an attribute, for example by the CID that they ask for.
	 * @param attribute the attribute
	 * @param query which requests to count
	 * @return the values of the attribute with their requests, in the order that Pinata
	 * has them in; empty if there were no requests; or a {@link PinataException}, among
	 * them {@link PinataNotFoundException} if the account has no such gateway
	 */
	Flux<TopEntry> top(AnalyticsAttribute attribute, AnalyticsQuery query);

	/**
	 * Count requests over time.
	 * @param interval the length of the periods
	 * @param query which requests to count
	 * @return the time series, or a {@link PinataException}, among them
	 * {@link PinataNotFoundException} if the account has no such gateway
	 */
	Mono<TimeSeries> timeSeries(AnalyticsInterval interval, AnalyticsQuery query);

}
