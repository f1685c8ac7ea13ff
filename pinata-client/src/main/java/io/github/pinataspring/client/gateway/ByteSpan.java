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

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpRange;

/**
 * Part of a file.
 *
 * @param from the position of the first byte, counted from the end of the file if
 * negative
 * @param to the position of the last byte, {@link Long#MAX_VALUE} for the last one of the
 * file
 */
record ByteSpan(long from, long to) {

	private static final ByteSpan ALL = new ByteSpan(0, Long.MAX_VALUE);

	static ByteSpan of(@Nullable HttpRange range) {
		if (range == null) {
			return ALL;
		}
		// A range tells its bounds for a known size only, other than in its text.
		String text = range.toString();
		int dash = text.indexOf('-');
		if (dash == 0) {
			return new ByteSpan(Long.parseLong(text), Long.MAX_VALUE);
		}
		String last = text.substring(dash + 1);
		return new ByteSpan(Long.parseLong(text.substring(0, dash)),
				last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last));
	}

	boolean isAll() {
		return equals(ALL);
	}

	ByteSpan startingAt(long position) {
		return new ByteSpan(position, this.to);
	}

	/**
	 * Return the value of the parameter {@code entity-bytes}.
	 */
	@Override
	public String toString() {
		return this.from + ":" + ((this.to == Long.MAX_VALUE) ? "*" : Long.toString(this.to));
	}

}
