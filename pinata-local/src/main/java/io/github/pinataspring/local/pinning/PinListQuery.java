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

package io.github.pinataspring.local.pinning;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.pinataspring.local.file.Pin;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.Json;
import io.github.pinataspring.local.web.QueryParameters;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.MultiValueMap;

/**
 * Which pins a listing asks for.
 */
final class PinListQuery {

	static final int DEFAULT_LIMIT = 10;

	static final int MAX_LIMIT = 1000;

	private static final Pattern KEY_VALUE = Pattern.compile("metadata\\[keyvalues]\\[(.+)]");

	private final boolean includeCount;

	private final long offset;

	private final int limit;

	private final @Nullable String cid;

	private final @Nullable String hashContains;

	private final @Nullable String groupId;

	private final Status status;

	private final Range<Instant> pinned;

	private final Range<Instant> unpinned;

	private final Range<Long> size;

	private @Nullable String name;

	private final List<KeyValueFilter> keyValues = new ArrayList<>();

	private PinListQuery(QueryParameters query) {
		this.includeCount = !Boolean.FALSE.equals(query.bool("includeCount"));
		this.offset = query.number("pageOffset", 0);
		this.limit = query.limit("pageLimit", DEFAULT_LIMIT, MAX_LIMIT);
		this.cid = query.cid("cid");
		this.hashContains = query.text("hashContains");
		this.groupId = query.text("groupId");
		this.status = status(query.text("status"));
		this.pinned = new Range<>(query.instant("pinStart"), query.instant("pinEnd"));
		this.unpinned = new Range<>(query.instant("unpinStart"), query.instant("unpinEnd"));
		this.size = new Range<>(query.number("pinSizeMin", 0), query.number("pinSizeMax", Long.MAX_VALUE));
	}

	/**
	 * Read the query of a listing. The metadata stands in it as {@code metadata[name]},
	 * {@code metadata[keyvalues]} with an object of conditions,
	 * {@code metadata[keyvalues][key]} with one condition, or {@code metadata} with an
	 * object of both.
	 * @param parameters the parameters
	 * @return the query
	 * @throws ApiError if something in it is malformed
	 */
	static PinListQuery of(MultiValueMap<String, String> parameters) {
		PinListQuery query = new PinListQuery(new QueryParameters(parameters));
		for (Map.Entry<String, String> parameter : parameters.toSingleValueMap().entrySet()) {
			String name = parameter.getKey();
			String value = (parameter.getValue() != null) ? parameter.getValue() : "";
			Matcher keyValue = KEY_VALUE.matcher(name);
			if (value.isEmpty()) {
				continue;
			}
			if (keyValue.matches()) {
				query.keyValues.add(KeyValueFilter.of(keyValue.group(1), parse(name, value)));
			}
			else if (name.equals("metadata[keyvalues]")) {
				query.addKeyValues(parse(name, value));
			}
			else if (name.equals("metadata[name]")) {
				query.name = value;
			}
			else if (name.equals("metadata")) {
				query.addMetadata(parse(name, value));
			}
		}
		return query;
	}

	private static ObjectNode parse(String name, String value) {
		return Json.parseObject(value.getBytes(StandardCharsets.UTF_8), name);
	}

	private void addMetadata(ObjectNode metadata) {
		JsonNode wanted = metadata.path("name");
		if (wanted.isString() && !wanted.asString().isEmpty()) {
			this.name = wanted.asString();
		}
		if (metadata.path("keyvalues") instanceof ObjectNode conditions) {
			addKeyValues(conditions);
		}
	}

	private void addKeyValues(ObjectNode conditions) {
		conditions.properties()
			.forEach((condition) -> this.keyValues.add(KeyValueFilter.of(condition.getKey(), condition.getValue())));
	}

	private static Status status(@Nullable String value) {
		for (Status status : Status.values()) {
			if (status.name().toLowerCase(Locale.ROOT).equals((value != null) ? value : "all")) {
				return status;
			}
		}
		throw ApiError.badRequest("status must be all, pinned or unpinned");
	}

	boolean includeCount() {
		return this.includeCount;
	}

	long offset() {
		return this.offset;
	}

	int limit() {
		return this.limit;
	}

	boolean matches(Pin pin) {
		return this.status.accepts.apply(pin) && matchesContent(pin)
				&& (this.groupId == null || this.groupId.equals(pin.file().groupId()))
				&& (this.name == null || pin.file().name().contains(this.name))
				&& this.pinned.contains(pin.file().createdAt())
				&& (this.unpinned.isEverything() || this.unpinned.contains(pin.unpinnedAt())) && this.keyValues.stream()
					.allMatch((filter) -> filter.matches(pin.file().keyValues().get(filter.key())));
	}

	private boolean matchesContent(Pin pin) {
		return (this.cid == null || this.cid.equals(pin.file().content().key()))
				&& (this.hashContains == null || pin.file().content().cid().contains(this.hashContains))
				&& this.size.contains(pin.file().content().dagSize());
	}

	private enum Status {

		ALL((pin) -> true),

		PINNED((pin) -> pin.unpinnedAt() == null),

		UNPINNED((pin) -> pin.unpinnedAt() != null);

		private final Function<Pin, Boolean> accepts;

		Status(Function<Pin, Boolean> accepts) {
			this.accepts = accepts;
		}

	}

	/**
	 * A range that includes its ends.
	 *
	 * @param <T> what it is of
	 * @param start the start, or {@code null} for none
	 * @param end the end, or {@code null} for none
	 */
	private record Range<T extends Comparable<T>>(@Nullable T start, @Nullable T end) {

		boolean isEverything() {
			return this.start == null && this.end == null;
		}

		boolean contains(@Nullable T value) {
			return value != null && (this.start == null || value.compareTo(this.start) >= 0)
					&& (this.end == null || value.compareTo(this.end) <= 0);
		}

	}

}
