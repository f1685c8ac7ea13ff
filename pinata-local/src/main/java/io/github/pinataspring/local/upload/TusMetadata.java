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

package io.github.pinataspring.local.upload;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.pinataspring.local.web.ApiError;

/**
 * Reads the header {@code Upload-Metadata}.
 */
final class TusMetadata {

	private TusMetadata() {
	}

	/**
	 * Read a header.
	 * @param header the header, perhaps empty
	 * @return what it says by key, to be changed as one likes
	 * @throws ApiError if it is malformed
	 */
	static Map<String, String> parse(String header) {
		Map<String, String> fields = new LinkedHashMap<>();
		for (String entry : header.split(",")) {
			String[] pair = entry.strip().split(" ", 2);
			try {
				byte[] value = Base64.getDecoder().decode((pair.length > 1) ? pair[1].strip() : "");
				fields.put(pair[0], new String(value, StandardCharsets.UTF_8));
			}
			catch (IllegalArgumentException ex) {
				throw ApiError.badRequest("Upload-Metadata must be pairs of a key, a space and a value in Base64, "
						+ "with commas between them");
			}
		}
		return fields;
	}

}
