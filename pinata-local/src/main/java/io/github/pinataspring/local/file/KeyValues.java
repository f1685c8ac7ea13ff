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

package io.github.pinataspring.local.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

import io.github.pinataspring.local.web.ApiError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Metadata of a file: values by key, at most ten. They are texts; the legacy API takes
 * numbers and booleans too.
 *
 * @since 0.1.0
 */
public final class KeyValues {

	/**
	 * No metadata.
	 */
	public static final KeyValues EMPTY = new KeyValues(Map.of());

	private static final int MAX_PAIRS = 10;

	private final Map<String, JsonNode> values;

	private KeyValues(Map<String, JsonNode> values) {
		this.values = values;
	}

	/**
	 * Read metadata. Pinata's guides wrap it in an object whose only field is
	 * {@code keyvalues}, its SDK does not.
	 * @param json the object
	 * @return the metadata
	 * @throws ApiError if values are not texts or there are too many
	 */
	public static KeyValues parse(ObjectNode json) {
		if (json.size() == 1 && json.path("keyvalues") instanceof ObjectNode wrapped) {
			return EMPTY.merge(wrapped);
		}
		return EMPTY.merge(json);
	}

	/**
	 * Return this metadata with changes.
	 * @param changes the new values by key, null to remove a key
	 * @return the merged metadata
	 * @throws ApiError if values are not texts or there are too many
	 */
	public KeyValues merge(ObjectNode changes) {
		return merge(changes, JsonNode::isString, "strings");
	}

	/**
	 * Return this metadata with changes of the legacy API.
	 * @param changes the new values by key, null to remove a key
	 * @return the merged metadata
	 * @throws ApiError if values are not texts, numbers or booleans or there are too many
	 */
	public KeyValues mergeLegacy(ObjectNode changes) {
		return merge(changes, (value) -> value.isString() || value.isNumber() || value.isBoolean(),
				"strings, numbers or booleans");
	}

	private KeyValues merge(ObjectNode changes, Predicate<JsonNode> acceptable, String expected) {
		Map<String, JsonNode> merged = new LinkedHashMap<>(this.values);
		for (Map.Entry<String, JsonNode> change : changes.properties()) {
			if (change.getValue().isNull()) {
				merged.remove(change.getKey());
			}
			else if (acceptable.test(change.getValue())) {
				merged.put(change.getKey(), change.getValue());
			}
			else {
				throw ApiError.badRequest("keyvalues must be an object whose values are " + expected);
			}
		}
		if (merged.size() > MAX_PAIRS) {
			throw ApiError.badRequest("keyvalues may have at most " + MAX_PAIRS + " pairs");
		}
		return new KeyValues(merged);
	}

	/**
	 * Return a value.
	 * @param key the key
	 * @return a text, a number or a boolean, or {@code null} if there is none
	 */
	public @Nullable JsonNode get(String key) {
		return this.values.get(key);
	}

	/**
	 * Return whether there are no values.
	 * @return whether it is empty
	 */
	public boolean isEmpty() {
		return this.values.isEmpty();
	}

	boolean containsAll(Map<String, String> wanted) {
		return wanted.entrySet().stream().allMatch((entry) -> {
			JsonNode value = this.values.get(entry.getKey());
			return value != null && value.asString().equals(entry.getValue());
		});
	}

	/**
	 * Return the object that version 3 of the API shows, whose values are texts.
	 * @return a new object
	 */
	public ObjectNode toApi() {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		this.values.forEach((key, value) -> json.put(key, value.asString()));
		return json;
	}

	/**
	 * Return the object that the legacy API shows, whose values are as they were given.
	 * @return a new object
	 */
	public ObjectNode toJson() {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		this.values.forEach(json::set);
		return json;
	}

}
