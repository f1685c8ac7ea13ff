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

package io.github.pinataspring.autoconfigure.observation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.pinataspring.autoconfigure.PinataAutoConfiguration;
import io.github.pinataspring.autoconfigure.PinataTemplateBuilderCustomizer;
import io.github.pinataspring.autoconfigure.TestJwt;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.observation.DefaultPinataObservationConvention;
import io.github.pinataspring.client.observation.PinataObservationConvention;
import io.github.pinataspring.client.observation.PinataRequestObservationContext;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataObservationAutoConfiguration}.
 */
class PinataObservationAutoConfigurationTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ApplicationContextRunner withoutRegistry = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PinataObservationAutoConfiguration.class,
				PinataAutoConfiguration.class, WebClientAutoConfiguration.class, HttpClientAutoConfiguration.class,
				ReactiveHttpClientAutoConfiguration.class))
		.withPropertyValues("pinata.api-key=some-key", "pinata.secret-api-key=some-secret",
				"pinata.api-url=http://127.0.0.1:1", "pinata.retry.max-attempts=1",
				"spring.reactor.netty.shutdown-quiet-period=0s");

	private final ApplicationContextRunner contextRunner = this.withoutRegistry.withBean(ObservationRegistry.class,
			() -> this.registry);

	@Test
	void runWithRegistryObservesTemplate() {
		this.contextRunner.run((context) -> {
			callInVain(context.getBean(PinataTemplate.class));

			assertThat(this.registry).hasObservationWithNameEqualTo("pinata.client.requests")
				.that()
				.hasBeenStopped()
				.hasLowCardinalityKeyValue("operation", "testAuthentication")
				.hasLowCardinalityKeyValue("outcome", "TRANSPORT_ERROR")
				.hasLowCardinalityKeyValue("reason", "CONNECTION_REFUSED");
			assertThat(this.registry).hasObservationWithNameEqualTo("http.client.requests")
				.that()
				.hasParentObservationContextMatching((parent) -> "pinata.client.requests".equals(parent.getName()));
		});
	}

	@Test
	void runWithRegistryOfBootObservesTemplate() {
		Names names = new Names();

		withRegistryOfBoot(names).run((context) -> {
			callInVain(context.getBean(PinataTemplate.class));

			awaitNames(() -> assertThat(names.seen).containsExactlyInAnyOrder("pinata.client.requests",
					"http.client.requests"));
		});
	}

	@Test
	void runWithObservationsOfPinataSwitchedOffObservesRequestsOnly() {
		Names names = new Names();

		withRegistryOfBoot(names).withPropertyValues("management.observations.enable.pinata=false").run((context) -> {
			callInVain(context.getBean(PinataTemplate.class));

			awaitNames(() -> assertThat(names.seen).containsExactly("http.client.requests"));
		});
	}

	@Test
	void runWithObservationsOfRequestsSwitchedOffObservesOperationsOnly() {
		Names names = new Names();

		withRegistryOfBoot(names).withPropertyValues("management.observations.enable.http.client=false")
			.run((context) -> {
				callInVain(context.getBean(PinataTemplate.class));

				awaitNames(() -> assertThat(names.seen).containsExactly("pinata.client.requests"));
			});
	}

	// An observation ends after the result has come.
	private static void awaitNames(ThrowingRunnable assertion) {
		Awaitility.await().atMost(LIMIT).untilAsserted(assertion);
	}

	private ApplicationContextRunner withRegistryOfBoot(Names names) {
		return this.withoutRegistry.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
			.withBean(Names.class, () -> names);
	}

	@Test
	void runWithRegistryObservesTemplatesOfInjectedBuilder() {
		this.contextRunner.run((context) -> {
			callInVain(context.getBean(PinataTemplateBuilder.class).jwt(TestJwt.unlimited()).build());

			assertThat(this.registry).hasNumberOfObservationsWithNameEqualTo("pinata.client.requests", 1);
		});
	}

	@Test
	void runWithConventionUsesIt() {
		this.contextRunner
			.withBean(PinataObservationConvention.class, () -> new DefaultPinataObservationConvention("storage"))
			.run((context) -> {
				callInVain(context.getBean(PinataTemplate.class));

				assertThat(this.registry).hasNumberOfObservationsWithNameEqualTo("storage", 1)
					.hasNumberOfObservationsWithNameEqualTo("pinata.client.requests", 0);
			});
	}

	@Test
	void runWithConventionOfDocumentationAddsKey() {
		this.contextRunner.withUserConfiguration(Convention.class).run((context) -> {
			callInVain(context.getBean(PinataTemplate.class));

			assertThat(this.registry).hasObservationWithNameEqualTo("storage.requests")
				.that()
				.hasLowCardinalityKeyValue("operation", "testAuthentication")
				.hasLowCardinalityKeyValue("team", "archive");
		});
	}

	@Test
	void runWithCustomizerOfApplicationAppliesItAfterwards() {
		PinataTemplateBuilderCustomizer own = (builder) -> builder
			.observationConvention(new DefaultPinataObservationConvention("own"));

		this.contextRunner
			.withBean(PinataObservationConvention.class, () -> new DefaultPinataObservationConvention("storage"))
			.withBean(PinataTemplateBuilderCustomizer.class, () -> own)
			.run((context) -> {
				callInVain(context.getBean(PinataTemplate.class));

				assertThat(this.registry).hasNumberOfObservationsWithNameEqualTo("own", 1);
			});
	}

	@Test
	void runWithSeveralRegistriesUsesPrimary() {
		TestObservationRegistry other = TestObservationRegistry.create();

		this.withoutRegistry.withBean("other", ObservationRegistry.class, () -> other)
			.withBean("registry", ObservationRegistry.class, () -> this.registry,
					(definition) -> definition.setPrimary(true))
			.run((context) -> {
				callInVain(context.getBean(PinataTemplate.class));

				assertThat(this.registry).hasNumberOfObservationsWithNameEqualTo("pinata.client.requests", 1);
				assertThat(other).doesNotHaveAnyObservation();
			});
	}

	@Test
	void runWithCustomizerOfSameNameBacksOff() {
		this.contextRunner
			.withBean("pinataObservationCustomizer", PinataTemplateBuilderCustomizer.class, () -> (builder) -> {
			})
			.run((context) -> {
				callInVain(context.getBean(PinataTemplate.class));

				assertThat(this.registry).doesNotHaveAnyObservation();
			});
	}

	@Test
	void runWithoutRegistryObservesNothing() {
		this.withoutRegistry.run((context) -> assertThat(context).hasSingleBean(PinataTemplate.class)
			.doesNotHaveBean(ObservationPinataTemplateBuilderCustomizer.class));
	}

	@Test
	void runWithoutObservationClassesObservesNothing() {
		this.withoutRegistry.withClassLoader(new FilteredClassLoader(ObservationRegistry.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ObservationPinataTemplateBuilderCustomizer.class));
	}

	@Test
	void runWithoutPinataHasNothingToObserve() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(PinataObservationAutoConfiguration.class, PinataAutoConfiguration.class))
			.withBean(ObservationRegistry.class, () -> this.registry)
			.run((context) -> assertThat(context).doesNotHaveBean(ObservationPinataTemplateBuilderCustomizer.class));
	}

	private static void callInVain(PinataTemplate pinata) {
		StepVerifier.create(pinata.testAuthentication()).expectError(PinataTransportException.class).verify(LIMIT);
	}

	/**
	 * Remembers what is observed.
	 */
	private static final class Names implements ObservationHandler<Observation.Context> {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		@Override
		public void onStop(Observation.Context context) {
			this.seen.add(String.valueOf(context.getName()));
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Convention {

		@Bean
		PinataObservationConvention pinataObservationConvention() {
			return new DefaultPinataObservationConvention("storage.requests") {

				@Override
				public KeyValues getLowCardinalityKeyValues(PinataRequestObservationContext context) {
					return super.getLowCardinalityKeyValues(context).and("team", "archive");
				}

			};
		}

	}

}
