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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.file.KeyValues;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a URL for an upload is signed for. All of it is fixed then: what is said with the
 * upload itself does not change it.
 *
 * @since 0.1.0
 */
public final class SignedUploadUrlRequest {

	/**
	 * What Pinata takes a directory for. No wildcard covers it.
	 */
	private static final String DIRECTORY = "directory";

	private final Duration expires;

	private final @Nullable Network network;

	private final @Nullable String filename;

	private final @Nullable String groupId;

	private final Map<String, String> keyValues;

	private final @Nullable Long maxFileSize;

	private final List<String> allowedMimeTypes;

	private final boolean streamable;

	private SignedUploadUrlRequest(Builder builder) {
		this.expires = builder.expires;
		this.network = builder.network;
		this.filename = builder.filename;
		this.groupId = builder.groupId;
		this.keyValues = KeyValues.copyOf(builder.keyValues);
		this.maxFileSize = builder.maxFileSize;
		this.allowedMimeTypes = List.copyOf(builder.allowedMimeTypes);
		this.streamable = builder.streamable;
	}

	/**
	 * Return a request for a URL that any one file can be uploaded by to the default
	 * network.
	 * @param expires how long the URL is good, whole seconds
	 * @return the request
	 */
	public static SignedUploadUrlRequest of(Duration expires) {
		return builder(expires).build();
	}

	/**
	 * Return a builder of a request.
	 * @param expires how long the URL is good, whole seconds
	 * @return a builder
	 */
	public static Builder builder(Duration expires) {
		return new Builder(expires);
	}

	/**
	 * Return how long the URL is good.
	 * @return the time from its signing on
	 */
	public Duration expires() {
		return this.expires;
	}

	/**
	 * Return the network that the file will be in.
	 * @return the network, or {@code null} for the template's default
	 */
	public @Nullable Network network() {
		return this.network;
	}

	/**
	 * Return the name that the file will have.
	 * @return the name, or {@code null} for that of the file which is uploaded
	 */
	public @Nullable String filename() {
		return this.filename;
	}

	/**
	 * Return the id of the group that the file will be in.
	 * @return the id, or {@code null} for none
	 */
	public @Nullable String groupId() {
		return this.groupId;
	}

	/**
	 * Return the key-values that the file will have.
	 * @return the key-values
	 */
	public Map<String, String> keyValues() {
		return this.keyValues;
	}

	/**
	 * Return how large the file may be.
	 * @return the number of bytes, or {@code null} for any
	 */
	public @Nullable Long maxFileSize() {
		return this.maxFileSize;
	}

	/**
	 * Return the types that the file may have.
	 * @return the types, empty for any
	 */
	public List<String> allowedMimeTypes() {
		return this.allowedMimeTypes;
	}

	/**
	 * Return whether the file is for streaming of media.
	 * @return whether it is
	 */
	public boolean streamable() {
		return this.streamable;
	}

	@Override
	public String toString() {
		return ("SignedUploadUrlRequest[expires=%s, network=%s, filename=%s, groupId=%s, keyValues=%s, maxFileSize=%s, "
				+ "allowedMimeTypes=%s, streamable=%s]")
			.formatted(this.expires, this.network, this.filename, this.groupId, this.keyValues, this.maxFileSize,
					this.allowedMimeTypes, this.streamable);
	}

	/**
	 * Builder of a request.
	 */
	public static final class Builder {

		private final Duration expires;

		private @Nullable Network network;

		private @Nullable String filename;

		private @Nullable String groupId;

		private final Map<String, String> keyValues = new LinkedHashMap<>();

		private @Nullable Long maxFileSize;

		private final Collection<String> allowedMimeTypes = new ArrayList<>();

		private boolean streamable;

		private Builder(Duration expires) {
			Assert.notNull(expires, "'expires' must not be null");
			Assert.isTrue(expires.toSeconds() > 0 && expires.getNano() == 0,
					"'expires' must be one second or more, and whole seconds");
			this.expires = expires;
		}

		/**
		 * Set the network. By default that of the template.
		 * @param network the network
		 * @return this builder
		 */
		public Builder network(Network network) {
			Assert.notNull(network, "'network' must not be null");
			this.network = network;
			return this;
		}

		/**
		 * Set the name of the file at Pinata.
		 * @param filename the name
		 * @return this builder
		 */
		public Builder filename(String filename) {
			Assert.hasText(filename, "'filename' must not be empty");
			this.filename = filename;
			return this;
		}

		/**
		 * Set the group that the file goes into.
		 * @param groupId id of the group
		 * @return this builder
		 */
		public Builder groupId(String groupId) {
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
		public Builder keyValue(String key, String value) {
			Assert.notNull(value, "'value' must not be null");
			this.keyValues.put(key, value);
			return this;
		}

		/**
		 * Set how large the file may be.
		 * @param bytes the number of bytes, at least 1
		 * @return this builder
		 */
		public Builder maxFileSize(long bytes) {
			Assert.isTrue(bytes > 0, "'bytes' must be positive");
			this.maxFileSize = bytes;
			return this;
		}

		/**
		 * Add a type that the file may have, where any is permitted otherwise. Pinata
		 * looks at the content, not at the declared type.
		 * @param mimeType the type, perhaps with a wildcard as in {@code image/*}
		 * @return this builder
		 */
		public Builder allowMimeType(String mimeType) {
			Assert.hasText(mimeType, "'mimeType' must not be empty");
			Assert.isTrue(mimeType.indexOf('/') > 0, "'mimeType' must be a type such as image/png or image/*");
			return allow(mimeType);
		}

		/**
		 * Permit a directory, which a type with wildcards does not cover, and if no types
		 * are added nothing else.
		 * @return this builder
		 */
		public Builder forDirectory() {
			return allow(DIRECTORY);
		}

		private Builder allow(String type) {
			this.allowedMimeTypes.remove(type);
			this.allowedMimeTypes.add(type);
			return this;
		}

		/**
		 * Have the file made ready for streaming of media. Pinata does not document this.
		 * @return this builder
		 */
		public Builder streamable() {
			this.streamable = true;
			return this;
		}

		/**
		 * Build the request.
		 * @return the request
		 * @throws IllegalArgumentException if there are more than ten key-values
		 */
		public SignedUploadUrlRequest build() {
			return new SignedUploadUrlRequest(this);
		}

	}

}
