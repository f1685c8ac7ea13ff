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

import java.util.Collection;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/**
 * Describes where properties were set, and never to what.
 */
final class PinataPropertyOrigins {

	private final Environment environment;

	PinataPropertyOrigins(Environment environment) {
		this.environment = environment;
	}

	String describe(Collection<String> names) {
		return names.stream().map(this::describe).collect(Collectors.joining());
	}

	private String describe(String name) {
		ConfigurationProperty property = find(ConfigurationPropertyName.of(name));
		return (property != null) ? describe(name, property)
				: "%n    Property: %s%n    Origin: not set".formatted(name);
	}

	static String describe(String name, ConfigurationProperty property) {
		Object origin = property.getOrigin();
		return "%n    Property: %s%n    Origin: %s".formatted(name, (origin != null) ? origin : "unknown");
	}

	private @Nullable ConfigurationProperty find(ConfigurationPropertyName name) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null) {
				return property;
			}
		}
		return null;
	}

}
