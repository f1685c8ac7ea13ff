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

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.InvalidCidException;
import io.github.pinataspring.local.web.ApiError;

import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

/**
 * Path of a request for content: a CID, and names that lead from there.
 *
 * @param prefix what comes before the CID, without a slash at the end
 * @param root the CID
 * @param names the names, decoded, none of them empty
 * @param trailingSlash whether a slash follows the last of them
 * @since 0.1.0
 */
public record ContentPath(String prefix, Cid root, List<String> names, boolean trailingSlash) {

	/**
	 * Read a path. As kubo does it is decoded first, so an encoded slash is one too.
	 * @param rawPath the path as it was sent
	 * @param prefix what it begins with, without a slash at the end
	 * @return the path
	 * @throws ApiError if it is not encoded as it should be or does not have a CID
	 */
	public static ContentPath parse(String rawPath, String prefix) {
		String path = decode(rawPath.substring(prefix.length()));
		List<String> parts = Arrays.stream(path.split("/")).filter(StringUtils::hasLength).toList();
		if (parts.isEmpty()) {
			throw invalid("The URL does not hold a CID");
		}
		return new ContentPath(prefix, cid(parts.get(0)), parts.subList(1, parts.size()), path.endsWith("/"));
	}

	private static String decode(String path) {
		try {
			return StringUtils.uriDecode(path, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw invalid("The URL is not encoded correctly");
		}
	}

	private static Cid cid(String text) {
		try {
			return Cid.parse(text);
		}
		catch (InvalidCidException ex) {
			throw invalid("The URL does not hold a valid CID");
		}
	}

	private static ApiError invalid(String message) {
		return ApiError.text(HttpStatus.BAD_REQUEST, "ERR_ID:00004 - " + message);
	}

	/**
	 * Return the beginning of this path as it can be sent.
	 * @param depth how many names of it
	 * @return the path, without a slash at the end
	 */
	public String encoded(int depth) {
		StringBuilder encoded = new StringBuilder(this.prefix).append('/').append(this.root);
		for (String name : this.names.subList(0, depth)) {
			encoded.append('/').append(UriUtils.encodePathSegment(name, StandardCharsets.UTF_8));
		}
		return encoded.toString();
	}

	/**
	 * Return this path as it can be sent.
	 * @return the path
	 */
	public String encoded() {
		return encoded(this.names.size()) + (this.trailingSlash ? "/" : "");
	}

}
