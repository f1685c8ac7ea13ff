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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.pinataspring.local.web.ApiError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what a URL shall be signed for. Fields that are not known are ignored.
 */
final class SignedUploadRequest {

	private static final int MAX_TYPES = 100;

	private static final int MAX_TYPE_LENGTH = 255;

	// It stands for all types but not for directories.
	private static final List<String> ANY_FILE = List.of("*/*");

	private final ObjectNode body;

	private final Map<String, String> fields = new LinkedHashMap<>();

	private SignedUploadRequest(ObjectNode body) {
		this.body = body;
	}

	/**
	 * Read a request.
	 * @param body the request
	 * @param id the id that the file will have
	 * @param now the time
	 * @param expiresAt when the URL expires
	 * @return the upload
	 * @throws ApiError if something in it is not acceptable
	 */
	static SignedUpload parse(ObjectNode body, String id, Instant now, Instant expiresAt) {
		SignedUploadRequest request = new SignedUploadRequest(body);
		request.copyText("network", "network");
		request.copyText("filename", "name");
		request.copyText("group_id", "group_id");
		request.copyKeyValues();
		new UploadFields(request.fields).details("", "", now);
		return new SignedUpload(id, request.fields, request.maxLength(), request.mimeTypes(), expiresAt, false);
	}

	private void copyText(String name, String field) {
		JsonNode value = value(name);
		if (value != null) {
			if (!value.isString()) {
				throw ApiError.badRequest(name + " must be a text");
			}
			this.fields.put(field, value.asString());
		}
	}

	private void copyKeyValues() {
		JsonNode value = value("keyvalues");
		if (value != null) {
			this.fields.put("keyvalues", value.toString());
		}
	}

	private long maxLength() {
		JsonNode value = value("max_file_size");
		if (value == null) {
			return Long.MAX_VALUE;
		}
		if (!value.isNumber() || value.asDouble() < 1 || value.asDouble() > Long.MAX_VALUE) {
			throw ApiError.badRequest("max_file_size must be a number of bytes, 1 at least");
		}
		return (long) value.asDouble();
	}

	private List<String> mimeTypes() {
		JsonNode value = value("allow_mime_types");
		if (value == null) {
			return ANY_FILE;
		}
		List<String> types = new ArrayList<>();
		for (JsonNode type : value) {
			if (!type.isString() || type.asString().length() > MAX_TYPE_LENGTH) {
				throw notAcceptable();
			}
			types.add(type.asString());
		}
		if (!value.isArray() || types.size() > MAX_TYPES) {
			throw notAcceptable();
		}
		return types.isEmpty() ? ANY_FILE : types;
	}

	private static ApiError notAcceptable() {
		return ApiError.badRequest("allow_mime_types must be an array of at most " + MAX_TYPES
				+ " media types such as image/png, image/* or directory");
	}

	private @Nullable JsonNode value(String name) {
		JsonNode value = this.body.path(name);
		return (value.isMissingNode() || value.isNull()) ? null : value;
	}

}
