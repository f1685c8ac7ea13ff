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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.ratelimit.RateLimiter;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.local.PinataLocal;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The dashboard and the alerts of the documentation, against what an application exports
 * to Prometheus.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = { "pinata.local.enabled=true",
		"pinata.retry.min-backoff=1ms", "logging.level.io.github.pinataspring=error" })
class DashboardIntegrationTests {

	private static final Path DIRECTORY = Path.of("../docs/grafana");

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final Pattern METRIC = Pattern.compile("\\bpinata_[a-z_]+");

	private static final Pattern LABELS = Pattern.compile("by \\(([a-z, ]+)\\)");

	// Prometheus adds them itself when it scrapes.
	private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

	@Autowired
	private PinataTemplate pinata;

	@Autowired
	private PinataLocal local;

	@Autowired
	private PrometheusMeterRegistry registry;

	@ParameterizedTest
	@ValueSource(strings = { "pinata-dashboard.json", "pinata-alerts.yml" })
	void everyMetricIsExported(String file) throws Exception {
		Set<String> used = METRIC.matcher(Files.readString(DIRECTORY.resolve(file)))
			.results()
			.map(MatchResult::group)
			.collect(Collectors.toCollection(TreeSet::new));

		await().atMost(LIMIT).untilAsserted(() -> assertThat(used).isNotEmpty().isSubsetOf(exported()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "pinata-dashboard.json", "pinata-alerts.yml" })
	void everyLabelIsExported(String file) throws Exception {
		Set<String> exported = Pattern.compile("([a-z]+)=\"")
			.matcher(scrape())
			.results()
			.map((label) -> label.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
		exported.addAll(LABELS_OF_PROMETHEUS);

		Set<String> used = LABELS.matcher(Files.readString(DIRECTORY.resolve(file)))
			.results()
			.flatMap((labels) -> Set.of(labels.group(1).split(", ")).stream())
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(used).isNotEmpty().isSubsetOf(exported);
	}

	@Test
	void dashboardShowsEveryMeter() throws Exception {
		String dashboard = Files.readString(DIRECTORY.resolve("pinata-dashboard.json"));
		callPinata();

		Set<String> meters = this.registry.getMeters()
			.stream()
			.map((meter) -> meter.getId().getName())
			.filter((name) -> name.startsWith("pinata."))
			.map((name) -> name.replace('.', '_'))
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(meters).isNotEmpty().allSatisfy((meter) -> assertThat(dashboard).contains(meter));
	}

	@Test
	void dashboardHasPanelsWithQueries() throws IOException {
		JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DIRECTORY.resolve("pinata-dashboard.json")));

		Set<Integer> ids = new TreeSet<>();
		for (JsonNode panel : dashboard.path("panels")) {
			assertThat(ids.add(panel.path("id").asInt())).as("id of %s", panel.path("title")).isTrue();
			if (!panel.path("type").asString().equals("row")) {
				assertThat(panel.path("targets").findValuesAsString("expr")).as("queries of %s", panel.path("title"))
					.isNotEmpty();
			}
		}
		assertThat(ids).hasSizeGreaterThan(10);
	}

	private Set<String> exported() {
		return Pattern.compile("(?m)^(pinata_[a-z_]+)\\{")
			.matcher(scrape())
			.results()
			.map((sample) -> sample.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private String scrape() {
		callPinata();
		return this.registry.scrape();
	}

	// Everything that is ever counted: a repetition, a wait and a wrong CID too.
	private void callPinata() {
		this.local.faults().on(HttpMethod.GET, "/api/data/testAuthentication").once().answer(503);
		this.pinata.testAuthentication().block(LIMIT);
		this.local.faults().on("/uploads/v3/files").once().answerWrongCids();
		UploadSource source = UploadSource.of("content".getBytes(StandardCharsets.UTF_8), "file.txt");
		Objects.requireNonNull(this.pinata.uploads()
			.upload(UploadRequest.builder(source).network(Network.PUBLIC).build())
			.block(LIMIT));
	}

	@EnableAutoConfiguration
	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		RateLimiter shortWaits() {
			return (group, longest) -> Mono.just(Duration.ofMillis(1));
		}

	}

}
