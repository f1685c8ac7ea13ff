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

package io.github.pinataspring.local.key;

import java.time.Instant;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is stored of an API key. Of its secret that is only a hash.
 *
 * @param id the id of the record, higher than those of all older keys
 * @param name the name that identifies it to people
 * @param key the public API key
 * @param secretHash the hash of the secret
 * @param permissions what it may do
 * @param maxUses how many requests it may authenticate, 0 for any number
 * @param uses how many requests it has authenticated
 * @param revoked whether it has been revoked
 * @param createdAt when it was created
 * @param updatedAt when it was last changed by a request to do so
 */
record ApiKey(String id, String name, String key, String secretHash, Permissions permissions, long maxUses, long uses,
		boolean revoked, Instant createdAt, Instant updatedAt) {

	boolean isLimited() {
		return this.maxUses > 0;
	}

	boolean isExhausted() {
		return isLimited() && this.uses >= this.maxUses;
	}

	ApiKey withUses(long uses) {
		return new ApiKey(this.id, this.name, this.key, this.secretHash, this.permissions, this.maxUses, uses,
				this.revoked, this.createdAt, this.updatedAt);
	}

	ApiKey revoke(Instant now) {
		return new ApiKey(this.id, this.name, this.key, this.secretHash, this.permissions, this.maxUses, this.uses,
				true, this.createdAt, now);
	}

	ObjectNode toJson() {
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("id", this.id)
			.put("name", this.name)
			.put("key", this.key)
			.put("secretHash", this.secretHash)
			.put("maxUses", this.maxUses)
			.put("uses", this.uses)
			.put("revoked", this.revoked)
			.put("createdAt", this.createdAt.toString())
			.put("updatedAt", this.updatedAt.toString());
		json.set("permissions", this.permissions.tree());
		return json;
	}

	static ApiKey fromJson(ObjectNode json) {
		return new ApiKey(json.get("id").asString(), json.get("name").asString(), json.get("key").asString(),
				json.get("secretHash").asString(), new Permissions((ObjectNode) json.get("permissions")),
				json.get("maxUses").asLong(), json.get("uses").asLong(), json.get("revoked").asBoolean(),
				Instant.parse(json.get("createdAt").asString()), Instant.parse(json.get("updatedAt").asString()));
	}

	@Override
	public String toString() {
		return "ApiKey[id=%s, name=%s, key=%s, revoked=%s]".formatted(this.id, this.name, this.key, this.revoked);
	}

}
