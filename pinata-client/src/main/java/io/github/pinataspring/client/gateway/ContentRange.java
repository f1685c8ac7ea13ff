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

package io.github.pinataspring.client.gateway;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Which part of a file an answer holds.
 *
 * @param start the position of the first byte
 * @param end the position of the last byte, or -1 if it is not known
 * @param total the size of the file, or -1 if it is not known
 */
record ContentRange(long start, long end, long total) {

	private static final Pattern FORM = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

	static ContentRange of(HttpHeaders headers) {
		Matcher matcher = FORM.matcher(text(headers.getFirst(HttpHeaders.CONTENT_RANGE)));
		if (!matcher.matches()) {
			return new ContentRange(0, -1, -1);
		}
		String total = matcher.group(3);
		return new ContentRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)),
				total.equals("*") ? -1 : Long.parseLong(total));
	}

	private static String text(@Nullable String value) {
		return (value != null) ? value : "";
	}

}
