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

package io.github.pinataspring.local.gateway;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Part of a file that a request asks for.
 *
 * @param start the index of the first byte
 * @param length the number of bytes, 0 if the file has none of the range
 */
record ByteRange(long start, long length) {

	private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

	/**
	 * Read a {@code Range} header. Of several ranges only the first counts, as in kubo,
	 * and what cannot be understood is no range, as RFC 9110 allows.
	 * @param header the header, or {@code null}
	 * @param total the number of bytes of the file
	 * @return the range, or {@code null} for the whole file
	 */
	static @Nullable ByteRange parse(@Nullable String header, long total) {
		String first = (header != null) ? header.replace(" ", "").split(",", 2)[0] : "";
		Matcher matcher = SINGLE.matcher(first);
		if (!matcher.matches()) {
			return null;
		}
		String from = matcher.group(1);
		String last = matcher.group(2);
		if (from.isEmpty()) {
			return last.isEmpty() ? null : suffix(Long.parseLong(last), total);
		}
		long start = Long.parseLong(from);
		long end = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
		if (end < start) {
			return null;
		}
		return new ByteRange(start, Math.max(0, Math.min(end, total - 1) - start + 1));
	}

	private static ByteRange suffix(long wanted, long total) {
		long length = Math.min(wanted, total);
		return new ByteRange(total - length, length);
	}

	long end() {
		return this.start + this.length;
	}

	boolean isSatisfiable() {
		return this.length > 0;
	}

}
