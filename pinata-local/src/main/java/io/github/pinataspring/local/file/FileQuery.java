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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.pinataspring.local.web.QueryParameters;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * Which files a listing asks for.
 *
 * @param network where they are
 * @param equal what must be equal, by name of the query parameter
 * @param keyValues what must be in the metadata
 * @param cid the CID in the form of version 1, or {@code null} for any
 * @param cidPending whether only files whose CID is not known yet
 * @param descending whether newest first
 * @param limit how many files at most
 * @param after the id of the last file of the page before, or {@code null}
 */
record FileQuery(Network network, Map<String, String> equal, Map<String, String> keyValues, @Nullable String cid,
		boolean cidPending, boolean descending, int limit, @Nullable String after) {

	/**
	 * How many files a page has unless asked otherwise. The service documents none.
	 */
	static final int DEFAULT_LIMIT = 10;

	/**
	 * How many files a page has at most. The service documents none; this is that of its
	 * legacy listing.
	 */
	static final int MAX_LIMIT = 1000;

	private static final Pattern KEY_VALUE = Pattern.compile("(?:keyvalues|metadata)\\[(.+)]");

	static FileQuery of(Network network, MultiValueMap<String, String> parameters) {
		Map<String, String> equal = new LinkedHashMap<>();
		Map<String, String> keyValues = new LinkedHashMap<>();
		parameters.toSingleValueMap().forEach((name, value) -> {
			Matcher matcher = KEY_VALUE.matcher(name);
			if (matcher.matches()) {
				keyValues.put(matcher.group(1), value);
			}
			else if (value != null && !value.isEmpty()) {
				equal.put(name, value);
			}
		});
		QueryParameters query = new QueryParameters(parameters);
		return new FileQuery(network, equal, keyValues, query.cid("cid"), "true".equals(query.text("cidPending")),
				query.isDescending("order"), query.limit("limit", DEFAULT_LIMIT, MAX_LIMIT), query.after("pageToken"));
	}

	boolean matches(FileRecord file) {
		return file.network() == this.network && (!this.cidPending || file.content().isPending())
				&& isEqual("name", file.name()) && isEqual("mimeType", file.content().mimeType())
				&& matchesGroup(file.groupId()) && (this.cid == null || this.cid.equals(file.content().key()))
				&& file.keyValues().containsAll(this.keyValues);
	}

	private boolean isEqual(String parameter, String value) {
		String wanted = this.equal.get(parameter);
		return wanted == null || wanted.equals(value);
	}

	private boolean matchesGroup(@Nullable String groupId) {
		String wanted = this.equal.get("group");
		return wanted == null || wanted.equals((groupId != null) ? groupId : "null");
	}

}
