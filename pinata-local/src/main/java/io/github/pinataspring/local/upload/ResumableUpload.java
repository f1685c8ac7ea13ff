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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A resumable upload, complete or not.
 *
 * @param id the id that the file will have
 * @param length the number of bytes of the file
 * @param offset how many of them are safely here
 * @param metadata the {@code Upload-Metadata} header as it came
 * @param fields what the metadata says
 * @param mimeTypes the media types that are allowed, or {@code null} for all
 * @param expiresAt when the upload is forgotten, unless it goes on before
 * @param cid the CID of the file, or {@code null} until the upload is complete
 */
record ResumableUpload(String id, long length, long offset, String metadata, Map<String, String> fields,
		@Nullable List<String> mimeTypes, Instant expiresAt, @Nullable String cid) {

	static final String FILENAME = "filename";

	static final String FILE_TYPE = "filetype";

	ImportProfile profile() {
		return new UploadFields(this.fields).profile(ImportProfile.PINATA_V1);
	}

	ResumableUpload withOffset(long offset, Instant expiresAt) {
		return new ResumableUpload(this.id, this.length, offset, this.metadata, this.fields, this.mimeTypes, expiresAt,
				this.cid);
	}

	ResumableUpload complete(String cid, Instant expiresAt) {
		return new ResumableUpload(this.id, this.length, this.length, this.metadata, this.fields, this.mimeTypes,
				expiresAt, cid);
	}

	ObjectNode toJson() {
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("id", this.id)
			.put("length", this.length)
			.put("offset", this.offset)
			.put("metadata", this.metadata)
			.put("expiresAt", this.expiresAt.toString())
			.put("cid", this.cid);
		ObjectNode fields = json.putObject("fields");
		this.fields.forEach(fields::put);
		if (this.mimeTypes != null) {
			ArrayNode mimeTypes = json.putArray("mimeTypes");
			this.mimeTypes.forEach(mimeTypes::add);
		}
		return json;
	}

	static ResumableUpload fromJson(ObjectNode json) {
		Map<String, String> fields = new LinkedHashMap<>();
		json.get("fields").properties().forEach((field) -> fields.put(field.getKey(), field.getValue().asString()));
		JsonNode mimeTypes = json.path("mimeTypes");
		JsonNode cid = json.path("cid");
		return new ResumableUpload(json.get("id").asString(), json.get("length").asLong(), json.get("offset").asLong(),
				json.get("metadata").asString(), fields,
				mimeTypes.isArray() ? mimeTypes.valueStream().map(JsonNode::asString).toList() : null,
				Instant.parse(json.get("expiresAt").asString()), cid.isString() ? cid.asString() : null);
	}

}
