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

package io.github.pinataspring.client.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.Assert;

/**
 * Check of the key-values of a file, and their form in requests.
 *
 * @since 0.1.0
 */
public final class KeyValues {

	/**
	 * Number of key-values that Pinata accepts for a file.
	 */
	public static final int MAXIMUM = 10;

	private KeyValues() {
	}

	/**
	 * Return a checked, unmodifiable copy in the same order.
	 * @param <V> the type of the values
	 * @param keyValues the key-values
	 * @return the copy
	 * @throws IllegalArgumentException if there are more than ten or a key is empty
	 */
	public static <V extends @Nullable Object> Map<String, V> copyOf(Map<String, V> keyValues) {
		Assert.isTrue(keyValues.size() <= MAXIMUM, () -> "'keyValues' must not have more than %d entries, but has %d"
			.formatted(MAXIMUM, keyValues.size()));
		keyValues.keySet().forEach((key) -> Assert.hasText(key, "'keyValues' must not have an empty key"));
		return Collections.unmodifiableMap(new LinkedHashMap<>(keyValues));
	}

	/**
	 * Return key-values as JSON. For the parts of the client that send some.
	 * @param keyValues the key-values; {@code null} removes a key
	 * @return the JSON object
	 */
	public static ObjectNode json(Map<String, ? extends @Nullable String> keyValues) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		keyValues.forEach(json::put);
		return json;
	}

}
