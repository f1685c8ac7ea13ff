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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.gateway.IpfsResource;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.context.reactive.AnnotationConfigReactiveWebApplicationContext;
import org.springframework.boot.web.context.reactive.GenericReactiveWebApplicationContext;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.context.annotation.Import;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Processes the auto-configurations ahead of time, and runs what comes of it.
 */
class PinataAotTests {

	private static final String CID = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";

	private static final String SECRET = "whsec_"
			+ Base64.getEncoder().encodeToString("a test".getBytes(StandardCharsets.UTF_8));

	private final TestGenerationContext generation = new TestGenerationContext();

	@Test
	@CompileWithForkedClassLoader
	void credentialsAreThoseOfTheRunIfTheyWereDeclaredBefore() {
		process("pinata.jwt=", "pinata.webhook.secret=", "pinata.upload.journal=redis");

		run((context) -> {
			assertThat(context.getBean(PinataTemplate.class).getCredentials().keyId()).isEqualTo(TestJwt.KEY_ID);
			assertThat(context.getResource("ipfs://" + CID)).isInstanceOf(IpfsResource.class);
			assertThat(context.containsBean("pinataHealthContributor")).isTrue();
			assertThat(context.containsBean("pinataWebhookRoute")).isTrue();
			assertThat(context.containsBean("pinataSanitizingFunction")).isTrue();
			assertThat(context.containsBean("ipfsResourceWebFluxConfigurer")).isTrue();
			assertThat(context.containsBean("pinataHttpTemplateBuilderCustomizer")).isTrue();
			assertThat(context.containsBean("pinataObservationCustomizer")).isTrue();
			assertThat(context.containsBean("pinataClientMetrics")).isTrue();
			assertThat(context.containsBean("pinataUploadJournal")).isTrue();
		}, "pinata.jwt=" + TestJwt.unlimited(), "pinata.webhook.secret=" + SECRET, "pinata.upload.journal=redis");
	}

	@Test
	@CompileWithForkedClassLoader
	void credentialsThatWereDeclaredBeforeAreNeeded() {
		process("pinata.jwt=");

		assertThatException().isThrownBy(() -> run((context) -> {
		}, "pinata.jwt="))
			.havingRootCause()
			.isInstanceOf(InvalidPinataConfigurationException.class)
			.withMessageContaining("must not be empty");
	}

	@Test
	@CompileWithForkedClassLoader
	void credentialsThatWereNotDeclaredBeforeAreNotRead() {
		process();

		run((context) -> assertThat(context.getBeanProvider(PinataTemplate.class).getIfAvailable()).isNull(),
				"pinata.jwt=" + TestJwt.unlimited());
	}

	@Test
	@CompileWithForkedClassLoader
	void emulatorIsEmbeddedIfItWasBefore() {
		process("pinata.local.enabled=true");

		run((context) -> assertThat(context.getBean(PinataTemplate.class).getEndpoints().apiUrl())
			.isEqualTo(context.getBean(PinataLocal.class).apiUrl()), "pinata.local.enabled=false");
	}

	@Test
	void placeholderWithoutValueStopsTheProcessing() {
		assertThatException().isThrownBy(() -> process("pinata.jwt=${NO_SUCH_VARIABLE}"))
			.havingRootCause()
			.withMessageContaining("NO_SUCH_VARIABLE");
	}

	@Test
	void everyPropertyCanBeBound() {
		process("pinata.jwt=", "pinata.webhook.secret=", "pinata.local.enabled=true");
		RuntimeHints hints = this.generation.getRuntimeHints();

		assertThat(autoConfigurations()).hasSizeGreaterThan(10);
		assertThat(autoConfigurations().stream()
			.map((type) -> type.getAnnotation(EnableConfigurationProperties.class))
			.filter(Objects::nonNull)
			.flatMap((enabled) -> Stream.of(enabled.value()))
			.distinct()
			.flatMap((type) -> Stream.concat(Stream.of(type), Stream.of(type.getDeclaredClasses())))
			.flatMap((type) -> Stream.of(ReflectionUtils.getUniqueDeclaredMethods(type)))
			.filter((method) -> method.getDeclaringClass().getName().startsWith("io.github.pinataspring."))
			.filter((method) -> method.getName().matches("(get|is|set)[A-Z].*")))
			.hasSizeGreaterThan(50)
			.allSatisfy((method) -> assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method))
				.as(method.toString())
				.accepts(hints));
	}

	private void process(String... properties) {
		AnnotationConfigReactiveWebApplicationContext context = new AnnotationConfigReactiveWebApplicationContext();
		context.register(Application.class);
		TestPropertyValues.of(properties).applyTo(context);
		new ApplicationContextAotGenerator().processAheadOfTime(context, this.generation);
		this.generation.writeGeneratedContent();
	}

	private void run(Consumer<ConfigurableApplicationContext> assertions, String... properties) {
		TestCompiler.forSystem().with(this.generation).compile((compiled) -> {
			@SuppressWarnings("unchecked")
			ApplicationContextInitializer<ConfigurableApplicationContext> initializer = compiled
				.getInstance(ApplicationContextInitializer.class);
			try (GenericReactiveWebApplicationContext context = new GenericReactiveWebApplicationContext()) {
				TestPropertyValues.of(properties).applyTo(context);
				initializer.initialize(context);
				context.refresh();
				assertions.accept(context);
			}
		});
	}

	private static List<Class<?>> autoConfigurations() {
		ClassLoader classLoader = PinataAotTests.class.getClassLoader();
		return ImportCandidates.load(AutoConfiguration.class, classLoader)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.github.pinataspring."))
			.<Class<?>>map((name) -> ClassUtils.resolveClassName(name, classLoader))
			.toList();
	}

	/**
	 * All that the application would have, in its order.
	 */
	static final class OwnAutoConfigurations implements DeferredImportSelector {

		@Override
		public String[] selectImports(AnnotationMetadata metadata) {
			List<Class<?>> classes = new ArrayList<>(autoConfigurations());
			classes.addAll(List.of(WebClientAutoConfiguration.class, HttpClientAutoConfiguration.class,
					ReactiveHttpClientAutoConfiguration.class, DataRedisAutoConfiguration.class,
					DataRedisReactiveAutoConfiguration.class, MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class,
					ObservationAutoConfiguration.class));
			return Stream.of(Configurations.getClasses(AutoConfigurations.of(classes.toArray(Class<?>[]::new))))
				.map(Class::getName)
				.toArray(String[]::new);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(OwnAutoConfigurations.class)
	static class Application {

	}

}
