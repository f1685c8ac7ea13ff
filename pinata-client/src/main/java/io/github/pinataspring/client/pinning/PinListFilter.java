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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.pinataspring.client.file.KeyValues;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.Assert;

/**
 * Which pins to list, and how. What is not set does not filter; what is set must hold
 * together.
 *
 * @since 0.1.0
 */
public final class PinListFilter {

	/**
	 * Number of pins that Pinata sends at most for one request.
	 */
	public static final int MAXIMUM_PAGE_SIZE = 1000;

	private static final PinListFilter ALL = builder().build();

	private final Map<String, Object> parameters;

	private final Map<String, String> metadata;

	private final int pageSize;

	private PinListFilter(Builder builder) {
		this.parameters = Map.copyOf(builder.parameters);
		Map<String, String> metadata = new LinkedHashMap<>();
		if (builder.name != null) {
			metadata.put("name", builder.name);
		}
		if (!builder.conditions.isEmpty()) {
			ObjectNode conditions = JsonNodeFactory.instance.objectNode();
			KeyValues.copyOf(builder.conditions).forEach((key, condition) -> conditions.set(key, condition.json()));
			metadata.put("keyvalues", conditions.toString());
		}
		this.metadata = metadata;
		this.pageSize = builder.pageSize;
	}

	/**
	 * Return the filter that lists all that is or was pinned.
	 * @return the filter
	 */
	public static PinListFilter all() {
		return ALL;
	}

	/**
	 * Return the filter that lists what is pinned.
	 * @return the filter
	 */
	public static PinListFilter pinned() {
		return builder().status(PinListStatus.PINNED).build();
	}

	/**
	 * Return a builder of a filter.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	int pageSize() {
		return this.pageSize;
	}

	PinataRequest.Builder writeTo(PinataRequest.Builder request) {
		for (String name : Builder.PARAMETERS) {
			request.query(name, this.parameters.get(name));
		}
		return request.query("metadata", this.metadata);
	}

	@Override
	public String toString() {
		return "PinListFilter[parameters=%s, metadata=%s, pageSize=%d]".formatted(this.parameters, this.metadata,
				this.pageSize);
	}

	/**
	 * Builder of a filter.
	 */
	public static final class Builder {

		private static final String[] PARAMETERS = { "cid", "groupId", "pinStart", "pinEnd", "unpinStart", "unpinEnd",
				"pinSizeMin", "pinSizeMax", "status" };

		private final Map<String, Object> parameters = new LinkedHashMap<>();

		private @Nullable String name;

		private final Map<String, PinCondition> conditions = new LinkedHashMap<>();

		private int pageSize = MAXIMUM_PAGE_SIZE;

		private Builder() {
		}

		/**
		 * Set the CID of the pins.
		 * @param cid the CID
		 * @return this builder
		 */
		public Builder cid(Cid cid) {
			return with("cid", cid);
		}

		/**
		 * Set the group of the pins.
		 * @param groupId id of the group
		 * @return this builder
		 */
		public Builder group(String groupId) {
			Assert.hasText(groupId, "'groupId' must not be empty");
			return with("groupId", groupId);
		}

		/**
		 * List only what was pinned at a time or later.
		 * @param time the time
		 * @return this builder
		 */
		public Builder pinnedFrom(Instant time) {
			return with("pinStart", time);
		}

		/**
		 * List only what was pinned at a time or before.
		 * @param time the time
		 * @return this builder
		 */
		public Builder pinnedUntil(Instant time) {
			return with("pinEnd", time);
		}

		/**
		 * List only what was unpinned at a time or later.
		 * @param time the time
		 * @return this builder
		 */
		public Builder unpinnedFrom(Instant time) {
			return with("unpinStart", time);
		}

		/**
		 * List only what was unpinned at a time or before.
		 * @param time the time
		 * @return this builder
		 */
		public Builder unpinnedUntil(Instant time) {
			return with("unpinEnd", time);
		}

		/**
		 * List only pins of at least a size.
		 * @param bytes the size in bytes
		 * @return this builder
		 */
		public Builder minSize(long bytes) {
			Assert.isTrue(bytes >= 0, "'bytes' must not be negative");
			return with("pinSizeMin", bytes);
		}

		/**
		 * List only pins of at most a size.
		 * @param bytes the size in bytes
		 * @return this builder
		 */
		public Builder maxSize(long bytes) {
			Assert.isTrue(bytes >= 0, "'bytes' must not be negative");
			return with("pinSizeMax", bytes);
		}

		/**
		 * Set whether the content is still pinned.
		 * @param status the status
		 * @return this builder
		 */
		public Builder status(PinListStatus status) {
			Assert.notNull(status, "'status' must not be null");
			return with("status", status.wireName());
		}

		/**
		 * Set a part of the name.
		 * @param part text that the name contains
		 * @return this builder
		 */
		public Builder nameContains(String part) {
			Assert.hasText(part, "'part' must not be empty");
			this.name = part;
			return this;
		}

		/**
		 * Add a condition on a value of the metadata. There may be one for each key.
		 * @param key the key
		 * @param condition the condition
		 * @return this builder
		 */
		public Builder keyValue(String key, PinCondition condition) {
			Assert.hasText(key, "'key' must not be empty");
			Assert.notNull(condition, "'condition' must not be null");
			this.conditions.put(key, condition);
			return this;
		}

		/**
		 * Set how many pins come in one page, which is how many one request fetches. It
		 * does not limit how many are listed.
		 * @param pageSize from 2 to 1,000, which is the default: pages overlap, so that
		 * none is missed if others are unpinned meanwhile
		 * @return this builder
		 */
		public Builder pageSize(int pageSize) {
			Assert.isTrue(pageSize > 1 && pageSize <= MAXIMUM_PAGE_SIZE,
					"'pageSize' must be from 2 to " + MAXIMUM_PAGE_SIZE);
			this.pageSize = pageSize;
			return this;
		}

		/**
		 * Build the filter.
		 * @return the filter
		 * @throws IllegalArgumentException if there are more than ten conditions
		 */
		public PinListFilter build() {
			return new PinListFilter(this);
		}

		private Builder with(String name, Object value) {
			Assert.notNull(value, () -> "'%s' must not be null".formatted(name));
			this.parameters.put(name, value);
			return this;
		}

	}

}
