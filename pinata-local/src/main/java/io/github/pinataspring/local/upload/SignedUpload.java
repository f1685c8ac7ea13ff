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
import java.util.Set;

import io.github.pinataspring.local.web.ApiError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpStatus;

/**
 * An upload that a URL was signed for.
 *
 * @param id the id that the file will have
 * @param fields the fields of the upload, whatever is sent with it
 * @param maxLength the largest number of bytes
 * @param mimeTypes the media types that are allowed
 * @param expiresAt when the URL expires
 * @param used whether there was such an upload
 */
record SignedUpload(String id, Map<String, String> fields, long maxLength, List<String> mimeTypes, Instant expiresAt,
		boolean used) {

	/**
	 * What counts of the fields that are sent, because it cannot be signed.
	 */
	private static final Set<String> UNSIGNED = Set.of(ResumableUpload.FILENAME, ResumableUpload.FILE_TYPE,
			UploadFields.CID_VERSION);

	/**
	 * Return what counts of the fields.
	 * @param sent the fields as they were sent
	 * @return those that were signed, and those that cannot be
	 */
	Map<String, String> fields(Map<String, String> sent) {
		Map<String, String> effective = new LinkedHashMap<>(sent);
		effective.keySet().retainAll(UNSIGNED);
		effective.putAll(this.fields);
		return effective;
	}

	/**
	 * Return the error for a second upload.
	 * @return the error
	 */
	static ApiError alreadyUsed() {
		return ApiError.of(HttpStatus.FORBIDDEN, "USED", "This signed URL has been used. Have a new one signed.");
	}

	SignedUpload use() {
		return new SignedUpload(this.id, this.fields, this.maxLength, this.mimeTypes, this.expiresAt, true);
	}

	ObjectNode toJson() {
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("id", this.id)
			.put("maxLength", this.maxLength)
			.put("expiresAt", this.expiresAt.toString())
			.put("used", this.used);
		ObjectNode fields = json.putObject("fields");
		this.fields.forEach(fields::put);
		ArrayNode mimeTypes = json.putArray("mimeTypes");
		this.mimeTypes.forEach(mimeTypes::add);
		return json;
	}

	static SignedUpload fromJson(ObjectNode json) {
		Map<String, String> fields = new LinkedHashMap<>();
		json.get("fields").properties().forEach((field) -> fields.put(field.getKey(), field.getValue().asString()));
		return new SignedUpload(json.get("id").asString(), fields, json.get("maxLength").asLong(),
				json.get("mimeTypes").valueStream().map(JsonNode::asString).toList(),
				Instant.parse(json.get("expiresAt").asString()), json.get("used").asBoolean());
	}

}
