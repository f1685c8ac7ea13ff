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

package io.github.pinataspring.client.pinning;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.pinataspring.client.file.KeyValues;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.Assert;

/**
 * Change of a pin's name and metadata.
 *
 * @since 0.1.0
 */
public final class PinMetadataUpdate {

	private final @Nullable String name;

	private final Map<String, @Nullable PinValue> keyValues;

	private PinMetadataUpdate(Builder builder) {
		this.name = builder.name;
		this.keyValues = KeyValues.copyOf(builder.keyValues);
		Assert.isTrue(this.name != null || !this.keyValues.isEmpty(), "An update must change something");
	}

	/**
	 * Return a builder of an update.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	void writeTo(ObjectNode json) {
		if (this.name != null) {
			json.put("name", this.name);
		}
		if (!this.keyValues.isEmpty()) {
			ObjectNode keyValues = json.putObject("keyvalues");
			this.keyValues.forEach((key, value) -> keyValues.set(key, (value != null) ? value.json() : null));
		}
	}

	@Override
	public String toString() {
		return "PinMetadataUpdate[name=%s, keyValues=%s]".formatted(this.name, this.keyValues);
	}

	/**
	 * Builder of an update.
	 */
	public static final class Builder {

		private @Nullable String name;

		private final Map<String, @Nullable PinValue> keyValues = new LinkedHashMap<>();

		private Builder() {
		}

		/**
		 * Set the new name.
		 * @param name the name
		 * @return this builder
		 */
		public Builder name(String name) {
			Assert.hasText(name, "'name' must not be empty");
			this.name = name;
			return this;
		}

		/**
		 * Add a text, or replace the value of a key that is there.
		 * @param key the key
		 * @param value the value
		 * @return this builder
		 */
		public Builder keyValue(String key, String value) {
			return keyValue(key, PinValue.of(value));
		}

		/**
		 * Add a value, or replace the value of a key that is there.
		 * @param key the key
		 * @param value the value
		 * @return this builder
		 */
		public Builder keyValue(String key, PinValue value) {
			Assert.notNull(value, "'value' must not be null");
			this.keyValues.put(key, value);
			return this;
		}

		/**
		 * Remove a value.
		 * @param key the key
		 * @return this builder
		 */
		public Builder removeKeyValue(String key) {
			this.keyValues.put(key, null);
			return this;
		}

		/**
		 * Build the update.
		 * @return the update
		 * @throws IllegalArgumentException if nothing changes, a key is empty, or more
		 * than ten values change
		 */
		public PinMetadataUpdate build() {
			return new PinMetadataUpdate(this);
		}

	}

}
