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

package io.github.pinataspring.autoconfigure.http;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.pinataspring.autoconfigure.InvalidPinataConfigurationException;
import io.github.pinataspring.autoconfigure.PinataTemplateBuilderCustomizer;
import io.github.pinataspring.autoconfigure.TestJwt;
import io.github.pinataspring.client.PinataTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataHttpAutoConfiguration}.
 */
class PinataHttpAutoConfigurationTests {

	private static final String SECRET = "m4rk3r-of-a-password";

	private final ApplicationContextRunner runner = HttpContexts.runner()
		.withPropertyValues("pinata.jwt=" + TestJwt.unlimited());

	static Stream<Arguments> unusable() {
		return Stream.of(Arguments.of(Map.of("pinata.proxy.port", "1"), List.of("pinata.proxy.host"), "has no host"),
				Arguments.of(Map.of("pinata.proxy.password", SECRET), List.of("pinata.proxy.host"), "has no host"),
				Arguments.of(Map.of("pinata.proxy.host", "http://proxy", "pinata.proxy.port", "1"),
						List.of("pinata.proxy.host"), "no URL"),
				Arguments.of(Map.of("pinata.proxy.host", " ", "pinata.proxy.port", "1"), List.of("pinata.proxy.host"),
						"no URL"),
				Arguments.of(Map.of("pinata.proxy.host", "proxy"), List.of("pinata.proxy.port"), "has no port"),
				Arguments.of(Map.of("pinata.proxy.host", "proxy", "pinata.proxy.port", "65536"),
						List.of("pinata.proxy.port"), "has no port"),
				Arguments.of(
						Map.of("pinata.proxy.host", "proxy", "pinata.proxy.port", "1", "pinata.proxy.password", SECRET),
						List.of("pinata.proxy.username", "pinata.proxy.password"), "a user name and a password"),
				Arguments.of(
						Map.of("pinata.proxy.host", "proxy", "pinata.proxy.port", "1", "pinata.proxy.username", "user"),
						List.of("pinata.proxy.username", "pinata.proxy.password"), "a user name and a password"),
				Arguments.of(
						Map.of("pinata.proxy.host", "proxy", "pinata.proxy.port", "1", "pinata.proxy.username", "a:b",
								"pinata.proxy.password", SECRET),
						List.of("pinata.proxy.username", "pinata.proxy.password"), "a colon"),
				Arguments.of(
						Map.of("pinata.proxy.host", "proxy", "pinata.proxy.port", "1", "pinata.proxy.username", "user",
								"pinata.proxy.password", "a\u0007" + SECRET),
						List.of("pinata.proxy.username", "pinata.proxy.password"), "a control character"),
				Arguments.of(Map.of("pinata.ssl.bundle", "missing"), List.of("pinata.ssl.bundle"),
						"no SSL bundle of that name"),
				Arguments.of(Map.of("spring.http.clients.reactive.connector", "jetty", "pinata.http2.enabled", "true"),
						List.of("pinata.http2.enabled", "spring.http.clients.reactive.connector"),
						"only the connector of Reactor Netty"),
				Arguments.of(Map.of("spring.http.clients.reactive.connector", "jdk"),
						List.of("spring.http.clients.reactive.connector"), "a download that was cancelled"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("unusable")
	void runWhenPropertiesCannotBeUsedFailsAndNamesThem(Map<String, String> properties, List<String> names,
			String reason) {
		this.runner
			.withPropertyValues(properties.entrySet()
				.stream()
				.map((property) -> property.getKey() + "=" + property.getValue())
				.toArray(String[]::new))
			.run((context) -> {
				Throwable failure = context.getStartupFailure();
				assertThat(failure).rootCause()
					.isInstanceOfSatisfying(InvalidPinataConfigurationException.class, (ex) -> {
						assertThat(ex.getNames()).isEqualTo(names);
						assertThat(ex.getReason()).contains(reason);
						assertThat(ex.getMessage() + ex.getAction()).doesNotContain(SECRET);
					});
			});
	}

	@Test
	void runWhenUserDefinesCustomizerOfThatNameBacksOff() {
		PinataTemplateBuilderCustomizer customizer = (builder) -> {
		};

		this.runner
			.withBean("pinataHttpTemplateBuilderCustomizer", PinataTemplateBuilderCustomizer.class, () -> customizer)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(SharedConnector.class)
				.getBean("pinataHttpTemplateBuilderCustomizer")
				.isSameAs(customizer));
	}

	@Test
	void runWhenBundleIsMissingNamesThoseThatExist() {
		this.runner
			.withPropertyValues("pinata.ssl.bundle=missing",
					"spring.ssl.bundle.pem.existing.truststore.certificate=classpath:none.crt")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidPinataConfigurationException.class,
						(ex) -> assertThat(ex.getAction()).contains("[existing]")));
	}

	@Test
	void runWhenProxyIsSetAndConnectorsAreOfUnknownKindFails() {
		this.runner.withPropertyValues("pinata.proxy.host=proxy", "pinata.proxy.port=1")
			.withBean(ClientHttpConnectorBuilder.class, PinataHttpAutoConfigurationTests::unknownKind)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidPinataConfigurationException.class,
						(ex) -> assertThat(ex.getNames()).contains("pinata.proxy.host")));
	}

	@Test
	void runWhenConnectorsAreOfUnknownKindUsesThem() {
		this.runner.withBean(ClientHttpConnectorBuilder.class, PinataHttpAutoConfigurationTests::unknownKind)
			.withPropertyValues("pinata.api-url=http://127.0.0.1:1")
			.run((context) -> StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
				.expectError()
				.verify(HttpContexts.LIMIT));
	}

	private static ClientHttpConnectorBuilder<ClientHttpConnector> unknownKind() {
		return (settings) -> new ReactorClientHttpConnector();
	}

	@Test
	void runWhenConnectorsAreThoseOfJavaAfterAllFailsTheCall() {
		this.runner.withBean(ClientHttpConnectorBuilder.class, () -> ClientHttpConnectorBuilder.jdk())
			.run((context) -> StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
				.expectErrorSatisfies((ex) -> assertThat(ex).rootCause()
					.isInstanceOfSatisfying(InvalidPinataConfigurationException.class,
							(cause) -> assertThat(cause.getAction())
								.contains("'io.projectreactor.netty:reactor-netty-http'")))
				.verify(HttpContexts.LIMIT));
	}

	@Test
	void runMakesNoConnectorBeforeTheFirstCall() {
		AtomicInteger made = new AtomicInteger();
		this.runner.withBean(ClientHttpConnectorBuilder.class, () -> counted(made)).run((context) -> {
			PinataTemplate pinata = context.getBean(PinataTemplate.class);
			assertThat(made).hasValue(0);
			pinata.testAuthentication().onErrorComplete().block(HttpContexts.LIMIT);
			pinata.mutate().build().testAuthentication().onErrorComplete().block(HttpContexts.LIMIT);
			assertThat(made).hasValue(1);
		});
	}

	private static ClientHttpConnectorBuilder<ClientHttpConnector> counted(AtomicInteger made) {
		return (settings) -> {
			// Boot makes one as well, which goes to the shared builder.
			if (settings != null && settings.redirects() == HttpRedirects.DONT_FOLLOW) {
				made.incrementAndGet();
			}
			return (method, uri, callback) -> Mono.error(new IOException("Nobody there"));
		};
	}

	@Test
	void callAfterCloseFails() {
		PinataTemplate[] pinata = new PinataTemplate[1];

		this.runner.withPropertyValues("pinata.api-url=http://127.0.0.1:1").run((context) -> {
			pinata[0] = context.getBean(PinataTemplate.class);
			pinata[0].testAuthentication().onErrorComplete().block(HttpContexts.LIMIT);
		});

		StepVerifier.create(pinata[0].testAuthentication())
			.expectErrorSatisfies((ex) -> assertThat(ex).rootCause().hasMessage("The application has been closed"))
			.verify(HttpContexts.LIMIT);
	}

	@Test
	void runWithoutCredentialsCreatesNothing() {
		HttpContexts.runner().run((context) -> assertThat(context).doesNotHaveBean(SharedConnector.class));
	}

	@ParameterizedTest
	@ValueSource(classes = { WebClient.class, PinataTemplate.class })
	void runWhenClassIsMissingBacksOff(Class<?> missing) {
		this.runner.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SharedConnector.class));
	}

}
