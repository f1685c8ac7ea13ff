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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Change of a file's record. What is {@code null} or not mentioned stays as it is.
 *
 * @since 0.1.0
 */
public final class FileUpdate {

	private final @Nullable String name;

	private final Map<String, @Nullable String> keyValues;

	private final @Nullable Instant expiresAt;

	private FileUpdate(Builder builder) {
		this.name = builder.name;
		this.keyValues = KeyValues.copyOf(builder.keyValues);
		this.expiresAt = builder.expiresAt;
		Assert.isTrue(this.name != null || !this.keyValues.isEmpty() || this.expiresAt != null,
				"An update must change something");
	}

	/**
	 * Return a builder of an update.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return the new name.
	 * @return the name, or {@code null} to keep it
	 */
	public @Nullable String name() {
		return this.name;
	}

	/**
	 * Return the changes of key-values.
	 * @return the new values by key, {@code null} for a key to remove
	 */
	public Map<String, @Nullable String> keyValues() {
		return this.keyValues;
	}

	/**
	 * Return the new time of deletion.
	 * @return the time, or {@code null} to keep it
	 */
	public @Nullable Instant expiresAt() {
		return this.expiresAt;
	}

	@Override
	public String toString() {
		return "FileUpdate[name=%s, keyValues=%s, expiresAt=%s]".formatted(this.name, this.keyValues, this.expiresAt);
	}

	/**
	 * Builder of an update.
	 */
	public static final class Builder {

		private @Nullable String name;

		private final Map<String, @Nullable String> keyValues = new LinkedHashMap<>();

		private @Nullable Instant expiresAt;

		private Builder() {
		}

		/**
		 * Set the new name.
		 * @param name the name
		 * @return this builder
		 * @throws IllegalArgumentException if the name is empty
		 */
		public Builder name(String name) {
			Assert.hasText(name, "'name' must not be empty");
			this.name = name;
			return this;
		}

		/**
		 * Add a key-value, or replace the value of a key that is there.
		 * @param key the key
		 * @param value the value
		 * @return this builder
		 */
		public Builder keyValue(String key, String value) {
			Assert.notNull(value, "'value' must not be null");
			this.keyValues.put(key, value);
			return this;
		}

		/**
		 * Remove a key-value.
		 * @param key the key
		 * @return this builder
		 */
		public Builder removeKeyValue(String key) {
			this.keyValues.put(key, null);
			return this;
		}

		/**
		 * Set the time at which Pinata deletes the file.
		 * @param expiresAt a time in the future, of which Pinata counts the seconds
		 * @return this builder
		 */
		public Builder expiresAt(Instant expiresAt) {
			this.expiresAt = expiresAt;
			return this;
		}

		/**
		 * Build the update.
		 * @return the update
		 * @throws IllegalArgumentException if nothing changes, or more than ten
		 * key-values do
		 */
		public FileUpdate build() {
			return new FileUpdate(this);
		}

	}

}
