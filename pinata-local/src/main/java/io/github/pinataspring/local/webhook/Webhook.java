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

package io.github.pinataspring.local.webhook;

import java.net.URI;
import java.time.Instant;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An endpoint that events are delivered to.
 *
 * @param id the id, higher than those of all older ones
 * @param url where it is
 * @param createdAt when it was added
 * @since 0.1.0
 */
public record Webhook(String id, URI url, Instant createdAt) {

	/**
	 * Return what may be logged of the URL, whose path and query may be secret.
	 * @return scheme, host and port
	 */
	String origin() {
		return this.url.getScheme() + "://" + this.url.getRawAuthority();
	}

	ObjectNode toJson() {
		return JsonNodeFactory.instance.objectNode()
			.put("id", this.id)
			.put("url", this.url.toString())
			.put("createdAt", this.createdAt.toString());
	}

	static Webhook fromJson(ObjectNode json) {
		return new Webhook(json.get("id").asString(), URI.create(json.get("url").asString()),
				Instant.parse(json.get("createdAt").asString()));
	}

	@Override
	public String toString() {
		return "Webhook[" + this.id + ", " + origin() + "]";
	}

}
