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

package io.github.pinataspring.client.pinningservice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.pinataspring.client.file.KeyValues;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Which pins to list, and how. What is not set does not filter; what is set must hold
 * together.
 *
 * @since 0.1.0
 */
public final class PinFilter {

	/**
	 * Number of pins that a service sends at most for one request.
	 */
	public static final int MAXIMUM_PAGE_SIZE = 1000;

	/**
	 * Number of CIDs that a service looks for at most.
	 */
	public static final int MAXIMUM_CIDS = 10;

	// Without a state services list what is pinned, or everything, depending on the rest.
	private static final Set<PinState> EVERY_STATE = new LinkedHashSet<>(
			List.of(PinState.QUEUED, PinState.PINNING, PinState.PINNED, PinState.FAILED));

	private static final PinFilter ALL = builder().build();

	private final List<Cid> cids;

	private final @Nullable String name;

	private final NameMatch match;

	private final Set<PinState> states;

	private final @Nullable Instant before;

	private final @Nullable Instant after;

	private final Map<String, String> meta;

	private final int pageSize;

	private PinFilter(Builder builder) {
		this.cids = List.copyOf(builder.cids);
		this.name = builder.name;
		this.match = builder.match;
		this.states = builder.states.isEmpty() ? EVERY_STATE : new LinkedHashSet<>(builder.states);
		this.before = builder.before;
		this.after = builder.after;
		this.meta = KeyValues.copyOf(builder.meta);
		this.pageSize = builder.pageSize;
	}

	/**
	 * Return the filter that lists all pins in every state of the standard.
	 * @return the filter
	 */
	public static PinFilter all() {
		return ALL;
	}

	/**
	 * Return a builder of a filter.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	@Nullable Instant before() {
		return this.before;
	}

	int pageSize() {
		return this.pageSize;
	}

	PinataRequest.Builder writeTo(PinataRequest.Builder request, @Nullable Instant before) {
		return request.query("cid", this.cids.isEmpty() ? null : joined(this.cids))
			.query("name", this.name)
			.query("match", (this.name != null) ? this.match.wireName() : null)
			.query("status", joined(this.states))
			.query("before", before)
			.query("after", this.after)
			.query("limit", this.pageSize)
			.query("meta", this.meta.isEmpty() ? null : KeyValues.json(this.meta));
	}

	private static String joined(Iterable<?> values) {
		List<String> texts = new ArrayList<>();
		values.forEach((value) -> texts.add(value.toString()));
		return String.join(",", texts);
	}

	/**
	 * Builder of a filter.
	 */
	public static final class Builder {

		private final List<Cid> cids = new ArrayList<>();

		private @Nullable String name;

		private NameMatch match = NameMatch.EXACT;

		private final Set<PinState> states = new LinkedHashSet<>();

		private @Nullable Instant before;

		private @Nullable Instant after;

		private final Map<String, String> meta = new LinkedHashMap<>();

		private int pageSize = MAXIMUM_PAGE_SIZE;

		private Builder() {
		}

		/**
		 * Add CIDs, of which pins have any.
		 * @param cids the CIDs, at most ten in all
		 * @return this builder
		 */
		public Builder cids(Cid... cids) {
			this.cids.addAll(Arrays.asList(cids));
			Assert.isTrue(this.cids.size() <= MAXIMUM_CIDS,
					"'cids' must not have more than " + MAXIMUM_CIDS + " entries");
			return this;
		}

		/**
		 * Set the name of the pins. Pinata finds a new name only after a while.
		 * @param name the name
		 * @param match how names are compared
		 * @return this builder
		 */
		public Builder name(String name, NameMatch match) {
			Assert.hasText(name, "'name' must not be empty");
			Assert.notNull(match, "'match' must not be null");
			this.name = name;
			this.match = match;
			return this;
		}

		/**
		 * Add states, of which pins are in any.
		 * @param states the states
		 * @return this builder
		 */
		public Builder states(PinState... states) {
			this.states.addAll(Arrays.asList(states));
			return this;
		}

		/**
		 * List only pins that were asked for before a time.
		 * @param before the time
		 * @return this builder
		 */
		public Builder before(Instant before) {
			this.before = before;
			return this;
		}

		/**
		 * List only pins that were asked for after a time.
		 * @param after the time
		 * @return this builder
		 */
		public Builder after(Instant after) {
			this.after = after;
			return this;
		}

		/**
		 * Add metadata that the pins have.
		 * @param key the key
		 * @param value the very value
		 * @return this builder
		 */
		public Builder meta(String key, String value) {
			Assert.notNull(value, "'value' must not be null");
			this.meta.put(key, value);
			return this;
		}

		/**
		 * Set how many pins come in one page, which is how many one request fetches. It
		 * does not limit how many are listed.
		 * @param pageSize from 1 to 1,000, which is the default
		 * @return this builder
		 */
		public Builder pageSize(int pageSize) {
			Assert.isTrue(pageSize > 0 && pageSize <= MAXIMUM_PAGE_SIZE,
					"'pageSize' must be from 1 to " + MAXIMUM_PAGE_SIZE);
			this.pageSize = pageSize;
			return this;
		}

		/**
		 * Build the filter.
		 * @return the filter
		 * @throws IllegalArgumentException if there are more than ten metadata
		 */
		public PinFilter build() {
			return new PinFilter(this);
		}

	}

}
