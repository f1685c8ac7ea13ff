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

package io.github.pinataspring.autoconfigure.metrics;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.pinataspring.autoconfigure.PinataAutoConfiguration;
import io.github.pinataspring.autoconfigure.TestJwt;
import io.github.pinataspring.client.PinataOperations;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataServerException;
import io.github.pinataspring.client.event.IntegrityFailureEvent;
import io.github.pinataspring.client.event.RateLimitWaitEvent;
import io.github.pinataspring.client.event.RetryEvent;
import io.github.pinataspring.client.ratelimit.RateLimitGroup;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataMetricsAutoConfiguration}.
 */
class PinataMetricsAutoConfigurationTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final String CID = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

	private final ApplicationContextRunner withoutRegistry = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PinataMetricsAutoConfiguration.class, PinataAutoConfiguration.class,
				WebClientAutoConfiguration.class, HttpClientAutoConfiguration.class,
				ReactiveHttpClientAutoConfiguration.class))
		.withPropertyValues("pinata.api-key=some-key", "pinata.secret-api-key=some-secret",
				"pinata.retry.min-backoff=1ms", "spring.reactor.netty.shutdown-quiet-period=0s");

	private final ApplicationContextRunner contextRunner = this.withoutRegistry
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
				SimpleMetricsExportAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class));

	@Test
	void retryIsCounted() throws Exception {
		try (MockWebServer server = new MockWebServer()) {
			server.enqueue(new MockResponse.Builder().code(503).build());
			server.enqueue(new MockResponse.Builder().body("{\"message\":\"Congratulations!\"}").build());
			server.start();
			this.contextRunner.withPropertyValues("pinata.api-url=" + server.url("/api")).run((context) -> {
				StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
					.expectNextCount(1)
					.expectComplete()
					.verify(LIMIT);

				assertThat(context.getBean(MeterRegistry.class)
					.get("pinata.client.retries")
					.tags("operation", "testAuthentication", "exception", "PinataServerException")
					.counter()
					.count()).isEqualTo(1);
			});
		}
	}

	@Test
	void waitIsTimed() {
		this.contextRunner.run((context) -> {
			context.getBean(PinataClientMetrics.class)
				.onEvent(new RateLimitWaitEvent("files.list", RateLimitGroup.DATA, Duration.ofSeconds(3)));

			assertThat(context.getBean(MeterRegistry.class)
				.get("pinata.client.rate.limit.waits")
				.tags("operation", "files.list", "limit", "data")
				.timer()
				.totalTime(TimeUnit.SECONDS)).isEqualTo(3);
		});
	}

	@Test
	void integrityFailureIsCountedWithoutItsCid() {
		this.contextRunner.run((context) -> {
			context.getBean(PinataClientMetrics.class)
				.onEvent(new IntegrityFailureEvent("gateway.verified", CID, null, "gateway.example"));

			Meter meter = context.getBean(MeterRegistry.class).get("pinata.client.integrity.failures").meter();
			assertThat(meter.getId().getTags()).containsExactly(Tag.of("operation", "gateway.verified"));
		});
	}

	@Test
	void transfersAreCountedByDirection() {
		this.contextRunner.run((context) -> {
			PinataClientMetrics metrics = context.getBean(PinataClientMetrics.class);
			metrics.onSent("uploads.upload", 1000);
			metrics.onSent("uploads.upload", 500);
			metrics.onReceived("uploads.upload", 20);

			Counter sent = counter(context, "pinata.client.data.sent");
			assertThat(sent.count()).isEqualTo(1500);
			assertThat(sent.getId().getBaseUnit()).isEqualTo("bytes");
			assertThat(counter(context, "pinata.client.data.received").count()).isEqualTo(20);
		});
	}

	private static Counter counter(ApplicationContext context, String name) {
		return context.getBean(MeterRegistry.class).get(name).tags("operation", "uploads.upload").counter();
	}

	@Test
	void uploadIsTimed() {
		this.contextRunner.run((context) -> {
			PinataClientMetrics metrics = context.getBean(PinataClientMetrics.class);
			metrics.onUploaded("uploads.upload", Network.PRIVATE, Duration.ofSeconds(3));
			metrics.onUploaded("uploads.upload", null, Duration.ofSeconds(4));

			assertThat(upload(context, "private").totalTime(TimeUnit.SECONDS)).isEqualTo(3);
			assertThat(upload(context, "none").totalTime(TimeUnit.SECONDS)).isEqualTo(4);
		});
	}

	private static Timer upload(ApplicationContext context, String network) {
		return context.getBean(MeterRegistry.class).get("pinata.client.uploads").tags("network", network).timer();
	}

	@Test
	void everyMeterHasDescriptionAndUnit() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		PinataClientMetrics metrics = new PinataClientMetrics(registry);
		metrics.onEvent(new RetryEvent("files.list", 1, Duration.ZERO,
				new PinataServerException("failed", PinataErrorContext.withoutAnswer("files.list"))));
		metrics.onEvent(new RateLimitWaitEvent("files.list", RateLimitGroup.DATA, Duration.ofSeconds(3)));
		metrics.onEvent(new IntegrityFailureEvent("gateway.verified", CID, null, "gateway.example"));
		metrics.onSent("uploads.upload", 1);
		metrics.onReceived("uploads.upload", 1);
		metrics.onUploaded("uploads.upload", Network.PRIVATE, Duration.ofSeconds(3));
		PinataTemplate template = PinataTemplate.builder().jwt(TestJwt.unlimited()).build();
		new PinataCredentialsMetrics(Map.of("pinata", template)).bindTo(registry);

		assertThat(registry.getMeters()).hasSize(7).allSatisfy((meter) -> {
			assertThat(meter.getId().getDescription()).as(meter.getId().getName()).isNotBlank();
			assertThat(meter.getId().getBaseUnit()).as(meter.getId().getName()).isNotBlank();
		});
	}

	@Test
	void expiryOfEachTemplateIsGauged() {
		this.contextRunner
			.withBean("archive", PinataTemplate.class, () -> PinataTemplate.builder().jwt(TestJwt.unlimited()).build(),
					(definition) -> ((AbstractBeanDefinition) definition).setDefaultCandidate(false))
			.run((context) -> assertThat(
					context.getBean(MeterRegistry.class).get("pinata.client.jwt.expiry").timeGauges())
				.extracting((gauge) -> gauge.getId().getTag("name"))
				.containsExactlyInAnyOrder("pinataTemplate", "archive"));
	}

	@Test
	void runWithoutTemplateHasNoExpiry() {
		this.contextRunner
			.withBean(PinataOperations.class, () -> PinataTemplate.builder().jwt(TestJwt.unlimited()).build())
			.run((context) -> assertThat(context).hasSingleBean(PinataClientMetrics.class)
				.doesNotHaveBean(PinataCredentialsMetrics.class));
	}

	@Test
	void runWithOtherCredentialsMetricsBacksOff() {
		PinataCredentialsMetrics metrics = new PinataCredentialsMetrics(Map.of());

		this.contextRunner.withBean(PinataCredentialsMetrics.class, () -> metrics)
			.run((context) -> assertThat(context.getBean(PinataCredentialsMetrics.class)).isSameAs(metrics));
	}

	@Test
	void runWithoutRegistryHasNoMetrics() {
		this.withoutRegistry.run((context) -> assertThat(context).hasSingleBean(PinataTemplate.class)
			.doesNotHaveBean(PinataClientMetrics.class));
	}

	@Test
	void runWithoutMicrometerHasNoMetrics() {
		this.withoutRegistry.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasSingleBean(PinataTemplate.class)
				.doesNotHaveBean(PinataClientMetrics.class));
	}

	@Test
	void runWithOtherMetricsBacksOff() {
		PinataClientMetrics metrics = new PinataClientMetrics(new SimpleMeterRegistry());

		this.contextRunner.withBean(PinataClientMetrics.class, () -> metrics)
			.run((context) -> assertThat(context.getBean(PinataClientMetrics.class)).isSameAs(metrics));
	}

	@Test
	void beansObserveAndCountTemplateOfTheApplication() throws Exception {
		String jwt = TestJwt.unlimited();
		TestObservationRegistry observationRegistry = TestObservationRegistry.create();
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		PinataClientMetrics metrics = new PinataClientMetrics(registry);

		PinataTemplate other = PinataTemplate.builder()
			.jwt(jwt)
			.observationRegistry(observationRegistry)
			.listener(metrics)
			.build();

		try (MockWebServer server = new MockWebServer()) {
			server.enqueue(new MockResponse.Builder().body("{\"message\":\"Congratulations!\"}").build());
			server.start();
			URI url = server.url("/").uri();
			StepVerifier
				.create(other.mutate().endpoints(new PinataEndpoints(url, url, url)).build().testAuthentication())
				.expectNextCount(1)
				.expectComplete()
				.verify(LIMIT);
		}
		assertThat(observationRegistry).hasNumberOfObservationsWithNameEqualTo("pinata.client.requests", 1);
		assertThat(registry.get("pinata.client.data.received").counter().count()).isEqualTo(30);
	}

}
