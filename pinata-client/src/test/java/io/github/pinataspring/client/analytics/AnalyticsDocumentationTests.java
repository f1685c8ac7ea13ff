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

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/**
 * The examples of the reference guide's page about analytics.
 */
class AnalyticsDocumentationTests {

	private final TestPinata server = new TestPinata();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void analytics() {
		this.server.answer("{\"data\":[]}")
			.answer("{\"data\":{\"total_requests\":0,\"total_bandwidth\":0,\"time_periods\":[]}}");
		PinataTemplate pinata = this.server.template();
		LocalDate today = LocalDate.of(2026, 7, 31);

		AnalyticsQuery query = AnalyticsQuery.builder(today.minusDays(30), today)
			.gatewayDomain("example.mypinata.cloud")
			.status(200)
			.sortBy(AnalyticsMeasure.BANDWIDTH)
			.order(AnalyticsOrder.DESCENDING)
			.limit(10)
			.build();
		Flux<TopEntry> largest = pinata.analytics().top(AnalyticsAttribute.CID, query);
		Mono<TimeSeries> days = pinata.analytics().timeSeries(AnalyticsInterval.DAY, query);

		StepVerifier.create(largest).expectComplete().verify(TestPinata.LIMIT);
		StepVerifier.create(days).expectNextCount(1).expectComplete().verify(TestPinata.LIMIT);
	}

}
