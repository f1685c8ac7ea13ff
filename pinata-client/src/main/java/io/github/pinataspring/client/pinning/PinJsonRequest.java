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

package io.github.pinataspring.client.pinning;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.file.KeyValues;
import io.github.pinataspring.client.upload.CidVersion;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadRequestBuilder;
import io.github.pinataspring.client.upload.UploadSource;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Object to pin as JSON, and how.
 *
 * @param content the object, mapped by the template's {@code JsonMapper}
 * @param name name of the file
 * @param groupId id of the group that the file is to belong to, or {@code null} for none
 * @param keyValues metadata of the file, at most ten entries
 * @param cidVersion version of the CID
 * @since 0.1.0
 */
public record PinJsonRequest(Object content, String name, @Nullable String groupId, Map<String, String> keyValues,
		CidVersion cidVersion) {

	/**
	 * Create a request.
	 * @throws IllegalArgumentException if there is no content, a text is empty, or there
	 * are too many key-values
	 */
	public PinJsonRequest {
		Assert.notNull(content, "'content' must not be null");
		Assert.hasText(name, "'name' must not be empty");
		Assert.isTrue(groupId == null || !groupId.isBlank(), "'groupId' must not be empty");
		keyValues = KeyValues.copyOf(keyValues);
		Assert.notNull(cidVersion, "'cidVersion' must not be null");
	}

	/**
	 * Return a request that has a CID of version 1 and no metadata.
	 * @param content the object
	 * @param name name of the file
	 * @return the request
	 */
	public static PinJsonRequest of(Object content, String name) {
		return new PinJsonRequest(content, name, null, Map.of(), CidVersion.V1);
	}

	/**
	 * Return a copy in a group.
	 * @param groupId id of the group that the file is to belong to
	 * @return the copy
	 */
	public PinJsonRequest withGroup(String groupId) {
		return new PinJsonRequest(this.content, this.name, groupId, this.keyValues, this.cidVersion);
	}

	/**
	 * Return a copy with another entry of metadata.
	 * @param key the key
	 * @param value the value
	 * @return the copy
	 */
	public PinJsonRequest withKeyValue(String key, String value) {
		Map<String, String> keyValues = new LinkedHashMap<>(this.keyValues);
		keyValues.put(key, value);
		return new PinJsonRequest(this.content, this.name, this.groupId, keyValues, this.cidVersion);
	}

	/**
	 * Return a copy with a CID of another version.
	 * @param cidVersion version of the CID
	 * @return the copy
	 */
	public PinJsonRequest withCidVersion(CidVersion cidVersion) {
		return new PinJsonRequest(this.content, this.name, this.groupId, this.keyValues, cidVersion);
	}

	UploadRequest upload() {
		UploadRequestBuilder request = UploadRequest.builder(UploadSource.json(this.content).withFilename(this.name))
			.name(this.name)
			.network(Network.PUBLIC)
			.cidVersion(this.cidVersion);
		this.keyValues.forEach(request::keyValue);
		return ((this.groupId != null) ? request.groupId(this.groupId) : request).build();
	}

}
