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

	private UploadRequest(Builder builder) {
		this.source = builder.source;
		this.name = builder.name;
		this.network = builder.network;
		this.groupId = builder.groupId;
		this.keyValues = KeyValues.copyOf(builder.keyValues);
		this.cidVersion = builder.cidVersion;
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
	public static Builder builder(UploadSource source) {
		return new Builder(source);
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
		if (this.name != null) {
			return this.name;
		}
		String filename = this.source.filename();
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

	@Override
	public String toString() {
		return "UploadRequest[source=%s, name=%s, network=%s, groupId=%s, keyValues=%s, cidVersion=%s]"
			.formatted(this.source, name(), this.network, this.groupId, this.keyValues, this.cidVersion);
	}

	/**
	 * Builder of a request.
	 */
	public static final class Builder {

		private final UploadSource source;

		private @Nullable String name;

		private @Nullable Network network;

		private @Nullable String groupId;

		private final Map<String, String> keyValues = new LinkedHashMap<>();

		private @Nullable CidVersion cidVersion;

		private Builder(UploadSource source) {
			Assert.notNull(source, "'source' must not be null");
			this.source = source;
		}

		/**
		 * Set the name of the file at Pinata. By default the last part of the source's
		 * file name.
		 * @param name the name; Pinata was seen to cut it at a slash
		 * @return this builder
		 */
		public Builder name(String name) {
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
		public Builder network(Network network) {
			Assert.notNull(network, "'network' must not be null");
			this.network = network;
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
		 * Add key-values.
		 * @param keyValues the key-values
		 * @return this builder
		 */
		public Builder keyValues(Map<String, String> keyValues) {
			keyValues.forEach(this::keyValue);
			return this;
		}

		/**
		 * Set the version of the CID.
		 * @param cidVersion the version
		 * @return this builder
		 */
		public Builder cidVersion(CidVersion cidVersion) {
			Assert.notNull(cidVersion, "'cidVersion' must not be null");
			this.cidVersion = cidVersion;
			return this;
		}

		/**
		 * Build the request.
		 * @return the request
		 * @throws IllegalArgumentException if there are more than ten key-values
		 */
		public UploadRequest build() {
			return new UploadRequest(this);
		}

	}

}
