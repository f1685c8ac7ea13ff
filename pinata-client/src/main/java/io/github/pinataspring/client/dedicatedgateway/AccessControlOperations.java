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

import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import reactor.core.publisher.Mono;

/**
 * Access controls of a gateway, which {@link DedicatedGateway#accessControls()} lists.
 * The first one closes the gateway to all requests that do not satisfy it, and opens all
 * of IPFS to those that do. What adds something is not repeated after an error without an
 * answer.
 *
 * @since 0.1.0
 */
public interface AccessControlOperations {

	/**
	 * Create an access token.
	 * @return the token, which is secret, or a {@link PinataException}
	 */
	Mono<GatewayAccessToken> createAccessToken();

	/**
	 * Revoke an access token.
	 * @param id id of the token, not its value
	 * @return completes when it is revoked, or signals a {@link PinataException}, among
	 * them {@link PinataNotFoundException} if the gateway does not have it
	 */
	Mono<Void> revokeAccessToken(String id);

	/**
	 * Have the gateway serve pages of a host.
	 * @param origin scheme and host, for example {@code https://example.com}
	 * @return the rule, or a {@link PinataException}
	 * @throws IllegalArgumentException if it is not an HTTP or HTTPS origin or has more
	 * than scheme, host and port
	 */
	Mono<AccessRule> allowHost(URI origin);

	/**
	 * Remove the rule that allows a host.
	 * @param id id of the rule
	 * @return completes when it is removed, or signals a {@link PinataException}, among
	 * them {@link PinataNotFoundException} if the gateway does not have it
	 */
	Mono<Void> removeHost(String id);

	/**
	 * Have the gateway serve an IP address, of which Pinata permits 100.
	 * @param ipAddress the address, for example {@code 192.0.2.1}
	 * @return the rule, or a {@link PinataException}
	 */
	Mono<AccessRule> allowIpAddress(String ipAddress);

	/**
	 * Remove the rule that allows an IP address.
	 * @param id id of the rule
	 * @return completes when it is removed, or signals a {@link PinataException}, among
	 * them {@link PinataNotFoundException} if the gateway does not have it
	 */
	Mono<Void> removeIpAddress(String id);

}
