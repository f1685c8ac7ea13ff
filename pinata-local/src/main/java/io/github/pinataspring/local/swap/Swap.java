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

package io.github.pinataspring.local.swap;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was to be served for a CID from some time on.
 *
 * @param mappedCid the other CID, or {@code null} for the CID itself again
 * @param createdAt since when
 */
record Swap(@Nullable String mappedCid, Instant createdAt) {

	ObjectNode toApi(boolean camelCase) {
		return JsonNodeFactory.instance.objectNode()
			.put(camelCase ? "mappedCid" : "mapped_cid", this.mappedCid)
			.put(camelCase ? "createdAt" : "created_at", this.createdAt.toString());
	}

	ObjectNode toJson() {
		return toApi(true);
	}

	static Swap fromJson(JsonNode json) {
		return new Swap(json.get("mappedCid").asString(null), Instant.parse(json.get("createdAt").asString()));
	}

}
