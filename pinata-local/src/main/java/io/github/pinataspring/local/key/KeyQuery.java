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

package io.github.pinataspring.local.key;

import java.util.List;
import java.util.Locale;

import io.github.pinataspring.local.web.QueryParameters;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * Which keys a listing asks for. As the published specification says it, a filter that is
 * {@code false} is no filter, and {@code exhausted} counts only beside
 * {@code limitedUse}.
 *
 * @param revoked whether only revoked keys
 * @param limitedUse whether only keys with a limit
 * @param exhausted whether only keys that reached it
 * @param name what the name contains whatever the case, or {@code null}
 * @param offset how many keys to leave out
 */
record KeyQuery(boolean revoked, boolean limitedUse, boolean exhausted, @Nullable String name, long offset) {

	/**
	 * How many keys one page has. The service documents none; its example offset is 10.
	 */
	static final int PAGE_SIZE = 10;

	static KeyQuery of(MultiValueMap<String, String> parameters) {
		QueryParameters query = new QueryParameters(parameters);
		boolean limitedUse = query.isTrue("limitedUse");
		return new KeyQuery(query.isTrue("revoked"), limitedUse, limitedUse && query.isTrue("exhausted"),
				query.text("name"), query.number("offset", 0));
	}

	boolean matches(ApiKey key) {
		return (!this.revoked || key.revoked()) && (!this.limitedUse || key.isLimited())
				&& (!this.exhausted || key.isExhausted()) && (this.name == null
						|| key.name().toLowerCase(Locale.ROOT).contains(this.name.toLowerCase(Locale.ROOT)));
	}

	List<ApiKey> page(List<ApiKey> matching) {
		return matching.stream().skip(this.offset).limit(PAGE_SIZE).toList();
	}

}
