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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.pinataspring.autoconfigure.PinataProperties;
import io.github.pinataspring.autoconfigure.health.PinataHealthProperties;
import io.github.pinataspring.autoconfigure.http.PinataHttp2Properties;
import io.github.pinataspring.autoconfigure.http.PinataProxyProperties;
import io.github.pinataspring.autoconfigure.http.PinataSslProperties;
import io.github.pinataspring.autoconfigure.local.PinataLocalProperties;
import io.github.pinataspring.autoconfigure.webhook.PinataWebhookProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Binds the configuration that the documentation shows, as Spring Boot does.
 */
class YamlSnippetsTests {

	private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

	private static final List<Class<?>> PROPERTIES = List.of(PinataProperties.class, PinataHealthProperties.class,
			PinataHttp2Properties.class, PinataProxyProperties.class, PinataSslProperties.class,
			PinataLocalProperties.class, PinataWebhookProperties.class, SslProperties.class);

	private static final Map<String, Object> ENVIRONMENT = Map.of("PINATA_JWT", "e30.e30.c2ln", "PINATA_GATEWAY_URL",
			"https://example.mypinata.cloud", "PROXY_HOST", "proxy.example.org", "PROXY_PORT", "3128");

	static Stream<Arguments> snippets() {
		return Repository.find(".md")
			.flatMap((page) -> YAML.matcher(Repository.read(page))
				.results()
				.map((snippet) -> snippet.group(1))
				.filter((snippet) -> snippet.contains("pinata:\n") && !snippet.startsWith("services:"))
				.map((snippet) -> Arguments.of(Repository.ROOT.relativize(page).toString(), snippet)));
	}

	@Test
	void pagesHaveSnippets() {
		assertThat(snippets()).hasSizeGreaterThan(8);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("snippets")
	void everyPropertyIsBound(String page, String snippet) throws IOException {
		assertThat(unbound(snippet)).as(page).isEmpty();
	}

	@Test
	void propertyThatDoesNotExistIsNotBound() throws IOException {
		assertThat(unbound("pinata:\n  proxy:\n    hosts: a\n  jwt: e30.e30.c2ln\nspring.ssl.bundle.pem.a.trust: b\n"))
			.containsExactly("pinata.proxy.hosts", "spring.ssl.bundle.pem.a.trust");
	}

	@Test
	void valueOfAnotherTypeFails() {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> unbound("pinata:\n  health:\n    time-to-live: 5 minutes\n"));
	}

	private static Set<String> unbound(String snippet) throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("environment", ENVIRONMENT));
		Set<String> names = new TreeSet<>();
		for (PropertySource<?> yaml : new YamlPropertySourceLoader().load("snippet",
				new ByteArrayResource(snippet.getBytes(StandardCharsets.UTF_8)))) {
			environment.getPropertySources().addFirst(yaml);
			names.addAll(List.of(((EnumerablePropertySource<?>) yaml).getPropertyNames()));
		}
		ConfigurationPropertySources.attach(environment);
		Set<ConfigurationPropertyName> bound = new HashSet<>();
		for (Class<?> type : PROPERTIES) {
			String prefix = type.getAnnotation(ConfigurationProperties.class).value();
			Binder.get(environment).bind(prefix, Bindable.of(type), new RememberingBindHandler(bound));
		}
		return names.stream()
			.filter((name) -> name.startsWith("pinata.") || name.startsWith("spring.ssl."))
			.filter((name) -> !bound.contains(ConfigurationPropertyName.of(name)))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Remembers the names of what was bound.
	 */
	private static final class RememberingBindHandler extends AbstractBindHandler {

		private final Set<ConfigurationPropertyName> bound;

		private RememberingBindHandler(Set<ConfigurationPropertyName> bound) {
			this.bound = bound;
		}

		@Override
		public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				Object result) {
			this.bound.add(name);
			return result;
		}

	}

}
