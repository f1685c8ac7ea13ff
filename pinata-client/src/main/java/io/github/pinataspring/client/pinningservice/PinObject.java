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

package io.github.pinataspring.client.pinningservice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.pinataspring.client.file.KeyValues;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.Assert;

/**
 * What a pin is of.
 *
 * @param cid CID of the content
 * @param name name of the pin, at most 255 characters, or {@code null} for none
 * @param origins multiaddresses of nodes that have the content, at most 20
 * @param meta metadata, of which Pinata takes ten entries
 * @since 0.1.0
 */
public record PinObject(Cid cid, @Nullable String name, List<String> origins, Map<String, String> meta) {

	private static final int LONGEST_NAME = 255;

	private static final int MAX_ORIGINS = 20;

	/**
	 * Create an object.
	 * @throws IllegalArgumentException if there is no CID, the name is empty or too long,
	 * or there are too many origins or metadata
	 */
	public PinObject {
		Assert.notNull(cid, "'cid' must not be null");
		Assert.isTrue(name == null || (!name.isBlank() && name.length() <= LONGEST_NAME),
				"'name' must have 1 to " + LONGEST_NAME + " characters");
		origins = List.copyOf(origins);
		Assert.isTrue(origins.size() <= MAX_ORIGINS, "'origins' must not have more than " + MAX_ORIGINS + " entries");
		meta = KeyValues.copyOf(meta);
	}

	/**
	 * Return an object without a name.
	 * @param cid the CID of the content
	 * @return the object
	 */
	public static PinObject of(Cid cid) {
		return builder(cid).build();
	}

	/**
	 * Return a builder of an object.
	 * @param cid the CID of the content
	 * @return a builder
	 */
	public static Builder builder(Cid cid) {
		return new Builder(cid);
	}

	ObjectNode json() {
		ObjectNode json = JsonNodeFactory.instance.objectNode().put("cid", this.cid.toString());
		if (this.name != null) {
			json.put("name", this.name);
		}
		if (!this.origins.isEmpty()) {
			ArrayNode origins = json.putArray("origins");
			this.origins.forEach(origins::add);
		}
		if (!this.meta.isEmpty()) {
			json.set("meta", KeyValues.json(this.meta));
		}
		return json;
	}

	/**
	 * Builder of an object.
	 */
	public static final class Builder {

		private final Cid cid;

		private @Nullable String name;

		private final List<String> origins = new ArrayList<>();

		private final Map<String, String> meta = new LinkedHashMap<>();

		private Builder(Cid cid) {
			this.cid = cid;
		}

		/**
		 * Set the name of the pin.
		 * @param name the name
		 * @return this builder
		 */
		public Builder name(String name) {
			this.name = name;
			return this;
		}

		/**
		 * Add a node that has the content.
		 * @param multiaddress the multiaddress of the node
		 * @return this builder
		 */
		public Builder origin(String multiaddress) {
			Assert.hasText(multiaddress, "'multiaddress' must not be empty");
			this.origins.add(multiaddress);
			return this;
		}

		/**
		 * Add metadata.
		 * @param key the key
		 * @param value the value
		 * @return this builder
		 */
		public Builder meta(String key, String value) {
			Assert.notNull(value, "'value' must not be null");
			this.meta.put(key, value);
			return this;
		}

		/**
		 * Build the object.
		 * @return the object
		 * @throws IllegalArgumentException if the name is empty or too long, or there are
		 * too many origins or metadata
		 */
		public PinObject build() {
			return new PinObject(this.cid, this.name, this.origins, this.meta);
		}

	}

}
