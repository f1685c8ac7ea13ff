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

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Which files to list, and how. Several conditions must all be true.
 *
 * @since 0.1.0
 */
public final class FileFilter {

	// What Pinata takes for a group id when files without a group are meant.
	private static final String NO_GROUP = "null";

	private static final FileFilter ALL = builder().build();

	private final @Nullable String name;

	private final @Nullable String group;

	private final @Nullable String mimeType;

	private final @Nullable Cid cid;

	private final @Nullable Boolean cidPending;

	private final Map<String, String> keyValues;

	private final @Nullable FileOrder order;

	private final @Nullable Integer pageSize;

	private FileFilter(Builder builder) {
		this.name = builder.name;
		this.group = builder.group;
		this.mimeType = builder.mimeType;
		this.cid = builder.cid;
		this.cidPending = builder.cidPending;
		this.keyValues = KeyValues.copyOf(builder.keyValues);
		this.order = builder.order;
		this.pageSize = builder.pageSize;
	}

	/**
	 * Return the filter that lists all files.
	 * @return the filter
	 */
	public static FileFilter all() {
		return ALL;
	}

	/**
	 * Return a builder of a filter.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	PinataRequest.Builder writeTo(PinataRequest.Builder request) {
		return request.query("name", this.name)
			.query("group", this.group)
			.query("mimeType", this.mimeType)
			.query("cid", this.cid)
			.query("cidPending", this.cidPending)
			.query("keyvalues", this.keyValues)
			.query("order", (this.order != null) ? this.order.wireName() : null)
			.query("limit", this.pageSize);
	}

	@Override
	public String toString() {
		return "FileFilter[name=%s, group=%s, mimeType=%s, cid=%s, cidPending=%s, keyValues=%s, order=%s, pageSize=%s]"
			.formatted(this.name, this.group, this.mimeType, this.cid, this.cidPending, this.keyValues, this.order,
					this.pageSize);
	}

	/**
	 * Builder of a filter.
	 */
	public static final class Builder {

		private @Nullable String name;

		private @Nullable String group;

		private @Nullable String mimeType;

		private @Nullable Cid cid;

		private @Nullable Boolean cidPending;

		private final Map<String, String> keyValues = new LinkedHashMap<>();

		private @Nullable FileOrder order;

		private @Nullable Integer pageSize;

		private Builder() {
		}

		/**
		 * Set the name of the files.
		 * @param name the name
		 * @return this builder
		 */
		public Builder name(String name) {
			Assert.hasText(name, "'name' must not be empty");
			this.name = name;
			return this;
		}

		/**
		 * Set the group of the files.
		 * @param groupId id of the group
		 * @return this builder
		 */
		public Builder group(String groupId) {
			Assert.hasText(groupId, "'groupId' must not be empty");
			this.group = groupId;
			return this;
		}

		/**
		 * List only files that are in no group.
		 * @return this builder
		 */
		public Builder withoutGroup() {
			this.group = NO_GROUP;
			return this;
		}

		/**
		 * Set the type of the files.
		 * @param mimeType the type as Pinata found it, for example {@code image/png}
		 * @return this builder
		 */
		public Builder mimeType(String mimeType) {
			Assert.hasText(mimeType, "'mimeType' must not be empty");
			this.mimeType = mimeType;
			return this;
		}

		/**
		 * Set the CID of the files.
		 * @param cid the CID
		 * @return this builder
		 */
		public Builder cid(Cid cid) {
			Assert.notNull(cid, "'cid' must not be null");
			this.cid = cid;
			return this;
		}

		/**
		 * Set whether the CID of the files is still to be computed.
		 * @param cidPending whether the CID is pending
		 * @return this builder
		 */
		public Builder cidPending(boolean cidPending) {
			this.cidPending = cidPending;
			return this;
		}

		/**
		 * Add a key-value that the files have.
		 * @param key the key
		 * @param value the very value
		 * @return this builder
		 */
		public Builder keyValue(String key, String value) {
			Assert.notNull(value, "'value' must not be null");
			this.keyValues.put(key, value);
			return this;
		}

		/**
		 * Set the order of the files, by time of creation.
		 * @param order the order
		 * @return this builder
		 */
		public Builder order(FileOrder order) {
			Assert.notNull(order, "'order' must not be null");
			this.order = order;
			return this;
		}

		/**
		 * Set how many files come in one page, which is how many one request fetches. It
		 * does not limit how many are listed.
		 * @param pageSize a positive number; what Pinata takes at most is not documented
		 * @return this builder
		 */
		public Builder pageSize(int pageSize) {
			Assert.isTrue(pageSize > 0, "'pageSize' must be positive");
			this.pageSize = pageSize;
			return this;
		}

		/**
		 * Build the filter.
		 * @return the filter
		 * @throws IllegalArgumentException if there are more than ten key-values
		 */
		public FileFilter build() {
			return new FileFilter(this);
		}

	}

}
