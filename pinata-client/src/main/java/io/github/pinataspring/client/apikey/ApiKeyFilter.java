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

package io.github.pinataspring.client.apikey;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Which API keys to list. What is {@code null} does not filter.
 *
 * @param revoked whether to list only revoked keys
 * @param limitedUse whether to list only keys whose uses are limited
 * @param exhausted whether to list only keys that have used up their uses, which requires
 * {@code limitedUse}
 * @param name text that the name contains, in upper or lower case
 * @since 0.1.0
 */
public record ApiKeyFilter(@Nullable Boolean revoked, @Nullable Boolean limitedUse, @Nullable Boolean exhausted,
		@Nullable String name) {

	private static final ApiKeyFilter ALL = new ApiKeyFilter(null, null, null, null);

	/**
	 * Create a filter.
	 * @throws IllegalArgumentException if {@code exhausted} is given without
	 * {@code limitedUse}, which Pinata does not accept, or the name is empty
	 */
	public ApiKeyFilter {
		Assert.isTrue(exhausted == null || Boolean.TRUE.equals(limitedUse),
				"'exhausted' requires 'limitedUse' to be true");
		Assert.isTrue(name == null || !name.isBlank(), "'name' must not be empty");
	}

	/**
	 * Return the filter that lists all keys.
	 * @return the filter
	 */
	public static ApiKeyFilter all() {
		return ALL;
	}

	/**
	 * Return a builder of a filter.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	boolean matches(ApiKey key) {
		return (this.revoked == null || this.revoked == key.revoked())
				&& (this.limitedUse == null || this.limitedUse == (key.maxUses() != null))
				&& (this.exhausted == null || this.exhausted == key.isExhausted()) && matchesName(key.name());
	}

	private boolean matchesName(@Nullable String name) {
		return this.name == null
				|| (name != null && name.toLowerCase(Locale.ROOT).contains(this.name.toLowerCase(Locale.ROOT)));
	}

	/**
	 * Builder of a filter.
	 */
	public static final class Builder {

		private @Nullable Boolean revoked;

		private @Nullable Boolean limitedUse;

		private @Nullable Boolean exhausted;

		private @Nullable String name;

		private Builder() {
		}

		/**
		 * Set whether to list only keys that are revoked, or only such as are not.
		 * @param revoked whether the keys are revoked
		 * @return this builder
		 */
		public Builder revoked(boolean revoked) {
			this.revoked = revoked;
			return this;
		}

		/**
		 * Set whether to list only keys whose uses are limited, or only such as are not.
		 * @param limitedUse whether the uses are limited
		 * @return this builder
		 */
		public Builder limitedUse(boolean limitedUse) {
			this.limitedUse = limitedUse;
			return this;
		}

		/**
		 * Set whether to list only keys that have used up their uses, or only such as
		 * have not. Requires {@code limitedUse(true)}.
		 * @param exhausted whether the uses are used up
		 * @return this builder
		 */
		public Builder exhausted(boolean exhausted) {
			this.exhausted = exhausted;
			return this;
		}

		/**
		 * Set a text that the name contains.
		 * @param name the text, in upper or lower case
		 * @return this builder
		 */
		public Builder name(String name) {
			this.name = name;
			return this;
		}

		/**
		 * Build the filter.
		 * @return the filter
		 * @throws IllegalArgumentException if {@code exhausted} is given without
		 * {@code limitedUse}
		 */
		public ApiKeyFilter build() {
			return new ApiKeyFilter(this.revoked, this.limitedUse, this.exhausted, this.name);
		}

	}

}
