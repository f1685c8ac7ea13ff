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

package io.github.pinataspring.local.analytics;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.StringUtils;

/**
 * What a request to a gateway asks for.
 *
 * @param cid the CID
 * @param fileName the last name in the path, or how it wants the file to be called, or
 * empty
 */
record RequestedContent(String cid, String fileName) {

	private static final List<String> PREFIXES = List.of("/ipfs/", "/files/", "/x402/cid/");

	/**
	 * Read a request.
	 * @param request the request
	 * @return what it asks for, or {@code null} if it asks for no content
	 */
	static @Nullable RequestedContent of(ServerHttpRequest request) {
		String path = request.getPath().pathWithinApplication().value();
		return PREFIXES.stream()
			.filter(path::startsWith)
			.findFirst()
			.map((prefix) -> of(path.substring(prefix.length()), request.getQueryParams().getFirst("filename")))
			.orElse(null);
	}

	private static @Nullable RequestedContent of(String path, @Nullable String wantedName) {
		try {
			List<String> parts = Stream.of(StringUtils.uriDecode(path, StandardCharsets.UTF_8).split("/"))
				.filter(StringUtils::hasLength)
				.toList();
			String cid = parts.isEmpty() ? "" : parts.get(0);
			Cid.parse(cid);
			String last = parts.get(parts.size() - 1);
			return new RequestedContent(cid, (parts.size() > 1) ? last : (wantedName != null) ? wantedName : "");
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
