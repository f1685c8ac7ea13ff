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

package io.github.pinataspring.client.http;

import java.net.URI;
import java.util.Comparator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Hides the query of an address, which may hold a signature.
 *
 * @since 0.1.0
 */
public final class SignedQuery {

	static final String MASK = "******";

	private static final int SHORTEST_SECRET = 16;

	private SignedQuery() {
	}

	/**
	 * Return an address for messages.
	 * @param address an address with a signature in its query
	 * @return the address with asterisks in place of the query
	 */
	public static String mask(URI address) {
		return "%s://%s%s?%s".formatted(address.getScheme(), address.getRawAuthority(), address.getRawPath(), MASK);
	}

	/**
	 * Replace the query of an address, and each of its values that is long enough for a
	 * secret, by asterisks in a text of a server that may echo it.
	 * @param address the address that a request went to, or {@code null} if it has no
	 * query of somebody else
	 * @param text the text
	 * @return the text without secrets
	 */
	static String scrub(@Nullable URI address, String text) {
		if (address == null || address.getRawQuery() == null) {
			return text;
		}
		String scrubbed = text;
		for (String secret : secrets(address.getRawQuery(), address.getQuery())) {
			scrubbed = scrubbed.replace(secret, MASK);
		}
		return scrubbed;
	}

	private static Iterable<String> secrets(String rawQuery, String query) {
		return Stream.of(rawQuery, query)
			.flatMap((text) -> Stream.concat(Stream.of(text),
					Stream.of(text.split("&")).map((pair) -> pair.substring(pair.indexOf('=') + 1))))
			.filter((text) -> text.length() >= SHORTEST_SECRET)
			.distinct()
			// The longest first, as one contains another.
			.sorted(Comparator.comparingInt(String::length).reversed())
			.toList();
	}

}
