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

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.util.unit.DataSize;

/**
 * Explains why a {@code pinata.*} property could not be bound. Comes before Boot's own
 * analyzer, which prints the rejected value: a URL may have a password in it, and a
 * secret may have been given to the wrong property.
 */
class PinataBindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> implements Ordered {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("pinata");

	private static final String TRUE_OR_FALSE = "true or false";

	private static final String WHOLE_NUMBER = "a whole number";

	private static final Map<Class<?>, String> DESCRIPTIONS = Map.of(URI.class,
			"a URL such as https://api.pinata.cloud", Duration.class, "a duration such as 30s or 5m", DataSize.class,
			"a size such as 10MB", Path.class, "a path such as /var/lib/pinata", Boolean.class, TRUE_OR_FALSE,
			boolean.class, TRUE_OR_FALSE, Integer.class, WHOLE_NUMBER, int.class, WHOLE_NUMBER);

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 10;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationProperty property = cause.getProperty();
		if (property == null || !PREFIX.isAncestorOf(property.getName())) {
			return null;
		}
		String name = property.getName().toString();
		ResolvableType type = cause.getTarget().getType();
		String description = "The value of '%s' cannot be read as %s:%n%s".formatted(name, describe(type),
				PinataPropertyOrigins.describe(name, property));
		return new FailureAnalysis(description, "Correct the value of '%s'.".formatted(name), cause);
	}

	private static String describe(ResolvableType type) {
		Class<?> resolved = type.resolve(Object.class);
		if (resolved.isEnum()) {
			StringBuilder constants = new StringBuilder("one of ");
			Object[] values = resolved.getEnumConstants();
			for (int i = 0; i < values.length; i++) {
				constants.append((i > 0) ? ", " : "").append(((Enum<?>) values[i]).name().toLowerCase(Locale.ROOT));
			}
			return constants.toString();
		}
		return DESCRIPTIONS.getOrDefault(resolved, "what it has to be");
	}

}
