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

package io.github.pinataspring.client.dedicatedgateway;

import java.util.List;

import io.github.pinataspring.client.http.JsonFields;

/**
 * Access controls of a gateway. If there are none, it serves to everybody what the
 * account has pinned; otherwise it serves all of IPFS to requests that satisfy one.
 *
 * @param accessTokens tokens that requests may carry
 * @param hosts hosts whose pages may send requests
 * @param ipAddresses IP addresses that requests may come from
 * @since 0.1.0
 */
public record AccessControls(List<GatewayAccessToken> accessTokens, List<AccessRule> hosts,
		List<AccessRule> ipAddresses) {

	/**
	 * Create access controls.
	 */
	public AccessControls {
		accessTokens = List.copyOf(accessTokens);
		hosts = List.copyOf(hosts);
		ipAddresses = List.copyOf(ipAddresses);
	}

	static AccessControls read(JsonFields fields) {
		return new AccessControls(fields.listOrEmpty(GatewayAccessToken::read, "accessTokens", "access_tokens"),
				fields.listOrEmpty(AccessRule::read, "allowedHosts", "allowed_hosts"),
				fields.listOrEmpty(AccessRule::read, "allowedIPAddresses", "allowed_ip_addresses"));
	}

	/**
	 * Return whether there are none.
	 * @return whether the gateway serves everybody
	 */
	public boolean isEmpty() {
		return this.accessTokens.isEmpty() && this.hosts.isEmpty() && this.ipAddresses.isEmpty();
	}

}
