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
import java.time.Instant;
import java.util.Map;

import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.file.FileStore.Details;
import io.github.pinataspring.local.file.KeyValues;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The metadata and the options of an upload by the legacy API, which is always public.
 */
final class LegacyForm implements UploadForm {

	private final JsonNode metadata;

	private final JsonNode options;

	LegacyForm(JsonNode metadata, JsonNode options) {
		this.metadata = require(metadata, "pinataMetadata");
		this.options = require(options, "pinataOptions");
	}

	private static JsonNode require(JsonNode value, String name) {
		if (value.isMissingNode() || value.isNull() || value.isObject()) {
			return value;
		}
		throw ApiError.badRequest(name + " must be an object");
	}

	/**
	 * Read the fields of a form, which hold JSON.
	 * @param fields the fields by name
	 * @return what they say
	 */
	static LegacyForm of(Map<String, String> fields) {
		return new LegacyForm(json(fields, "pinataMetadata"), json(fields, "pinataOptions"));
	}

	private static ObjectNode json(Map<String, String> fields, String name) {
		String json = fields.getOrDefault(name, "");
		return json.isBlank() ? JsonNodeFactory.instance.objectNode()
				: Json.parseObject(json.getBytes(StandardCharsets.UTF_8), name);
	}

	@Override
	public @Nullable ImportProfile profile() {
		JsonNode version = this.options.path("cidVersion");
		if (version.isMissingNode() || version.isNull()) {
			return null;
		}
		return switch (version.asString("")) {
			case "0" -> ImportProfile.PINATA_V0;
			case "1" -> ImportProfile.PINATA_V1;
			default -> throw ApiError.badRequest("cidVersion must be 0 or 1");
		};
	}

	@Override
	public boolean isWrapped() {
		return "true".equals(this.options.path("wrapWithDirectory").asString(""));
	}

	@Override
	public boolean isCar() {
		return false;
	}

	@Override
	public Details details(String filename, String mimeType, Instant now) {
		String name = Json.text(this.metadata, "name");
		return new Details((name != null) ? name : filename, mimeType, Network.PUBLIC,
				Json.text(this.options, "groupId"), keyValues(), null);
	}

	private KeyValues keyValues() {
		return Json.object(this.metadata, "keyvalues").map(KeyValues.EMPTY::mergeLegacy).orElse(KeyValues.EMPTY);
	}

}
