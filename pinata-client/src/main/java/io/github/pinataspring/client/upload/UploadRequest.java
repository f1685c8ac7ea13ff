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
import java.util.Map;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.file.KeyValues;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What to upload, and how.
 *
 * @since 0.1.0
 */
public final class UploadRequest {

	private final UploadSource source;

	private final @Nullable String name;

	private final @Nullable Network network;

	private final @Nullable String groupId;

	private final Map<String, String> keyValues;

	private final @Nullable CidVersion cidVersion;

	private final @Nullable Instant expiresAt;

	private final boolean streamable;

	private final @Nullable SignedUploadUrl signedUrl;

	UploadRequest(UploadRequestBuilder builder) {
		this.source = builder.source;
		this.name = builder.name;
		this.network = builder.network;
		this.groupId = builder.groupId;
		this.keyValues = KeyValues.copyOf(builder.keyValues);
		this.cidVersion = builder.cidVersion;
		this.expiresAt = builder.expiresAt;
		this.streamable = builder.streamable;
		this.signedUrl = builder.signedUrl;
		Assert.isTrue(!this.source.isCar() || this.cidVersion == null,
				"'cidVersion' must not be set if the source is a CAR, whose root has a version already");
		Assert.isTrue(
				!this.source.isDirectory() || this.signedUrl != null || (this.expiresAt == null && !this.streamable),
				"'expiresAt' and 'streamable' need a signed URL if the source is a directory");
	}

	/**
	 * Return a request to upload a source to the default network under its own name.
	 * @param source the content
	 * @return the request
	 */
	public static UploadRequest of(UploadSource source) {
		return builder(source).build();
	}

	/**
	 * Return a builder of a request.
	 * @param source the content
	 * @return a builder
	 */
	public static UploadRequestBuilder builder(UploadSource source) {
		return new UploadRequestBuilder(source);
	}

	/**
	 * Return the content.
	 * @return the source
	 */
	public UploadSource source() {
		return this.source;
	}

	/**
	 * Return the name of the file at Pinata.
	 * @return the name, by default the last part of the source's file name
	 */
	public String name() {
		return nameOf(this.source);
	}

	/**
	 * Return the name of the file at Pinata.
	 * @param source the source as it turned out to be when it was opened
	 * @return the name
	 */
	String nameOf(UploadSource source) {
		if (this.name != null) {
			return this.name;
		}
		String filename = source.filename();
		String last = filename.substring(filename.lastIndexOf('/') + 1);
		return last.isBlank() ? filename : last;
	}

	/**
	 * Return the network.
	 * @return the network, or {@code null} for the template's default
	 */
	public @Nullable Network network() {
		return this.network;
	}

	/**
	 * Return the id of the group.
	 * @return the id, or {@code null} for none
	 */
	public @Nullable String groupId() {
		return this.groupId;
	}

	/**
	 * Return the key-values.
	 * @return the key-values
	 */
	public Map<String, String> keyValues() {
		return this.keyValues;
	}

	/**
	 * Return the version of the CID.
	 * @return the version, or {@code null} for Pinata's default
	 */
	public @Nullable CidVersion cidVersion() {
		return this.cidVersion;
	}

	/**
	 * Return when Pinata deletes the file.
	 * @return the time, or {@code null} for never
	 */
	public @Nullable Instant expiresAt() {
		return this.expiresAt;
	}

	/**
	 * Return whether the file is for streaming of media.
	 * @return whether it is
	 */
	public boolean streamable() {
		return this.streamable;
	}

	/**
	 * Return the signed URL that the upload goes to.
	 * @return the URL, or {@code null} if the upload goes to Pinata with credentials
	 */
	public @Nullable SignedUploadUrl signedUrl() {
		return this.signedUrl;
	}

	@Override
	public String toString() {
		return ("UploadRequest[source=%s, name=%s, network=%s, groupId=%s, keyValues=%s, cidVersion=%s, expiresAt=%s, "
				+ "streamable=%s, signedUrl=%s]")
			.formatted(this.source, name(), this.network, this.groupId, this.keyValues, this.cidVersion, this.expiresAt,
					this.streamable, this.signedUrl);
	}

}
