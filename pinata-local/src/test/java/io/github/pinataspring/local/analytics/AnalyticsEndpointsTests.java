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

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import io.github.pinataspring.testsupport.RawConnection;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AnalyticsEndpoints} and {@link VisitFilter}.
 */
class AnalyticsEndpointsTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final String TOP = "/api/v3/analytics/gateways/top";

	private static final String SERIES = "/api/v3/analytics/gateways/time_series";

	private static final String RANGE = "?gateway_domain=pinata-local.mypinata.cloud&start_date=2026-01-01&end_date=2026-02-01";

	private static final String NOT_PINNED = "bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4";

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-07T23:59:00Z"));

	@TempDir
	private Path directory;

	private PinataLocal local;

	private TestClient client;

	@BeforeEach
	void start() {
		this.local = PinataLocal
			.start(PinataLocalOptions.builder().dataDirectory(this.directory).clock(this.now::get).build());
		this.client = new TestClient(this.local);
	}

	@AfterEach
	void close() {
		this.local.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { TOP, "/api/v3/ipfs/gateway_analytics_top" })
	void topCountsRequestsAndBytes(String path) {
		String small = upload("12345");
		String large = upload("1234567890123456789012345");
		read(small);
		read(small);
		read(large);
		awaitRequests(3);

		JsonNode byRequests = data(path + RANGE + "&by=cid&sort_by=requests");
		JsonNode byBandwidth = data(path + RANGE + "&by=cid&sort_by=bandwidth");

		assertThat(byRequests).hasToString("""
				[{"value":"%s","requests":2,"bandwidth":10},{"value":"%s","requests":1,"bandwidth":25}]"""
			.formatted(small, large));
		assertThat(values(byBandwidth)).containsExactly(large, small);
		assertThat(values(data(path + RANGE + "&by=cid&sort_by=requests&sort_order=asc"))).containsExactly(large,
				small);
		assertThat(values(data(path + RANGE + "&by=cid&sort_by=requests&limit=1"))).containsExactly(small);
	}

	@Test
	void topGroupsByEachAttribute() {
		String cid = upload("text");
		this.client.get("/ipfs/" + cid + "?filename=a.txt", "User-Agent", "one", "Referer", "https://a.test/");
		this.client.get("/ipfs/" + cid, "User-Agent", "two");
		awaitRequests(2);

		assertThat(top("user_agent")).containsExactlyInAnyOrder("one", "two");
		assertThat(top("referer")).containsExactlyInAnyOrder("https://a.test/", "unknown");
		assertThat(top("referrer")).containsExactlyInAnyOrder("https://a.test/", "unknown");
		assertThat(top("file_name")).containsExactlyInAnyOrder("a.txt", "unknown");
		assertThat(top("country")).containsExactly("unknown");
		assertThat(top("region")).containsExactly("unknown");
	}

	@Test
	void topFilters() {
		String cid = upload("text");
		this.client.get("/ipfs/" + cid + "?filename=a.txt", "User-Agent", "one", "Referer", "https://a.test/");
		this.client.get("/ipfs/" + cid, "User-Agent", "two", "Range", "bytes=1-2");
		this.client.get("/ipfs/" + NOT_PINNED, "User-Agent", "three");
		awaitRequests(3);

		assertThat(top("user_agent&cid=" + cid)).containsExactlyInAnyOrder("one", "two");
		assertThat(top("user_agent&file_name=a.txt")).containsExactly("one");
		assertThat(top("user_agent&user_agent=two")).containsExactly("two");
		assertThat(top("user_agent&referer=https://a.test/")).containsExactly("one");
		assertThat(top("user_agent&http_status_code=200")).containsExactly("one");
		assertThat(top("user_agent&http_status_code=206")).containsExactly("two");
		assertThat(top("user_agent&http_status_code=403")).containsExactly("three");
		assertThat(top("user_agent&country=us")).isEmpty();
		assertThat(data(TOP + RANGE + "&by=cid&sort_by=requests&http_status_code=206").at("/0/bandwidth").asInt())
			.isEqualTo(2);
	}

	@Test
	void headsHaveNoBandwidthAndOtherPathsAreNotCounted() {
		String cid = upload("text");
		this.client.method("HEAD", "/ipfs/" + cid);
		this.client.get("/");
		this.client.get("/ipfs/no-cid");
		awaitRequests(1);

		assertThat(data(TOP + RANGE + "&by=cid&sort_by=requests"))
			.hasToString("[{\"value\":\"" + cid + "\",\"requests\":1,\"bandwidth\":0}]");
	}

	@Test
	void gatewaysAreCountedApart() throws IOException {
		this.client.post("/api/v3/gateways", "{\"domain\":\"other\"}");
		String cid = upload("text");
		String answer = RawConnection.exchange(this.local.port(), """
				GET /ipfs/%s HTTP/1.1
				Host: other.mypinata.cloud
				Connection: close

				""".formatted(cid));
		assertThat(answer).startsWith("HTTP/1.1 200");
		String other = RANGE.replace("pinata-local.", "other.");
		Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(total(other)).isEqualTo(1));

		assertThat(total(RANGE)).isZero();
		assertThat(this.client.get(SERIES + RANGE.replace("pinata-local.", "nobody.") + "&by=day").status())
			.isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource({ SERIES + ", date_interval", "/api/v3/ipfs/gateway_analytics_time_series, by" })
	void timeSeriesCountsDaysAndWeeks(String path, String parameter) {
		String cid = upload("12345");
		read(cid);
		this.now.set(Instant.parse("2026-01-08T00:01:00Z"));
		read(cid);
		read(cid);
		this.now.set(Instant.parse("2026-01-12T00:01:00Z"));
		read(cid);
		awaitRequests(4);

		assertThat(data(path + RANGE + "&" + parameter + "=day")).hasToString("""
				{"total_requests":4,"total_bandwidth":20,"time_periods":[\
				{"period_start_time":"2026-01-12","requests":1,"bandwidth":5},\
				{"period_start_time":"2026-01-08","requests":2,"bandwidth":10},\
				{"period_start_time":"2026-01-07","requests":1,"bandwidth":5}]}""");
		assertThat(data(path + RANGE + "&sort_order=asc&" + parameter + "=week").get("time_periods")).hasToString("""
				[{"period_start_time":"2026-01-05","requests":3,"bandwidth":15},\
				{"period_start_time":"2026-01-12","requests":1,"bandwidth":5}]""");
		assertThat(
				data(path + RANGE.replace("2026-02-01", "2026-01-08") + "&" + parameter + "=day").get("total_requests")
					.asInt())
			.isEqualTo(3);
		assertThat(data(path + RANGE.replace("2026-01-01", "2026-01-08") + "&limit=1&" + parameter + "=day")
			.get("time_periods")).hasSize(1);
	}

	@Test
	void countsSurviveARestart() {
		String cid = upload("12345");
		read(cid);
		awaitRequests(1);
		close();
		start();
		read(cid);

		awaitRequests(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			top         | by=cid&sort_by=requests                                                     | gateway_domain
			top         | gateway_domain=a&by=cid&sort_by=requests                                    | start_date
			top         | gateway_domain=a&start_date=2026-01-01&by=cid&sort_by=requests              | end_date
			top         | gateway_domain=a&start_date=01.01.26&end_date=2026-01-01&by=cid&sort_by=requests | start_date
			top         | gateway_domain=a&start_date=2026-01-02&end_date=2026-01-01&by=cid&sort_by=requests | before
			top         | gateway_domain=a&start_date=2026-01-01&end_date=2026-01-01&sort_by=requests | by
			top         | gateway_domain=a&start_date=2026-01-01&end_date=2026-01-01&by=x&sort_by=requests | by
			top         | gateway_domain=a&start_date=2026-01-01&end_date=2026-01-01&by=cid           | sort_by
			top         | gateway_domain=a&start_date=2026-01-01&end_date=2026-01-01&by=cid&sort_by=x | sort_by
			time_series | gateway_domain=a&start_date=2026-01-01&end_date=2026-01-01                  | date_interval
			time_series | gateway_domain=a&start_date=2026-01-01&end_date=2026-01-01&by=month         | date_interval
			time_series | gateway_domain=a&start_date=2026-01-01&end_date=2026-01-01&by=day&sort_by=x | sort_by
			time_series | gateway_domain=a&start_date=2026-01-01&end_date=2026-01-01&by=day&sort_order=x | sort_order
			time_series | gateway_domain=a&start_date=2026-01-01&end_date=2026-01-01&by=day&limit=0   | limit
			time_series | gateway_domain=a&start_date=2026-01-01&end_date=2026-01-01&by=day&http_status_code=x | status
			""")
	void anythingWhenQueryIsNotAcceptableSaysWhatIsWrong(String path, String query, String expected) {
		Answer answer = this.client.get("/api/v3/analytics/gateways/" + path + "?" + query);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/message").asString()).contains(expected);
	}

	@Test
	void anythingNeedsItsScope() {
		assertThat(scoped("org:analytics:read").get(SERIES + RANGE + "&by=day").status()).isEqualTo(200);
		assertThat(scoped("org:gateways:read").get(SERIES + RANGE + "&by=day").status()).isEqualTo(403);
		assertThat(scoped("org:gateways:read").get(TOP + RANGE + "&by=cid&sort_by=requests").status()).isEqualTo(403);
	}

	private TestClient scoped(String scope) {
		Answer key = this.client.post("/api/v3/pinata/keys",
				"{\"keyName\":\"scoped\",\"permissions\":{\"resources\":[\"" + scope + "\"]}}");
		return this.client.jwt(key.json().get("JWT").asString());
	}

	private String upload(String content) {
		return new Multipart().file(content + ".txt", content)
			.field("network", "public")
			.upload(this.client)
			.json()
			.at("/data/cid")
			.asString();
	}

	private void read(String cid) {
		assertThat(this.client.get("/ipfs/" + cid).status()).isEqualTo(200);
	}

	// A request is counted when its answer has been sent, which the client may see
	// earlier.
	private void awaitRequests(int expected) {
		Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(total(RANGE)).isEqualTo(expected));
	}

	private int total(String range) {
		return data(SERIES + range + "&by=day").get("total_requests").asInt();
	}

	private JsonNode data(String path) {
		Answer answer = this.client.get(path);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json().get("data");
	}

	private List<String> top(String by) {
		return values(data(TOP + RANGE + "&sort_by=requests&by=" + by));
	}

	private static List<String> values(JsonNode rows) {
		List<String> values = new ArrayList<>();
		rows.forEach((row) -> values.add(row.get("value").asString()));
		return values;
	}

}
