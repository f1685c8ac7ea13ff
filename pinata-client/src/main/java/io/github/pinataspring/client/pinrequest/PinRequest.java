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

package io.github.pinataspring.client.pinrequest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.pinataspring.client.file.KeyValues;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What to pin by its CID, and how.
 *
 * @param cid CID of the content
 * @param name name of the file, or {@code null} for its CID
 * @param groupId id of the group that the file is to belong to, or {@code null} for none
 * @param keyValues metadata of the file, at most ten entries
 * @param hostNodes multiaddresses of nodes that have the content, at most five
 * @since 0.1.0
 */
public record PinRequest(Cid cid, @Nullable String name, @Nullable String groupId, Map<String, String> keyValues,
		List<String> hostNodes) {

	/**
	 * Number of host nodes that Pinata accepts.
	 */
	public static final int MAXIMUM_HOST_NODES = 5;

	/**
	 * Create a request.
	 * @throws IllegalArgumentException if there is no CID, a text is empty, or there are
	 * too many key-values or host nodes
	 */
	public PinRequest {
		Assert.notNull(cid, "'cid' must not be null");
		Assert.isTrue(name == null || !name.isBlank(), "'name' must not be empty");
		Assert.isTrue(groupId == null || !groupId.isBlank(), "'groupId' must not be empty");
		keyValues = KeyValues.copyOf(keyValues);
		hostNodes = List.copyOf(hostNodes);
		Assert.isTrue(hostNodes.size() <= MAXIMUM_HOST_NODES,
				"'hostNodes' must not have more than " + MAXIMUM_HOST_NODES + " entries");
		hostNodes.forEach((node) -> Assert.hasText(node, "'hostNodes' must not have an empty entry"));
	}

	/**
	 * Return a request for content that is named by its CID.
	 * @param cid the CID of the content
	 * @return the request
	 */
	public static PinRequest of(Cid cid) {
		return builder(cid).build();
	}

	/**
	 * Return a builder of a request.
	 * @param cid the CID of the content
	 * @return a builder
	 */
	public static Builder builder(Cid cid) {
		return new Builder(cid);
	}

	/**
	 * Builder of a request.
	 */
	public static final class Builder {

		private final Cid cid;

		private @Nullable String name;

		private @Nullable String groupId;

		private final Map<String, String> keyValues = new LinkedHashMap<>();

		private final List<String> hostNodes = new ArrayList<>();

		private Builder(Cid cid) {
			this.cid = cid;
		}

		/**
		 * Set the name of the file.
		 * @param name the name
		 * @return this builder
		 */
		public Builder name(String name) {
			this.name = name;
			return this;
		}

		/**
		 * Set the group that the file is to belong to.
		 * @param groupId id of the group
		 * @return this builder
		 */
		public Builder group(String groupId) {
			this.groupId = groupId;
			return this;
		}

		/**
		 * Add metadata of the file.
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
		 * Add a node that has the content, so that Pinata finds it sooner.
		 * @param multiaddress the multiaddress of the node
		 * @return this builder
		 */
		public Builder hostNode(String multiaddress) {
			Assert.hasText(multiaddress, "'multiaddress' must not be empty");
			this.hostNodes.add(multiaddress);
			return this;
		}

		/**
		 * Build the request.
		 * @return the request
		 * @throws IllegalArgumentException if a text is empty, or there are more than ten
		 * key-values or five host nodes
		 */
		public PinRequest build() {
			return new PinRequest(this.cid, this.name, this.groupId, this.keyValues, this.hostNodes);
		}

	}

}
