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

package io.github.pinataspring.local.pinjob;

import io.github.pinataspring.local.file.KeyValues;
import io.github.pinataspring.local.web.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads requests to pin by CID from the bodies that the APIs take.
 */
final class PinRequestReader {

	private static final int MAX_HOST_NODES = 5;

	private PinRequestReader() {
	}

	static PinRequest v3(ObjectNode body) {
		KeyValues keyValues = Json.object(body, "keyvalues").map(KeyValues.EMPTY::merge).orElse(KeyValues.EMPTY);
		return new PinRequest(PinRequest.requireCid(body, "cid"), Json.text(body, "name"), Json.text(body, "group_id"),
				keyValues, Json.texts(body, "host_nodes", MAX_HOST_NODES), false);
	}

	static PinRequest legacy(ObjectNode body) {
		JsonNode options = Json.object(body, "pinataOptions").orElseGet(body::objectNode);
		JsonNode metadata = Json.object(body, "pinataMetadata").orElseGet(body::objectNode);
		KeyValues keyValues = Json.object(metadata, "keyvalues")
			.map(KeyValues.EMPTY::mergeLegacy)
			.orElse(KeyValues.EMPTY);
		return new PinRequest(PinRequest.requireCid(body, "hashToPin"), Json.text(metadata, "name"),
				Json.text(options, "groupId"), keyValues, Json.texts(options, "hostNodes", MAX_HOST_NODES), false);
	}

}
