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

package io.github.pinataspring.autoconfigure.health;

import java.time.Duration;

import io.github.pinataspring.autoconfigure.PinataAutoConfiguration;
import io.github.pinataspring.autoconfigure.TestJwt;
import io.github.pinataspring.client.PinataTemplate;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataReactiveHealthContributorAutoConfiguration}.
 */
class PinataReactiveHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PinataAutoConfiguration.class,
				PinataReactiveHealthContributorAutoConfiguration.class, HealthContributorAutoConfiguration.class));

	private final ApplicationContextRunner configured = this.contextRunner
		.withPropertyValues("pinata.jwt=" + TestJwt.unlimited());

	@Test
	void runCreatesIndicator() {
		this.configured.run((context) -> assertThat(context.getBean("pinataHealthContributor"))
			.isInstanceOf(PinataReactiveHealthIndicator.class));
	}

	@Test
	void runWithoutCredentialsCreatesNoIndicator() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean("pinataHealthContributor")
			.doesNotHaveBean(PinataHealthProperties.class));
	}

	@Test
	void runWhenDisabledCreatesNoIndicator() {
		this.configured.withPropertyValues("management.health.pinata.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("pinataHealthContributor"));
	}

	@Test
	void runWhenDefaultsAreDisabledCreatesNoIndicator() {
		this.configured.withPropertyValues("management.health.defaults.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("pinataHealthContributor"));
	}

	@Test
	void runWithoutHealthOnClassPathBacksOff() {
		this.configured.withClassLoader(new FilteredClassLoader(ConditionalOnEnabledHealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(PinataTemplate.class)
				.doesNotHaveBean("pinataHealthContributor"));
	}

	@Test
	void runWhenUserDefinesIndicatorBacksOff() {
		this.configured
			.withBean("pinataHealthIndicator", ReactiveHealthIndicator.class,
					() -> () -> Mono.just(Health.unknown().build()))
			.run((context) -> assertThat(context).hasSingleBean(ReactiveHealthContributor.class));
	}

	@Test
	void runWithSeveralTemplatesReportsEach() {
		this.configured
			.withBean("otherTemplate", PinataTemplate.class,
					() -> PinataTemplate.builder().jwt(TestJwt.unlimited()).build())
			.withBean("pinataTemplate", PinataTemplate.class,
					() -> PinataTemplate.builder().jwt(TestJwt.unlimited()).build())
			.run((context) -> {
				CompositeReactiveHealthContributor composite = context.getBean("pinataHealthContributor",
						CompositeReactiveHealthContributor.class);
				assertThat(composite.getContributor("otherTemplate")).isNotNull();
				assertThat(composite.getContributor("pinataTemplate")).isNotNull();
			});
	}

	@Test
	void runBindsEveryProperty() {
		this.configured
			.withPropertyValues("pinata.health.time-to-live=1m", "pinata.health.timeout=2s",
					"pinata.health.expiry-warning=3d")
			.run((context) -> {
				PinataHealthProperties properties = context.getBean(PinataHealthProperties.class);
				assertThat(properties.getTimeToLive()).isEqualTo(Duration.ofMinutes(1));
				assertThat(properties.getTimeout()).isEqualTo(Duration.ofSeconds(2));
				assertThat(properties.getExpiryWarning()).isEqualTo(Duration.ofDays(3));
			});
	}

}
