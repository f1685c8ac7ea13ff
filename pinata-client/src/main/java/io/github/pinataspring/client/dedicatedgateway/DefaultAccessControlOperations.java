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

import java.net.URI;

import io.github.pinataspring.client.http.DataCalls;
import io.github.pinataspring.client.http.PinataRequest;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

/**
 * {@link AccessControlOperations} of one gateway.
 */
final class DefaultAccessControlOperations implements AccessControlOperations {

	private static final String ACCESS_TOKENS = "access_tokens";

	private static final String HOSTS = "hosts";

	private static final String IP_ADDRESSES = "ips";

	private final DataCalls calls;

	private final String gatewayId;

	DefaultAccessControlOperations(DataCalls calls, String gatewayId) {
		this.calls = calls;
		this.gatewayId = gatewayId;
	}

	@Override
	public Mono<GatewayAccessToken> createAccessToken() {
		return this.calls.one(request("createAccessToken", HttpMethod.POST, ACCESS_TOKENS), GatewayAccessToken::read);
	}

	@Override
	public Mono<Void> revokeAccessToken(String id) {
		return this.calls.nothing(request("revokeAccessToken", HttpMethod.DELETE, ACCESS_TOKENS).segment("id", id));
	}

	@Override
	public Mono<AccessRule> allowHost(URI origin) {
		Assert.notNull(origin, "'origin' must not be null");
		Assert.isTrue(isOrigin(origin),
				"'origin' must be an origin such as 'https://example.com', without a slash at the end");
		return this.calls.one(
				request("allowHost", HttpMethod.POST, HOSTS).body(GatewayRequests.body("host", origin.toString())),
				AccessRule::read);
	}

	@Override
	public Mono<Void> removeHost(String id) {
		return this.calls.nothing(request("removeHost", HttpMethod.DELETE, HOSTS).segment("id", id));
	}

	@Override
	public Mono<AccessRule> allowIpAddress(String ipAddress) {
		Assert.hasText(ipAddress, "'ipAddress' must not be empty");
		return this.calls.one(
				request("allowIpAddress", HttpMethod.POST, IP_ADDRESSES).body(GatewayRequests.body("ip", ipAddress)),
				AccessRule::read);
	}

	@Override
	public Mono<Void> removeIpAddress(String id) {
		return this.calls.nothing(request("removeIpAddress", HttpMethod.DELETE, IP_ADDRESSES).segment("id", id));
	}

	private static boolean isOrigin(URI uri) {
		return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
				&& uri.getHost() != null && uri.getRawUserInfo() == null
				&& uri.toString().equals(uri.getScheme() + "://" + uri.getRawAuthority());
	}

	private PinataRequest.Builder request(String operation, HttpMethod method, String kind) {
		return GatewayRequests.request("accessControls." + operation, method, "/{gatewayId}/" + kind)
			.path("gatewayId", this.gatewayId);
	}

}
