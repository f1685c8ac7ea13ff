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
import io.github.pinataspring.client.file.KeyValues;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The options of uploads as Pinata names them.
 */
final class UploadFields {

	private static final String TRUE = "true";

	private UploadFields() {
	}

	/**
	 * Return the options as a form has them, and the metadata of TUS.
	 * @param request what to upload
	 * @param source the source as it turned out to be when it was opened
	 * @param network where to, or {@code null} if that is not to be said
	 * @return the fields
	 */
	static Map<String, String> of(UploadRequest request, UploadSource source, @Nullable Network network) {
		Map<String, String> fields = new LinkedHashMap<>();
		if (network != null) {
			fields.put("network", network.wireName());
		}
		fields.put("name", request.nameOf(source));
		if (request.groupId() != null) {
			fields.put("group_id", request.groupId());
		}
		if (!request.keyValues().isEmpty()) {
			fields.put("keyvalues", KeyValues.json(request.keyValues()).toString());
		}
		if (request.streamable()) {
			fields.put("streamable", TRUE);
		}
		if (source.isCar()) {
			fields.put("car", TRUE);
		}
		if (request.cidVersion() != null) {
			fields.put("cid_version", request.cidVersion().wireName());
		}
		if (request.expiresAt() != null) {
			fields.put("expires_at", Long.toString(request.expiresAt().getEpochSecond()));
		}
		return fields;
	}

	/**
	 * Return the options as the older API has them.
	 * @param request what to upload
	 * @return the fields
	 */
	static Map<String, String> legacy(UploadRequest request) {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("pinataMetadata", legacyMetadata(request).toString());
		fields.put("pinataOptions", legacyOptions(request).toString());
		return fields;
	}

	static ObjectNode legacyMetadata(UploadRequest request) {
		ObjectNode metadata = JsonNodeFactory.instance.objectNode().put("name", request.name());
		if (!request.keyValues().isEmpty()) {
			metadata.set("keyvalues", KeyValues.json(request.keyValues()));
		}
		return metadata;
	}

	static ObjectNode legacyOptions(UploadRequest request) {
		// Its own default is version 0.
		ObjectNode options = JsonNodeFactory.instance.objectNode()
			.put("cidVersion", (request.cidVersion() == CidVersion.V0) ? 0 : 1);
		if (request.groupId() != null) {
			options.put("groupId", request.groupId());
		}
		return options;
	}

}
