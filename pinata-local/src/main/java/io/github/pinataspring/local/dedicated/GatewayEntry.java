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

import java.time.Instant;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of the things that a gateway has several of.
 *
 * @param id the id
 * @param value the token, the origin, the IP address or the domain
 * @param createdAt when it was added
 */
record GatewayEntry(String id, String value, Instant createdAt) {

	ObjectNode toApi(Kind kind) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		if (kind == Kind.CUSTOM_DOMAIN) {
			// Nobody looks for DNS records and certificates, so they stay as they begin.
			return json.put("domain", this.value)
				.put("domain_validation_status", "pending")
				.put("custom_domain_id", this.id)
				.put("ssl_validation_status", "initializing");
		}
		return json.put("id", this.id).put("value", this.value).put("createdAt", this.createdAt.toString());
	}

	@Override
	public String toString() {
		return "GatewayEntry[id=" + this.id + "]";
	}

	/**
	 * The kinds of entries.
	 */
	enum Kind {

		/**
		 * Token that lets a request pass.
		 */
		ACCESS_TOKEN("accessTokens", "access_tokens"),

		/**
		 * Origin of pages whose requests pass.
		 */
		HOST("allowedHosts", "hosts"),

		/**
		 * IP address whose requests pass.
		 */
		IP_ADDRESS("allowedIPAddresses", "ips"),

		/**
		 * Domain that is the gateway's too.
		 */
		CUSTOM_DOMAIN("custom_domains", "custom_domain");

		private final String property;

		private final String path;

		Kind(String property, String path) {
			this.property = property;
			this.path = path;
		}

		/**
		 * Return the name of the array that shows these entries.
		 * @return the name
		 */
		String property() {
			return this.property;
		}

		/**
		 * Return the segment of the path that changes these entries.
		 * @return the segment
		 */
		String path() {
			return this.path;
		}

		boolean isControl() {
			return this != CUSTOM_DOMAIN;
		}

	}

}
