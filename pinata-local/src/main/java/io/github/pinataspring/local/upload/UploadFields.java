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
import io.github.pinataspring.local.file.ExpiresAt;
import io.github.pinataspring.local.file.FileStore.Details;
import io.github.pinataspring.local.file.KeyValues;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.Json;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * The fields of an upload beside the file. Those that are not known are ignored.
 */
final class UploadFields implements UploadForm {

	static final String CID_VERSION = "cid_version";

	private static final int MAX_TEXT_LENGTH = 1024;

	private final Map<String, String> values;

	UploadFields(Map<String, String> values) {
		this.values = Map.copyOf(values);
	}

	/**
	 * Return the last name in a path, or what stands for it if there is none.
	 * @param filename the path
	 * @return a name that is no path
	 */
	static String lastSegment(String filename) {
		String name = filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1).strip();
		return (name.isEmpty() || name.equals(".") || name.equals("..")) ? "file" : name;
	}

	@Override
	public Details details(String filename, String mimeType, Instant now) {
		return new Details(name(lastSegment(filename)), mimeType, network(), groupId(), keyValues(), expiresAt(now));
	}

	@Override
	public boolean isCar() {
		return "true".equals(this.values.get("car"));
	}

	private Network network() {
		String network = text("network");
		Network chosen = (network != null) ? Network.of(network) : Network.PRIVATE;
		if (isCar() && chosen != Network.PUBLIC) {
			throw ApiError.badRequest("A CAR must be uploaded to the public network: set network to public");
		}
		return chosen;
	}

	// As was seen at the service, a name ends before its first slash.
	private String name(String filename) {
		String name = text("name");
		if (name != null) {
			int slash = name.indexOf('/');
			name = ((slash >= 0) ? name.substring(0, slash) : name).strip();
		}
		return (name != null && !name.isEmpty()) ? name : filename;
	}

	private @Nullable String groupId() {
		String groupId = text("group_id");
		return (groupId != null) ? groupId : text("group");
	}

	private KeyValues keyValues() {
		String json = this.values.get("keyvalues");
		if (json == null || json.isBlank()) {
			return KeyValues.EMPTY;
		}
		return KeyValues.parse(Json.parseObject(json.getBytes(StandardCharsets.UTF_8), "keyvalues"));
	}

	@Override
	public boolean isWrapped() {
		return false;
	}

	@Override
	public @Nullable ImportProfile profile() {
		String version = text(CID_VERSION);
		if (version == null) {
			return null;
		}
		return switch (version) {
			case "v0", "0" -> ImportProfile.PINATA_V0;
			case "v1", "1" -> ImportProfile.PINATA_V1;
			default -> throw ApiError.badRequest("cid_version must be v0 or v1");
		};
	}

	private @Nullable Long expiresAt(Instant now) {
		String expiresAt = text("expires_at");
		if (expiresAt == null) {
			return null;
		}
		try {
			return ExpiresAt.require(Long.parseLong(expiresAt), now);
		}
		catch (NumberFormatException ex) {
			throw ExpiresAt.notAcceptable();
		}
	}

	private @Nullable String text(String name) {
		String value = this.values.get(name);
		if (value == null || value.isBlank()) {
			return null;
		}
		if (value.length() > MAX_TEXT_LENGTH) {
			throw ApiError.of(HttpStatus.CONTENT_TOO_LARGE, "PAYLOAD_TOO_LARGE",
					name + " is longer than " + MAX_TEXT_LENGTH + " characters");
		}
		return value.strip();
	}

}
