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

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Conditions of requests, which depend on the entity tag of the answer.
 */
final class Conditions {

	private Conditions() {
	}

	/**
	 * Return whether the client has the answer already.
	 * @param request the request
	 * @param etag the entity tag
	 * @return whether it has
	 */
	static boolean isNotModified(ServerRequest request, String etag) {
		String known = request.headers().firstHeader(HttpHeaders.IF_NONE_MATCH);
		return known != null && Arrays.stream(known.split(","))
			.map(String::strip)
			.anyMatch((candidate) -> candidate.equals("*") || opaque(candidate).equals(opaque(etag)));
	}

	private static String opaque(String etag) {
		return etag.startsWith("W/") ? etag.substring(2) : etag;
	}

	/**
	 * Return the range that is asked for, unless it is one of another answer.
	 * @param request the request
	 * @param etag the entity tag, a strong one
	 * @param total the number of bytes of the answer
	 * @return the range, or {@code null} for the whole
	 */
	static @Nullable ByteRange range(ServerRequest request, String etag, long total) {
		String condition = request.headers().firstHeader(HttpHeaders.IF_RANGE);
		if (condition != null && !condition.equals(etag)) {
			return null;
		}
		return ByteRange.parse(request.headers().firstHeader(HttpHeaders.RANGE), total);
	}

}
