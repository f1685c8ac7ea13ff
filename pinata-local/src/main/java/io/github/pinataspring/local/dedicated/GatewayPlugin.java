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

package io.github.pinataspring.local.dedicated;

import java.util.List;

import io.github.pinataspring.local.web.ApiError;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The plugins that the marketplace has for gateways.
 *
 * @since 0.1.0
 */
public enum GatewayPlugin {

	/**
	 * Has the gateway say how content was signed.
	 */
	ATTESTATION(1, "Content Addressable Attestation", "Shows the signature of signed content in a header.",
			List.of("verifiability", "security")),

	/**
	 * Has the gateway serve other content than was asked for.
	 */
	HOT_SWAPS(2, "Hot Swaps", "Serves other content under the CID of swapped content.", List.of("files"));

	private final int id;

	private final String title;

	private final String description;

	private final List<String> tags;

	GatewayPlugin(int id, String title, String description, List<String> tags) {
		this.id = id;
		this.title = title;
		this.description = description;
		this.tags = tags;
	}

	static GatewayPlugin of(String id) {
		for (GatewayPlugin plugin : values()) {
			if (id.equals(Integer.toString(plugin.id))) {
				return plugin;
			}
		}
		throw ApiError.notFound("There is no such plugin");
	}

	int id() {
		return this.id;
	}

	ObjectNode toApi() {
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("id", this.id)
			.put("name", this.title)
			.put("description", this.description)
			.put("image", "");
		ArrayNode tagsNode = json.putArray("tags");
		this.tags.forEach(tagsNode::add);
		return json;
	}

}
