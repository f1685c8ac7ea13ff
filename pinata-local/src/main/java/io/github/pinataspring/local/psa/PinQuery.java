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

package io.github.pinataspring.local.psa;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.InvalidCidException;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.Json;
import io.github.pinataspring.local.web.QueryParameters;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.MultiValueMap;

/**
 * Which pins a listing asks for.
 *
 * @param cids the CIDs in the form of version 1, none for any
 * @param name the name, or {@code null} for any
 * @param match how names are compared
 * @param statuses the states
 * @param before when it must have been created before, or {@code null}
 * @param after when it must have been created after, or {@code null}
 * @param meta what must be in the metadata
 * @param limit how many pins at most
 */
record PinQuery(Set<String> cids, @Nullable String name, Match match, Set<PinStatus> statuses, @Nullable Instant before,
		@Nullable Instant after, ObjectNode meta, int limit) {

	private static final int STANDARD_LIMIT = 10;

	private static final int MAX_LIMIT = 1000;

	private static final int MAX_CIDS = 10;

	private static final List<String> FILTERS = List.of("cid", "name", "before", "after", "meta");

	/**
	 * Read the query of a listing.
	 * @param parameters the parameters
	 * @param standard whether what is missing means what the standard says; Pinata shows
	 * everything that is pinned
	 * @return the query
	 * @throws ApiError if something in it is malformed
	 */
	static PinQuery of(MultiValueMap<String, String> parameters, boolean standard) {
		QueryParameters query = new QueryParameters(parameters);
		Set<String> cids = values(parameters, "cid").map(PinQuery::normalize).collect(Collectors.toSet());
		if (cids.size() > MAX_CIDS) {
			throw ApiError.badRequest("cid may name at most " + MAX_CIDS + " CIDs");
		}
		Set<PinStatus> statuses = values(parameters, "status").map(PinStatus::of)
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(PinStatus.class)));
		if (statuses.isEmpty()) {
			boolean filtered = standard && FILTERS.stream().anyMatch((filter) -> query.text(filter) != null);
			statuses = filtered ? EnumSet.allOf(PinStatus.class) : EnumSet.of(PinStatus.PINNED);
		}
		return new PinQuery(cids, query.text("name"), Match.of(query.text("match")), statuses, query.instant("before"),
				query.instant("after"), meta(query.text("meta")),
				query.limit("limit", standard ? STANDARD_LIMIT : MAX_LIMIT, MAX_LIMIT));
	}

	// Clients repeat the parameter or join its values.
	private static Stream<String> values(MultiValueMap<String, String> parameters, String name) {
		return parameters.getOrDefault(name, List.of())
			.stream()
			.flatMap((value) -> Stream.of(value.split(",")))
			.filter((value) -> !value.isEmpty());
	}

	private static String normalize(String cid) {
		try {
			return Cid.parse(cid).toV1().toString();
		}
		catch (InvalidCidException ex) {
			throw ApiError.badRequest("cid must name CIDs: " + ex.getMessage());
		}
	}

	private static ObjectNode meta(@Nullable String json) {
		return (json != null) ? Json.parseObject(json.getBytes(StandardCharsets.UTF_8), "meta")
				: JsonNodeFactory.instance.objectNode();
	}

	boolean matches(PinObject pin) {
		return this.statuses.contains(pin.status()) && matchesName(pin.request().name())
				&& (this.cids.isEmpty() || this.cids.contains(normalize(pin.request().cid())))
				&& (this.before == null || pin.created().isBefore(this.before))
				&& (this.after == null || pin.created().isAfter(this.after))
				&& this.meta.properties()
					.stream()
					.allMatch((wanted) -> wanted.getValue().equals(pin.meta().get(wanted.getKey())));
	}

	private boolean matchesName(@Nullable String candidate) {
		return this.name == null || (candidate != null && this.match.predicate.test(candidate, this.name));
	}

	/**
	 * How names are compared.
	 */
	enum Match {

		EXACT(String::equals),

		IEXACT(String::equalsIgnoreCase),

		PARTIAL(String::contains),

		IPARTIAL((name, part) -> lower(name).contains(lower(part)));

		private final BiPredicate<String, String> predicate;

		Match(BiPredicate<String, String> predicate) {
			this.predicate = predicate;
		}

		private static String lower(String text) {
			return text.toLowerCase(Locale.ROOT);
		}

		private static Match of(@Nullable String name) {
			for (Match match : values()) {
				if (lower(match.name()).equals((name != null) ? name : "exact")) {
					return match;
				}
			}
			throw ApiError.badRequest("match must be exact, iexact, partial or ipartial");
		}

	}

}
