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
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.pinataspring.autoconfigure.actuate.PinataSanitizingAutoConfiguration;
import io.github.pinataspring.autoconfigure.health.PinataHealthProperties;
import io.github.pinataspring.autoconfigure.health.PinataReactiveHealthContributorAutoConfiguration;
import io.github.pinataspring.autoconfigure.local.PinataLocalAutoConfiguration;
import io.github.pinataspring.autoconfigure.local.PinataLocalProperties;
import io.github.pinataspring.autoconfigure.metrics.PinataMetricsAutoConfiguration;
import io.github.pinataspring.autoconfigure.resource.IpfsResourceAutoConfiguration;
import io.github.pinataspring.autoconfigure.web.PinataWebFluxAutoConfiguration;
import io.github.pinataspring.autoconfigure.webhook.PinataWebhookAutoConfiguration;
import io.github.pinataspring.autoconfigure.webhook.PinataWebhookProperties;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.gateway.IpfsResource;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.context.reactive.AnnotationConfigReactiveWebApplicationContext;
import org.springframework.boot.web.context.reactive.GenericReactiveWebApplicationContext;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
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
		process("pinata.jwt=", "pinata.webhook.secret=");

		run((context) -> {
			assertThat(context.getBean(PinataTemplate.class).getCredentials().keyId()).isEqualTo(TestJwt.KEY_ID);
			assertThat(context.getResource("ipfs://" + CID)).isInstanceOf(IpfsResource.class);
			assertThat(context.containsBean("pinataHealthContributor")).isTrue();
			assertThat(context.containsBean("pinataWebhookRoute")).isTrue();
			assertThat(context.containsBean("pinataSanitizingFunction")).isTrue();
			assertThat(context.containsBean("ipfsResourceWebFluxConfigurer")).isTrue();
		}, "pinata.jwt=" + TestJwt.unlimited(), "pinata.webhook.secret=" + SECRET);
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

		assertThat(Stream
			.of(PinataProperties.class, PinataHealthProperties.class, PinataLocalProperties.class,
					PinataWebhookProperties.class)
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

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ WebClientAutoConfiguration.class, PinataAutoConfiguration.class,
			PinataLocalAutoConfiguration.class, PinataReactiveHealthContributorAutoConfiguration.class,
			PinataMetricsAutoConfiguration.class, PinataSanitizingAutoConfiguration.class,
			IpfsResourceAutoConfiguration.class, PinataWebFluxAutoConfiguration.class,
			PinataWebhookAutoConfiguration.class })
	static class Application {

	}

}
