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
import java.util.List;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AnalyticsOperations}.
 */
class AnalyticsOperationsTests {

	private static final String CID = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

	private static final LocalDate FIRST = LocalDate.of(2024, 8, 1);

	private static final LocalDate LAST = LocalDate.of(2024, 8, 15);

	private static final AnalyticsQuery QUERY = AnalyticsQuery.between(FIRST, LAST);

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void topReadsEntries() {
		this.pinata.answer("""
				{"data":[{"value":"%s","requests":1341,"bandwidth":287310699},
				{"value":"unknown","requests":1,"bandwidth":0}]}""".formatted(CID));

		StepVerifier.create(this.pinata.template().analytics().top(AnalyticsAttribute.CID, QUERY))
			.expectNext(new TopEntry(CID, 1341, 287310699), new TopEntry("unknown", 1, 0))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget())
			.isEqualTo("/api/v3/ipfs/gateway_analytics_top?by=cid&gateway_domain=127.0.0.1&start_date=2024-08-01"
					+ "&end_date=2024-08-15&sort_by=requests");
	}

	@Test
	void topSendsEveryCondition() {
		this.pinata.answer("{\"data\":[]}");
		AnalyticsQuery query = AnalyticsQuery.builder(FIRST, LAST)
			.gatewayDomain("dweb.mypinata.cloud")
			.cid(Cid.parse(CID))
			.fileName("8&9.png")
			.userAgent("Go-http-client/2.0")
			.country("us")
			.region("us - TN")
			.referer("https://example.com/?a=b")
			.status(206)
			.sortBy(AnalyticsMeasure.BANDWIDTH)
			.order(AnalyticsOrder.ASCENDING)
			.limit(5)
			.build();

		StepVerifier.create(this.pinata.template().analytics().top(AnalyticsAttribute.REFERER, query))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget())
			.isEqualTo("/api/v3/ipfs/gateway_analytics_top?by=referer&gateway_domain=dweb.mypinata.cloud"
					+ "&start_date=2024-08-01&end_date=2024-08-15&cid=" + CID
					+ "&file_name=8%269.png&user_agent=Go-http-client%2F2.0&country=us&region=us%20-%20TN"
					+ "&referer=https%3A%2F%2Fexample.com%2F%3Fa%3Db&http_status_code=206&sort_by=bandwidth"
					+ "&sort_order=asc&limit=5");
		assertThat(query)
			.hasToString("AnalyticsQuery[firstDay=2024-08-01, lastDay=2024-08-15, gatewayDomain=dweb.mypinata.cloud]");
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"total_requests":3,"total_bandwidth":5,"time_periods":[
			{"period_start_time":"2024-08-15","requests":1,"bandwidth":2},
			{"period_start_time":"2024-08-14T00:00:00Z","requests":2,"bandwidth":3},
			{"period_start_time":"yesterday","requests":0,"bandwidth":0}]}""", """
			{"totalRequests":3,"totalBandwidth":5,"timePeriods":[
			{"periodStartTime":"2024-08-15","requests":1,"bandwidth":2},
			{"periodStartTime":"2024-08-14T23:59:59.999Z","requests":2,"bandwidth":3},
			{"requests":0,"bandwidth":0}]}""" })
	void timeSeriesReadsPeriodsInBothSpellings(String data) {
		this.pinata.answer("{\"data\":" + data + "}");

		StepVerifier.create(this.pinata.template().analytics().timeSeries(AnalyticsInterval.WEEK, QUERY))
			.expectNext(new TimeSeries(3, 5,
					List.of(new TimePeriod(LAST, 1, 2), new TimePeriod(LocalDate.of(2024, 8, 14), 2, 3),
							new TimePeriod(null, 0, 0))))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget())
			.startsWith("/api/v3/ipfs/gateway_analytics_time_series?by=week&gateway_domain=127.0.0.1&");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\":{}}", "{\"data\":{\"total_requests\":1,\"total_bandwidth\":1}}", "{}" })
	void answerThatIsNotPinatasSignalsResponseException(String answer) {
		this.pinata.answer(answer).answer(answer);

		StepVerifier.create(this.pinata.template().analytics().timeSeries(AnalyticsInterval.DAY, QUERY))
			.expectError(PinataResponseException.class)
			.verify(TestPinata.LIMIT);
		StepVerifier.create(this.pinata.template().analytics().top(AnalyticsAttribute.CID, QUERY))
			.expectError(PinataResponseException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void unknownGatewaySignalsNotFound() {
		this.pinata.answer(TestPinata.json(404, "{\"error\":\"no such gateway\"}"));

		StepVerifier.create(this.pinata.template().analytics().top(AnalyticsAttribute.CID, QUERY))
			.expectError(PinataNotFoundException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void callsWithKeyPairFailBeforeAnythingIsSent() {
		AnalyticsOperations analytics = this.pinata.templateWithKeyPair().analytics();

		StepVerifier.create(analytics.top(AnalyticsAttribute.CID, QUERY))
			.expectError(PinataCredentialsException.class)
			.verify(TestPinata.LIMIT);
		StepVerifier.create(analytics.timeSeries(AnalyticsInterval.DAY, QUERY))
			.expectError(PinataCredentialsException.class)
			.verify(TestPinata.LIMIT);
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void queryChecksItsParts() {
		AnalyticsQuery.Builder builder = AnalyticsQuery.builder(FIRST, FIRST);

		assertThatIllegalArgumentException().isThrownBy(() -> AnalyticsQuery.between(LAST, FIRST))
			.withMessage("'lastDay' must not be before 'firstDay'");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.limit(0));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.status(99));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.status(600));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.gatewayDomain(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.fileName(""));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.userAgent(""));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.country(""));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.region(""));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.referer(""));
	}

}
