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

package io.github.pinataspring.integration;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.analytics.AnalyticsAttribute;
import io.github.pinataspring.client.analytics.AnalyticsInterval;
import io.github.pinataspring.client.analytics.AnalyticsMeasure;
import io.github.pinataspring.client.analytics.AnalyticsOperations;
import io.github.pinataspring.client.analytics.AnalyticsOrder;
import io.github.pinataspring.client.analytics.AnalyticsQuery;
import io.github.pinataspring.client.analytics.TimePeriod;
import io.github.pinataspring.client.analytics.TimeSeries;
import io.github.pinataspring.client.analytics.TopEntry;
import io.github.pinataspring.client.apikey.ApiKeyPermissions;
import io.github.pinataspring.client.apikey.ApiKeyRequest;
import io.github.pinataspring.client.apikey.CreatedApiKey;
import io.github.pinataspring.client.apikey.ResourceScope;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataInsufficientScopeException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBufferUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Analytics of the template against Pinata Local over real HTTP.
 */
class AnalyticsIntegrationTests {

	private static final LocalDate MONDAY = LocalDate.of(2030, 6, 3);

	private final AtomicReference<Instant> now = new AtomicReference<>(MONDAY.atTime(12, 0).toInstant(ZoneOffset.UTC));

	private final PinataLocal local = PinataLocal.start(PinataLocalOptions.builder().clock(this.now::get).build());

	private final PinataTemplate pinata = LocalTemplates.withJwt(this.local);

	private final AnalyticsOperations analytics = this.pinata.analytics();

	@AfterEach
	void stop() {
		this.local.close();
	}

	@Test
	void readsOfTheGatewayAreCounted() {
		Cid small = upload("small");
		Cid large = upload("much larger content");
		read(small, 2);
		this.now.set(MONDAY.plusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC));
		read(large, 1);
		AnalyticsQuery query = AnalyticsQuery.between(MONDAY, MONDAY.plusDays(6));

		Awaitility.await().atMost(LocalTemplates.LIMIT).until(() -> series(query).totalRequests() == 3);

		assertThat(top(query)).containsExactly(new TopEntry(small.toString(), 2, 10),
				new TopEntry(large.toString(), 1, 19));
		AnalyticsQuery byBandwidth = AnalyticsQuery.builder(MONDAY, MONDAY.plusDays(6))
			.sortBy(AnalyticsMeasure.BANDWIDTH)
			.order(AnalyticsOrder.DESCENDING)
			.limit(1)
			.build();
		assertThat(top(byBandwidth)).extracting(TopEntry::value).containsExactly(large.toString());
		assertThat(series(query).totalBandwidth()).isEqualTo(29);
		assertThat(series(query).periods()).containsExactlyInAnyOrder(new TimePeriod(MONDAY, 2, 10),
				new TimePeriod(MONDAY.plusDays(1), 1, 19));
		assertThat(LocalTemplates.get(this.analytics.timeSeries(AnalyticsInterval.WEEK, query)).periods())
			.containsExactly(new TimePeriod(MONDAY, 3, 29));
		AnalyticsQuery filtered = AnalyticsQuery.builder(MONDAY, MONDAY)
			.gatewayDomain("pinata-local.mypinata.cloud")
			.cid(small)
			.status(200)
			.build();
		assertThat(series(filtered).totalRequests()).isEqualTo(2);
		assertThat(series(AnalyticsQuery.builder(MONDAY, MONDAY).cid(large).build()).totalRequests()).isZero();
	}

	@Test
	void unknownGatewaySignalsNotFound() {
		AnalyticsQuery query = AnalyticsQuery.builder(MONDAY, MONDAY).gatewayDomain("unknown.mypinata.cloud").build();

		StepVerifier.create(this.analytics.top(AnalyticsAttribute.CID, query))
			.expectError(PinataNotFoundException.class)
			.verify(LocalTemplates.LIMIT);
	}

	@Test
	void analyticsNeedTheirScope() {
		AnalyticsQuery query = AnalyticsQuery.between(MONDAY, MONDAY);

		StepVerifier.create(withScope(ResourceScope.FILES_WRITE).analytics().top(AnalyticsAttribute.CID, query))
			.expectError(PinataInsufficientScopeException.class)
			.verify(LocalTemplates.LIMIT);
		assertThat(LocalTemplates.get(withScope(ResourceScope.ANALYTICS_READ).analytics()
			.top(AnalyticsAttribute.COUNTRY, query)
			.collectList())).isEmpty();
	}

	private PinataTemplate withScope(ResourceScope scope) {
		CreatedApiKey key = LocalTemplates
			.get(this.pinata.apiKeys().create(ApiKeyRequest.of("key", ApiKeyPermissions.of(scope))));
		return LocalTemplates.builder(this.local).jwt(key.jwt()).build();
	}

	private List<TopEntry> top(AnalyticsQuery query) {
		return LocalTemplates.get(this.analytics.top(AnalyticsAttribute.CID, query).collectList());
	}

	private TimeSeries series(AnalyticsQuery query) {
		return LocalTemplates.get(this.analytics.timeSeries(AnalyticsInterval.DAY, query));
	}

	private void read(Cid cid, int times) {
		this.pinata.gateway()
			.retrieve(cid)
			.map(DataBufferUtils::release)
			.repeat(times - 1)
			.blockLast(LocalTemplates.LIMIT);
	}

	private Cid upload(String content) {
		return LocalTemplates.uploadForCid(this.pinata, Network.PUBLIC, content);
	}

}
