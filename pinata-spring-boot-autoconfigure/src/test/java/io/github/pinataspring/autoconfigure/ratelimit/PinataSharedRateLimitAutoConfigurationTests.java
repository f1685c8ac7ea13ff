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

package io.github.pinataspring.autoconfigure.ratelimit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.pinataspring.autoconfigure.InvalidPinataConfigurationException;
import io.github.pinataspring.autoconfigure.PinataAutoConfiguration;
import io.github.pinataspring.autoconfigure.TestJwt;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.PinataRateLimitException;
import io.github.pinataspring.client.ratelimit.BucketRateLimiter;
import io.github.pinataspring.client.ratelimit.RateLimitGroup;
import io.github.pinataspring.client.ratelimit.RateLimiter;
import io.github.pinataspring.client.ratelimit.RateLimits;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataSharedRateLimitAutoConfiguration}.
 */
class PinataSharedRateLimitAutoConfigurationTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PinataSharedRateLimitAutoConfiguration.class,
				PinataAutoConfiguration.class, WebClientAutoConfiguration.class, HttpClientAutoConfiguration.class,
				ReactiveHttpClientAutoConfiguration.class))
		.withPropertyValues("pinata.jwt=" + TestJwt.unlimited(), "spring.reactor.netty.shutdown-quiet-period=0s");

	@Test
	void runWithoutProxyManagerKeepsLimitsInEachTemplate() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RateLimiter.class));
	}

	@Test
	void runWithoutCredentialsCreatesNoLimiter() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PinataSharedRateLimitAutoConfiguration.class,
					PinataAutoConfiguration.class, WebClientAutoConfiguration.class))
			.withUserConfiguration(TextKeys.class)
			.withBean(RateLimits.class, RateLimits::none)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RateLimiter.class));
	}

	@Test
	void runWithProxyManagerHasInstancesKeepLimitsTogether() throws Exception {
		try (MockWebServer server = new MockWebServer()) {
			server.enqueue(new MockResponse.Builder().body("{\"message\":\"Congratulations!\"}").build());
			server.start();
			ApplicationContextRunner instance = this.contextRunner.withUserConfiguration(CommonTextKeys.class)
				.withPropertyValues("pinata.api-url=" + server.url(""), "pinata.call-timeout=5s",
						"pinata.rate-limit.data-requests-per-minute=2");

			instance.run((context) -> StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
				.expectNextCount(1)
				.expectComplete()
				.verify(LIMIT));
			instance.run((context) -> StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
				.expectError(PinataRateLimitException.class)
				.verify(LIMIT));

			assertThat(server.getRequestCount()).isEqualTo(1);
		}
	}

	@Test
	void runWithAccountHasBucketsOfIt() {
		this.contextRunner.withUserConfiguration(TextKeys.class)
			.withPropertyValues("pinata.account=archive", "pinata.rate-limit.requests-per-minute=250")
			.run((context) -> {
				reserve(context.getBean(BucketRateLimiter.class));

				InMemoryBuckets<?> buckets = context.getBean(InMemoryBuckets.class);
				assertThat(buckets.states()).containsOnlyKeys("pinata:rate-limit:archive:data:30",
						"pinata:rate-limit:archive:general:250");
			});
	}

	@Test
	void runWithKeysOfBytesHasTheSameBuckets() {
		this.contextRunner.withUserConfiguration(KeysOfBytes.class).run((context) -> {
			reserve(context.getBean(BucketRateLimiter.class));

			InMemoryBuckets<?> buckets = context.getBean(InMemoryBuckets.class);
			assertThat(buckets.states()).containsOnlyKeys("pinata:rate-limit:default:data:30");
		});
	}

	@Test
	void runWithUsersLimiterBacksOff() {
		this.contextRunner.withUserConfiguration(TextKeys.class)
			.withBean("mine", RateLimiter.class, RateLimiter::unlimited)
			.run((context) -> assertThat(context).getBeanNames(RateLimiter.class).containsExactly("mine"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "pinata.rate-limit.shared", "pinata.rate-limit.enabled" })
	void runWhenDisabledBacksOff(String property) {
		this.contextRunner.withUserConfiguration(TextKeys.class)
			.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RateLimiter.class));
	}

	@Test
	void runWithSeveralProxyManagersBacksOff() {
		this.contextRunner.withUserConfiguration(TextKeys.class, KeysOfBytes.class)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RateLimiter.class));
	}

	@Test
	void runWithSeveralProxyManagersTakesThePrimary() {
		this.contextRunner.withUserConfiguration(TextKeys.class, PrimaryTextKeys.class).run((context) -> {
			reserve(context.getBean(BucketRateLimiter.class));

			assertThat(context.getBean(PrimaryTextKeys.class).primaryBuckets.states()).hasSize(1);
		});
	}

	@Test
	void runWithProxyManagersOfSeveralTypesTakesThePrimary() {
		this.contextRunner.withUserConfiguration(TextKeys.class, PrimaryKeysOfBytes.class).run((context) -> {
			reserve(context.getBean(BucketRateLimiter.class));

			InMemoryBuckets<?> primary = context.getBean(InMemoryBuckets.class);
			InMemoryBuckets<?> other = context.getBean("textBuckets", InMemoryBuckets.class);
			assertThat(primary.states()).hasSize(1);
			assertThat(other.states()).isEmpty();
		});
	}

	@Test
	void runWhenProxyManagerBlocksFails() {
		this.contextRunner.withUserConfiguration(Blocking.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPinataConfigurationException.class)
				.hasMessage("pinata.rate-limit.shared: the ProxyManager cannot be called without blocking"));
	}

	@Test
	void runWhenKeysAreOfAnotherTypeFails() {
		this.contextRunner.withUserConfiguration(OtherKeys.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPinataConfigurationException.class)
				.hasMessage("pinata.rate-limit.shared: the keys of the ProxyManager are neither String nor byte[]"));
	}

	@Test
	void runWhenAccountIsEmptyFails() {
		this.contextRunner.withUserConfiguration(TextKeys.class)
			.withPropertyValues("pinata.account=")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPinataConfigurationException.class)
				.hasMessageStartingWith("pinata.account: "));
	}

	private static void reserve(RateLimiter limiter) {
		for (RateLimitGroup group : RateLimitGroup.values()) {
			Mono<Duration> turn = limiter.reserve(group, Duration.ZERO);
			StepVerifier.create(turn).expectNext(Duration.ZERO).expectComplete().verify(LIMIT);
		}
	}

	private static InMemoryBuckets<String> textKeys() {
		return new InMemoryBuckets<>((key) -> key, true);
	}

	@Configuration(proxyBeanMethods = false)
	static class TextKeys {

		@Bean
		InMemoryBuckets<String> textBuckets() {
			return textKeys();
		}

	}

	/**
	 * What several instances of an application have in common.
	 */
	@Configuration(proxyBeanMethods = false)
	static class CommonTextKeys {

		private static final InMemoryBuckets<String> common = textKeys();

		@Bean
		ProxyManager<String> commonBuckets() {
			return common;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryTextKeys {

		private final InMemoryBuckets<String> primaryBuckets = textKeys();

		@Bean
		@Primary
		InMemoryBuckets<String> primaryBuckets() {
			return this.primaryBuckets;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class KeysOfBytes {

		@Bean
		InMemoryBuckets<byte[]> buckets() {
			return new InMemoryBuckets<>((key) -> new String(key, StandardCharsets.UTF_8), true);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryKeysOfBytes {

		@Bean
		@Primary
		InMemoryBuckets<byte[]> primaryBuckets() {
			return new InMemoryBuckets<>((key) -> new String(key, StandardCharsets.UTF_8), true);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherKeys {

		@Bean
		InMemoryBuckets<UUID> otherBuckets() {
			return new InMemoryBuckets<>(UUID::toString, true);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Blocking {

		@Bean
		InMemoryBuckets<String> blockingBuckets() {
			return new InMemoryBuckets<>((key) -> key, false);
		}

	}

}
