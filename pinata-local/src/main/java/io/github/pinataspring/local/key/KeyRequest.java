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

import io.github.pinataspring.local.web.ApiError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a key is to be.
 *
 * @param name the name that identifies it to people
 * @param permissions what it may do
 * @param maxUses how many requests it may authenticate, 0 for any number
 */
record KeyRequest(String name, Permissions permissions, long maxUses) {

	private static final int MAX_NAME_LENGTH = 255;

	/**
	 * Read the body of a request.
	 * @param body the body
	 * @return what it asks for
	 * @throws ApiError if it is malformed
	 */
	static KeyRequest parse(ObjectNode body) {
		return new KeyRequest(name(body), Permissions.parse(body.path("permissions")), maxUses(body.path("maxUses")));
	}

	// An example of the published specification spells the field in lower case.
	private static String name(ObjectNode body) {
		JsonNode name = body.has("keyName") ? body.path("keyName") : body.path("keyname");
		String text = name.isString() ? name.asString().strip() : "";
		if (text.isEmpty() || text.length() > MAX_NAME_LENGTH) {
			throw ApiError.badRequest("keyName is required, a text of 1 to " + MAX_NAME_LENGTH + " characters");
		}
		return text;
	}

	private static long maxUses(JsonNode maxUses) {
		if (maxUses.isMissingNode() || maxUses.isNull()) {
			return 0;
		}
		if (!maxUses.isIntegralNumber() || !maxUses.canConvertToLong()) {
			throw ApiError.badRequest("maxUses must be an integer");
		}
		return Math.max(0, maxUses.asLong());
	}

}
