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

package io.github.pinataspring.client.upload;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.pinataspring.client.core.Network;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The options of uploads as Pinata names them, the same in a form and in the metadata of
 * TUS.
 */
final class UploadFields {

	private UploadFields() {
	}

	static Map<String, String> of(UploadRequest request, Network network) {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("network", network.wireName());
		fields.put("name", request.name());
		if (request.groupId() != null) {
			fields.put("group_id", request.groupId());
		}
		if (!request.keyValues().isEmpty()) {
			ObjectNode keyValues = JsonNodeFactory.instance.objectNode();
			request.keyValues().forEach(keyValues::put);
			fields.put("keyvalues", keyValues.toString());
		}
		if (request.cidVersion() != null) {
			fields.put("cid_version", request.cidVersion().wireName());
		}
		return fields;
	}

}
