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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the configuration metadata that IDEs show.
 */
class PinataConfigurationMetadataTests {

	private static final Set<String> WITHOUT_DEFAULT = Set.of("pinata.jwt", "pinata.api-key", "pinata.secret-api-key",
			"pinata.gateway.fallback-urls", "pinata.gateway.token", "pinata.local.data-directory", "pinata.proxy.host",
			"pinata.proxy.non-proxy-hosts", "pinata.proxy.password", "pinata.proxy.port", "pinata.proxy.username",
			"pinata.rate-limit.requests-per-minute", "pinata.ssl.bundle", "pinata.upload.journal",
			"pinata.upload.journal-directory", "pinata.webhook.previous-secret", "pinata.webhook.secret");

	private static final Map<String, JsonNode> properties = readProperties();

	@Test
	void everyPropertyIsThere() {
		assertThat(properties).containsOnlyKeys("management.health.pinata.enabled", "pinata.account", "pinata.api-key",
				"pinata.api-url", "pinata.attempt-timeout", "pinata.call-timeout", "pinata.connect-timeout",
				"pinata.gateway.fallback-urls", "pinata.gateway.token", "pinata.gateway.url",
				"pinata.health.expiry-warning", "pinata.health.time-to-live", "pinata.health.timeout",
				"pinata.http2.enabled", "pinata.jwt", "pinata.local.data-directory", "pinata.local.enabled",
				"pinata.local.port", "pinata.network", "pinata.proxy.host", "pinata.proxy.non-proxy-hosts",
				"pinata.proxy.password", "pinata.proxy.port", "pinata.proxy.username",
				"pinata.rate-limit.data-requests-per-minute", "pinata.rate-limit.enabled",
				"pinata.rate-limit.requests-per-minute", "pinata.rate-limit.shared", "pinata.read-timeout",
				"pinata.retry.max-attempts", "pinata.retry.max-backoff", "pinata.retry.min-backoff",
				"pinata.secret-api-key", "pinata.ssl.bundle", "pinata.upload.chunk-size", "pinata.upload.integrity",
				"pinata.upload.journal", "pinata.upload.journal-directory", "pinata.upload.threshold",
				"pinata.upload.timeout", "pinata.uploads-url", "pinata.webhook.max-body-size", "pinata.webhook.path",
				"pinata.webhook.previous-secret", "pinata.webhook.secret", "pinata.webhook.tolerance");
	}

	@ParameterizedTest
	@MethodSource("names")
	void propertyHasTypeAndDescription(String name) {
		JsonNode property = property(name);

		assertThat(property.path("type").asString("")).as("type").isNotEmpty();
		assertThat(property.path("description").asString("")).as("description")
			.matches("(?s)[A-Z].*\\.")
			.doesNotStartWith("The ")
			.doesNotStartWith("A ");
	}

	@ParameterizedTest
	@MethodSource("names")
	void propertyHasDefaultUnlessItHasNone(String name) {
		assertThat(property(name).has("defaultValue")).isEqualTo(!WITHOUT_DEFAULT.contains(name));
	}

	static Stream<String> names() {
		return properties.keySet().stream();
	}

	private static JsonNode property(String name) {
		JsonNode property = properties.get(name);
		assertThat(property).isNotNull();
		return property;
	}

	private static Map<String, JsonNode> readProperties() {
		Map<String, JsonNode> properties = new TreeMap<>();
		try {
			for (URL url : Collections.list(PinataProperties.class.getClassLoader()
				.getResources("META-INF/spring-configuration-metadata.json"))) {
				try (InputStream content = url.openStream()) {
					for (JsonNode property : JsonMapper.builder().build().readTree(content).path("properties")) {
						String name = property.path("name").asString();
						if (name.startsWith("pinata.") || name.startsWith("management.health.pinata.")) {
							assertThat(properties.put(name, property)).as("duplicate of %s", name).isNull();
						}
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return properties;
	}

}
