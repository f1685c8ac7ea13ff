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

package io.github.pinataspring.local.pinjob;

import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.InvalidCidException;
import io.github.pinataspring.local.file.KeyValues;
import io.github.pinataspring.local.web.ApiError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is asked for when content is to be pinned by its CID.
 *
 * @param cid the CID as it was given
 * @param name what to call the file, or {@code null} to call it by its CID
 * @param groupId the group it shall belong to, or {@code null}
 * @param keyValues its metadata
 * @param hostNodes who has the content
 * @param remembered whether the request is still known when the content is pinned, as
 * those of the pinning service API are
 * @since 0.1.0
 */
public record PinRequest(String cid, @Nullable String name, @Nullable String groupId, KeyValues keyValues,
		List<String> hostNodes, boolean remembered) {

	public PinRequest {
		hostNodes = List.copyOf(hostNodes);
	}

	/**
	 * Return a member that must be a CID.
	 * @param body the object that has it
	 * @param name its name
	 * @return the CID as it was given
	 * @throws ApiError if it is missing or malformed
	 */
	public static String requireCid(ObjectNode body, String name) {
		String cid = body.path(name).asString("");
		try {
			Cid.parse(cid);
			return cid;
		}
		catch (InvalidCidException ex) {
			throw ApiError.badRequest(name + " must be a CID: " + ex.getMessage());
		}
	}

	Cid parsedCid() {
		return Cid.parse(this.cid);
	}

	String nameOrCid() {
		return (this.name != null) ? this.name : this.cid;
	}

	/**
	 * Return the host nodes as the APIs show them.
	 * @return a new array
	 */
	public ArrayNode hostNodesToApi() {
		ArrayNode json = JsonNodeFactory.instance.arrayNode();
		this.hostNodes.forEach(json::add);
		return json;
	}

	ObjectNode toJson() {
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("cid", this.cid)
			.put("name", this.name)
			.put("groupId", this.groupId)
			.put("remembered", this.remembered);
		json.set("keyValues", this.keyValues.toJson());
		json.set("hostNodes", hostNodesToApi());
		return json;
	}

	static PinRequest fromJson(JsonNode json) {
		List<String> hostNodes = new ArrayList<>();
		json.get("hostNodes").forEach((node) -> hostNodes.add(node.asString()));
		return new PinRequest(json.get("cid").asString(), json.get("name").asString(null),
				json.get("groupId").asString(null), KeyValues.EMPTY.mergeLegacy((ObjectNode) json.get("keyValues")),
				hostNodes, json.get("remembered").asBoolean());
	}

}
