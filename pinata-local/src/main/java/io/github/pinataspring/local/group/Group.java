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

package io.github.pinataspring.local.group;

import java.time.Instant;

import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.web.LegacyAnswers;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A group. Which files belong to it the files know.
 *
 * @param id the id, higher than those of all older groups
 * @param name the name, which no other group has
 * @param network where its files are
 * @param isPublic what its owner says of it, which changes nothing
 * @param createdAt when it was created
 * @param updatedAt when it was changed last
 * @since 0.1.0
 */
public record Group(String id, String name, Network network, boolean isPublic, Instant createdAt, Instant updatedAt) {

	Group with(String name, boolean isPublic, Instant now) {
		return new Group(this.id, name, this.network, isPublic, this.createdAt, now);
	}

	ObjectNode toApi() {
		return JsonNodeFactory.instance.objectNode()
			.put("id", this.id)
			.put("name", this.name)
			.put("is_public", this.isPublic)
			.put("created_at", this.createdAt.toString());
	}

	ObjectNode toLegacyApi(String userId) {
		return JsonNodeFactory.instance.objectNode()
			.put("id", this.id)
			.put("user_id", userId)
			.put("name", this.name)
			.put("updatedAt", LegacyAnswers.date(this.updatedAt))
			.put("createdAt", LegacyAnswers.date(this.createdAt));
	}

	ObjectNode toJson() {
		return JsonNodeFactory.instance.objectNode()
			.put("id", this.id)
			.put("name", this.name)
			.put("network", this.network.wireName())
			.put("isPublic", this.isPublic)
			.put("createdAt", this.createdAt.toString())
			.put("updatedAt", this.updatedAt.toString());
	}

	static Group fromJson(ObjectNode json) {
		return new Group(json.get("id").asString(), json.get("name").asString(),
				Network.of(json.get("network").asString()), json.get("isPublic").asBoolean(),
				Instant.parse(json.get("createdAt").asString()), Instant.parse(json.get("updatedAt").asString()));
	}

}
