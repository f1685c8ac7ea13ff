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

import io.github.pinataspring.local.web.ApiError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Metadata of a file: texts by key, at most ten.
 *
 * @since 0.1.0
 */
public final class KeyValues {

	/**
	 * No metadata.
	 */
	public static final KeyValues EMPTY = new KeyValues(Map.of());

	private static final int MAX_PAIRS = 10;

	private final Map<String, String> values;

	private KeyValues(Map<String, String> values) {
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
		Map<String, String> merged = new LinkedHashMap<>(this.values);
		for (Map.Entry<String, JsonNode> change : changes.properties()) {
			if (change.getValue().isNull()) {
				merged.remove(change.getKey());
			}
			else if (change.getValue().isString()) {
				merged.put(change.getKey(), change.getValue().asString());
			}
			else {
				throw ApiError.badRequest("keyvalues must be an object whose values are strings");
			}
		}
		if (merged.size() > MAX_PAIRS) {
			throw ApiError.badRequest("keyvalues may have at most " + MAX_PAIRS + " pairs");
		}
		return new KeyValues(merged);
	}

	boolean containsAll(Map<String, String> wanted) {
		return this.values.entrySet().containsAll(wanted.entrySet());
	}

	ObjectNode toJson() {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		this.values.forEach(json::put);
		return json;
	}

}
