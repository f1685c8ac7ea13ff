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

package io.github.pinataspring.integration.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.pinataspring.autoconfigure.metrics.PinataClientMetrics;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.gateway.GatewayRequest;
import io.github.pinataspring.client.ratelimit.RateLimiter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.PinataLocal;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBufferUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is observed and counted when every operation is called.
 */
class ObservedOperationsTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final String OPERATIONS = "pinata.client.requests";

	private static final String REQUESTS = "http.client.requests";

	private static final Cid MISSING = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	private static final TestObservationRegistry observations = TestObservationRegistry.create();

	private static final MeterRegistry meters = new SimpleMeterRegistry();

	private static final List<String> secrets = new ArrayList<>();

	@BeforeAll
	static void callEverything() {
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
		PinataTemplateBuilder builder = PinataTemplate.builder()
			.rateLimiter(RateLimiter.unlimited())
			.observationRegistry(observations)
			.listener(new PinataClientMetrics(meters));
		try (PinataLocal local = PinataLocal.start(); RecordingProxy proxy = RecordingProxy.start(local)) {
			secrets.addAll(List.of(local.jwt(), local.apiKey(), local.apiSecret()));
			new TemplateCalls(local, proxy).makeAll(builder);
			PinataTemplate pinata = builder.jwt(local.jwt()).build();
			GatewayRequest request = GatewayRequest.of(uploaded(pinata));
			pinata.gateway().verifiedSize(request).block(LIMIT);
			pinata.gateway().verified(request, (size) -> {
			}).doOnNext(DataBufferUtils::release).then().block(LIMIT);
			expectError(pinata.files(Network.PUBLIC).get("00000000-0000-7000-8000-000000000000"));
			expectError(pinata.gateway().retrieve(MISSING).then());
			expectError(pinata.gateway().open(GatewayRequest.of(MISSING)));
			StepVerifier.create(pinata.files(Network.PUBLIC).list()).expectNextCount(1).thenCancel().verify(LIMIT);
		}
	}

	@AfterAll
	static void close() {
		meters.close();
	}

	private static Cid uploaded(PinataTemplate pinata) {
		Cid cid = pinata.files(Network.PUBLIC).list().mapNotNull((file) -> file.cid()).next().block(LIMIT);
		assertThat(cid).isNotNull();
		pinata.gateway().retrieve(cid).doOnNext(DataBufferUtils::release).then().block(LIMIT);
		return cid;
	}

	private static void expectError(Mono<?> call) {
		StepVerifier.create(call).expectError(PinataException.class).verify(LIMIT);
	}

	@Test
	void everyRequestBelongsToOperation() {
		assertThat(observations).hasHandledContextsThatSatisfy((contexts) -> {
			assertThat(contexts).extracting((context) -> context.getName()).containsOnly(OPERATIONS, REQUESTS);
			assertThat(contexts).filteredOn((context) -> context.getName().equals(REQUESTS))
				.hasSizeGreaterThan(50)
				.allMatch((context) -> isOperation(context.getParentObservation()));
		});
	}

	@Test
	void everyOperationHasAllKeysAndEnded() {
		assertThat(observations).forAllObservationsWithNameEqualTo(OPERATIONS,
				(operation) -> operation.hasLowCardinalityKeyValueWithKey("operation")
					.hasLowCardinalityKeyValueWithKey("network")
					.hasLowCardinalityKeyValueWithKey("outcome")
					.hasLowCardinalityKeyValueWithKey("reason")
					.doesNotHaveLowCardinalityKeyValue("outcome", "UNKNOWN"));
	}

	@Test
	void operationIsPartOfAnotherOnlyIfThatIsMadeOfOperations() {
		assertThat(observations).hasHandledContextsThatSatisfy((contexts) -> assertThat(contexts)
			.filteredOn(
					(context) -> context.getName().equals(OPERATIONS) && isOperation(context.getParentObservation()))
			.extracting((context) -> value(context.getParentObservation().getContextView(), "operation"))
			.isSubsetOf("pinRequests.await", "apiKeys.rotate", "gateway.openPrivate"));
	}

	private static boolean isOperation(ObservationView observation) {
		return observation != null && OPERATIONS.equals(observation.getContextView().getName());
	}

	private static String value(Observation.ContextView context, String key) {
		return context.getLowCardinalityKeyValue(key).getValue();
	}

	@Test
	void tagsHaveFewValues() {
		assertThat(values("network")).containsExactlyInAnyOrder("none", "private", "public");
		assertThat(values("outcome")).isSubsetOf("SUCCESS", "CANCELLED", "CLIENT_ERROR", "SERVER_ERROR", "UNKNOWN");
		assertThat(values("reason")).isSubsetOf("none", "other", "ERR_ID:00006", "ERR_ID:00016", "OBJECT_NOT_FOUND");
		assertThat(values("operation")).allSatisfy(
				(operation) -> assertThat(operation).matches("testAuthentication|[a-zA-Z]+(\\.[a-zA-Z]+){1,2}"));
	}

	@Test
	void tagsHoldNothingOfSingleCall() {
		Set<String> values = meters.getMeters()
			.stream()
			.flatMap((meter) -> meter.getId().getTags().stream())
			.map(Tag::getValue)
			.collect(Collectors.toCollection(TreeSet::new));

		Pattern cid = Pattern.compile("baf[a-z2-7]{20,}|Qm[1-9A-Za-z]{30,}");
		Pattern id = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{20,}");
		assertThat(values).hasSizeGreaterThan(20).allSatisfy((value) -> {
			assertThat(value).doesNotContainPattern(cid).doesNotContainPattern(id);
			assertThat(secrets).noneMatch(value::contains);
		});
	}

	@Test
	void keyValuesOfOperationsHoldNoSecret() {
		assertThat(observations).hasHandledContextsThatSatisfy(
				(contexts) -> assertThat(contexts).filteredOn((context) -> context.getName().equals(OPERATIONS))
					.flatExtracting((context) -> context.getAllKeyValues().stream().toList())
					.allSatisfy((pair) -> assertThat(secrets).noneMatch(pair.getValue()::contains)));
	}

	@Test
	void bytesOfBothDirectionsAndUploadsAreCounted() {
		assertThat(meters.get("pinata.client.data.sent").tag("operation", "uploads.upload").counter().count())
			.isGreaterThan(300_000);
		assertThat(meters.get("pinata.client.data.received").tag("operation", "files.list").counter().count())
			.isPositive();
		assertThat(meters.get("pinata.client.data.received").tag("operation", "gateway.retrieve").counter().count())
			.isPositive();
		assertThat(meters.get("pinata.client.uploads").tag("network", "public").timer().count()).isPositive();
	}

	private static Set<String> values(String key) {
		return meters.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> !id.getName().startsWith("http."))
			.map((id) -> id.getTag(key))
			.filter((value) -> value != null)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
