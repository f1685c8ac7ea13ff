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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.pinataspring.client.core.Network;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Builder of an {@link UploadRequest}.
 *
 * @since 0.1.0
 */
public final class UploadRequestBuilder {

	final UploadSource source;

	final Map<String, String> keyValues = new LinkedHashMap<>();

	@Nullable String name;

	@Nullable Network network;

	@Nullable String groupId;

	@Nullable CidVersion cidVersion;

	@Nullable Instant expiresAt;

	boolean streamable;

	@Nullable SignedUploadUrl signedUrl;

	UploadRequestBuilder(UploadSource source) {
		Assert.notNull(source, "'source' must not be null");
		this.source = source;
	}

	/**
	 * Set the name of the file at Pinata. By default the last part of the source's file
	 * name.
	 * @param name the name; Pinata was seen to cut it at a slash
	 * @return this builder
	 */
	public UploadRequestBuilder name(String name) {
		Assert.hasText(name, "'name' must not be empty");
		this.name = name;
		return this;
	}

	/**
	 * Set the network. By default that of the template, which is private unless set
	 * otherwise.
	 * @param network the network
	 * @return this builder
	 */
	public UploadRequestBuilder network(Network network) {
		Assert.notNull(network, "'network' must not be null");
		this.network = network;
		return this;
	}

	/**
	 * Set the group that the file goes into.
	 * @param groupId id of the group
	 * @return this builder
	 */
	public UploadRequestBuilder groupId(String groupId) {
		Assert.hasText(groupId, "'groupId' must not be empty");
		this.groupId = groupId;
		return this;
	}

	/**
	 * Add a key-value. Pinata accepts ten of them.
	 * @param key the key
	 * @param value the value
	 * @return this builder
	 */
	public UploadRequestBuilder keyValue(String key, String value) {
		Assert.notNull(value, "'value' must not be null");
		this.keyValues.put(key, value);
		return this;
	}

	/**
	 * Add key-values.
	 * @param keyValues the key-values
	 * @return this builder
	 */
	public UploadRequestBuilder keyValues(Map<String, String> keyValues) {
		keyValues.forEach(this::keyValue);
		return this;
	}

	/**
	 * Set the version of the CID.
	 * @param cidVersion the version
	 * @return this builder
	 */
	public UploadRequestBuilder cidVersion(CidVersion cidVersion) {
		Assert.notNull(cidVersion, "'cidVersion' must not be null");
		this.cidVersion = cidVersion;
		return this;
	}

	/**
	 * Set the time at which Pinata deletes the file. By default it stays.
	 * @param expiresAt a time in the future, of which Pinata counts the seconds
	 * @return this builder
	 */
	public UploadRequestBuilder expiresAt(Instant expiresAt) {
		Assert.notNull(expiresAt, "'expiresAt' must not be null");
		this.expiresAt = expiresAt;
		return this;
	}

	/**
	 * Have the file made ready for streaming of media. Pinata does not document this.
	 * @return this builder
	 */
	public UploadRequestBuilder streamable() {
		this.streamable = true;
		return this;
	}

	/**
	 * Upload to a URL that Pinata signed, and without credentials. Network, name, group
	 * and key-values are those that were signed, whatever else is said here.
	 * @param signedUrl the URL
	 * @return this builder
	 */
	public UploadRequestBuilder signedUrl(SignedUploadUrl signedUrl) {
		Assert.notNull(signedUrl, "'signedUrl' must not be null");
		this.signedUrl = signedUrl;
		return this;
	}

	/**
	 * Build the request.
	 * @return the request
	 * @throws IllegalArgumentException if there are more than ten key-values, or an
	 * option that Pinata does not take for a directory or a CAR
	 */
	public UploadRequest build() {
		return new UploadRequest(this);
	}

}
