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

package io.github.pinataspring.autoconfigure;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.github.pinataspring.autoconfigure.health.PinataReactiveHealthContributorAutoConfiguration;
import io.github.pinataspring.autoconfigure.http.PinataHttpAutoConfiguration;
import io.github.pinataspring.autoconfigure.local.PinataLocalAutoConfiguration;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for what an application says that cannot start because of its Pinata
 * configuration, with a whole {@link SpringApplication} as its user sees it.
 */
@ExtendWith(OutputCaptureExtension.class)
class PinataConfigurationFailureTests {

	private static final String MARKER = "m4rk3r-of-a-fake-secret";

	static Stream<Arguments> unusable() {
		String jwt = TestJwt.unlimited();
		return Stream.of(
				Arguments.of("key without secret", Map.of("pinata.api-key", MARKER), "pinata.secret-api-key",
						"is set without"),
				Arguments.of("secret without key", Map.of("pinata.secret-api-key", MARKER), "pinata.api-key",
						"is set without"),
				Arguments.of("blank secret", Map.of("pinata.api-key", MARKER, "pinata.secret-api-key", " "),
						"pinata.secret-api-key", "must not be empty"),
				Arguments.of("blank key", Map.of("pinata.api-key", "", "pinata.secret-api-key", MARKER),
						"pinata.api-key", "must not be empty"),
				Arguments.of("control character in secret",
						Map.of("pinata.api-key", "key", "pinata.secret-api-key", MARKER + "\u0007"),
						"pinata.secret-api-key", "control character"),
				Arguments.of("half a pair beside a JWT", Map.of("pinata.jwt", jwt, "pinata.api-key", MARKER),
						"pinata.secret-api-key", "is set without"),
				Arguments.of("blank JWT", Map.of("pinata.jwt", ""), "pinata.jwt", "must not be empty"),
				Arguments.of("line feed in JWT", Map.of("pinata.jwt", MARKER + "\n" + MARKER), "pinata.jwt",
						"line breaks"),
				Arguments.of("JWT of one part", Map.of("pinata.jwt", MARKER), "pinata.jwt", "three parts"),
				Arguments.of("JWT of garbage", Map.of("pinata.jwt", MARKER + "." + MARKER + "." + MARKER), "pinata.jwt",
						"JSON object"),
				Arguments.of("bearer prefix", Map.of("pinata.jwt", "Bearer " + jwt), "pinata.jwt", "Bearer"),
				Arguments.of("URL with credentials",
						Map.of("pinata.jwt", jwt, "pinata.api-url", "https://user:" + MARKER + "@localhost"),
						"pinata.api-url", "user name or password"),
				Arguments.of("URL without scheme",
						Map.of("pinata.jwt", jwt, "pinata.uploads-url", MARKER + ".example.org/path"),
						"pinata.uploads-url", "https://"),
				Arguments.of("URL of another scheme",
						Map.of("pinata.jwt", jwt, "pinata.gateway.url", "ipfs://" + MARKER), "pinata.gateway.url",
						"https://"),
				Arguments.of("line feed in token of the gateway",
						Map.of("pinata.jwt", jwt, "pinata.gateway.token", MARKER + "\n"), "pinata.gateway.token",
						"line breaks"),
				Arguments.of("URL of a fallback with a path that the client adds",
						Map.of("pinata.jwt", jwt, "pinata.gateway.fallback-urls",
								"https://localhost,https://localhost/" + MARKER + "/ipfs"),
						"pinata.gateway.fallback-urls", "the client adds it"),
				Arguments.of("URL with a query",
						Map.of("pinata.jwt", jwt, "pinata.gateway.url", "https://localhost/?token=" + MARKER),
						"pinata.gateway.url", "query"),
				Arguments.of("URL that is none",
						Map.of("pinata.jwt", jwt, "pinata.api-url", "https://user:" + MARKER + " @localhost"),
						"pinata.api-url", "a URL such as"),
				Arguments.of("unknown network", Map.of("pinata.jwt", jwt, "pinata.network", MARKER), "pinata.network",
						"one of public, private"),
				Arguments.of("duration that is none", Map.of("pinata.jwt", jwt, "pinata.call-timeout", MARKER),
						"pinata.call-timeout", "a duration such as"),
				besideJwt("no attempts", "pinata.retry.max-attempts", "0", "must be positive"),
				Arguments.of("backoffs that are mixed up",
						Map.of("pinata.jwt", jwt, "pinata.retry.min-backoff", "1h", "pinata.retry.max-backoff", "1s"),
						"pinata.retry.min-backoff", "must not be less than"),
				besideJwt("rate limit that lets nothing pass", "pinata.rate-limit.data-requests-per-minute", "1",
						"at least 2"),
				besideJwt("chunks of an odd size", "pinata.upload.chunk-size", "300KB", "multiple of 256KB"),
				besideJwt("journal in Redis without Redis", "pinata.upload.journal", "redis",
						"no ReactiveStringRedisTemplate"),
				Arguments.of("journal in a directory without one",
						Map.of("pinata.jwt", jwt, "pinata.upload.journal", "directory"),
						"pinata.upload.journal-directory", "there is no directory"),
				Arguments.of("directory of a journal in memory",
						Map.of("pinata.jwt", jwt, "pinata.upload.journal", "memory", "pinata.upload.journal-directory",
								MARKER),
						"pinata.upload.journal-directory", "a journal that is elsewhere"),
				besideJwt("time limit of call-timeout", "pinata.call-timeout", "0s", "the time limit is not positive"),
				besideJwt("time limit of attempt-timeout", "pinata.attempt-timeout", "-1s",
						"the time limit is not positive"),
				besideJwt("time limit of upload.timeout", "pinata.upload.timeout", "0",
						"the time limit is not positive"),
				besideJwt("time limit of connect-timeout", "pinata.connect-timeout", "0s",
						"the time limit is not positive"),
				besideJwt("time limit of read-timeout", "pinata.read-timeout", "-1ms",
						"the time limit is not positive"),
				besideJwt("time limit of health.timeout", "pinata.health.timeout", "0s",
						"the time limit is not positive"),
				besideJwt("negative health.time-to-live", "pinata.health.time-to-live", "-1s",
						"the duration is negative"),
				besideJwt("negative health.expiry-warning", "pinata.health.expiry-warning", "-1s",
						"the duration is negative"),
				Arguments.of("port that is none", Map.of("pinata.local.enabled", "true", "pinata.local.port", "70000"),
						"pinata.local.port", "not between 0 and 65535"),
				besideJwt("retry.max-attempts in words", "pinata.retry.max-attempts", "three",
						"cannot be read as a whole number"),
				besideJwt("rate-limit.requests-per-minute in words", "pinata.rate-limit.requests-per-minute", "many",
						"cannot be read as a whole number"),
				besideJwt("rate-limit.enabled in words", "pinata.rate-limit.enabled", "maybe",
						"cannot be read as true or false"),
				besideJwt("upload.threshold in words", "pinata.upload.threshold", "large",
						"cannot be read as a size such as 10MB"),
				Arguments.of("local.port in words", Map.of("pinata.local.enabled", "true", "pinata.local.port", "http"),
						"pinata.local.port", "cannot be read as a whole number"),
				besideJwt("rate limit of zero", "pinata.rate-limit.requests-per-minute", "0", "at least 2"));
	}

	private static Arguments besideJwt(String description, String name, String value, String reason) {
		return Arguments.of(description, Map.of("pinata.jwt", TestJwt.unlimited(), name, value), name, reason);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("unusable")
	void runWhenConfigurationIsUnusableNamesPropertyOriginAndCure(String description, Map<String, Object> properties,
			String name, String reason, CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(Application.class, properties));

		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: " + name)
			.contains(reason)
			.contains("Action:");
		properties.keySet()
			.stream()
			.filter(name::equals)
			.forEach((set) -> assertThat(output).contains("from property source \"given\""));
		assertThat(output).doesNotContain(MARKER).doesNotContain(TestJwt.SECRET);
		properties.values()
			.stream()
			.filter((value) -> value.toString().length() > 20)
			.forEach((value) -> assertThat(output).doesNotContain(value.toString()));
	}

	@Test
	void runWhenTemplateIsInjectedWithoutCredentialsSaysWhatToSet(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(InjectingApplication.class, Map.of()));

		assertThat(output).contains("required a bean of type '%s'".formatted(PinataTemplate.class.getName()))
			.contains("no credentials are set")
			.contains("Set 'pinata.jwt', or 'pinata.api-key' with 'pinata.secret-api-key'");
	}

	@Test
	void analyzeWhenCredentialsCameAfterAotProcessingSaysWhenToSetThem() {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		MockEnvironment environment = new MockEnvironment().withProperty("pinata.jwt", MARKER);
		SpringProperties.setFlag(AotDetector.AOT_ENABLED);
		try {
			FailureAnalysis analysis = new MissingPinataConnectionFailureAnalyzer(beanFactory, environment)
				.analyze(new NoSuchBeanDefinitionException(PinataTemplate.class));

			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription())
				.contains("it was not when the application was processed ahead of time")
				.doesNotContain(MARKER);
			assertThat(analysis.getAction()).contains("pinata.jwt: ${PINATA_JWT:}");
		}
		finally {
			SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
		}
	}

	@Test
	void runWhenBuilderIsInjectedWithoutCredentialsSaysWhatToSet(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(InjectingBuilderApplication.class, Map.of()));

		assertThat(output).contains("Set 'pinata.jwt'");
	}

	@Test
	void runWhenOtherBeanIsMissingLeavesTheAnalysisToBoot(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(OtherInjectingApplication.class, Map.of()));

		assertThat(output).contains("Consider defining a bean of type").doesNotContain("pinata.jwt");
	}

	@Test
	void runWhenJwtIsExpiredStartsAndWarns(CapturedOutput output) {
		String jwt = TestJwt.expiringAt(Instant.parse("2020-01-02T03:04:05Z"));

		try (ConfigurableApplicationContext context = run(Application.class, Map.of("pinata.jwt", jwt))) {
			assertThat(context.getBean(PinataTemplate.class)).isNotNull();
		}

		assertThat(output).contains("WARN").contains("expired at 2020-01-02T03:04:05Z").doesNotContain(jwt);
	}

	@Test
	void runWhenPropertyComesFromTheEnvironmentBindsIt() {
		Map<String, Object> variables = new LinkedHashMap<>();
		variables.put("PINATA_API_KEY", "key");
		variables.put("PINATA_SECRET_API_KEY", "secret");

		SpringApplication application = application(Application.class);
		application.addInitializers((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					variables)));
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getBean(PinataTemplate.class).getCredentials().keyId()).isEqualTo("key");
		}
	}

	private static ConfigurableApplicationContext run(Class<?> source, Map<String, Object> properties) {
		SpringApplication application = application(source);
		application.addInitializers((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("given", properties)));
		return application.run();
	}

	private static SpringApplication application(Class<?> source) {
		SpringApplication application = new SpringApplication(source);
		application.setDefaultProperties(Map.of("spring.reactor.netty.shutdown-quiet-period", "0s"));
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setRegisterShutdownHook(false);
		application.setBannerMode(Banner.Mode.OFF);
		return application;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties
	@ImportAutoConfiguration({ PinataAutoConfiguration.class, PinataHttpAutoConfiguration.class,
			PinataLocalAutoConfiguration.class, PinataReactiveHealthContributorAutoConfiguration.class,
			WebClientAutoConfiguration.class, HttpClientAutoConfiguration.class,
			ReactiveHttpClientAutoConfiguration.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(PinataAutoConfiguration.class)
	static class InjectingApplication {

		@Bean
		String user(PinataTemplate template) {
			return template.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(PinataAutoConfiguration.class)
	static class InjectingBuilderApplication {

		@Bean
		String user(PinataTemplateBuilder builder) {
			return Arrays.toString(new Object[] { builder });
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(PinataAutoConfiguration.class)
	static class OtherInjectingApplication {

		@Bean
		String user(StringBuilder other) {
			return other.toString();
		}

	}

}
