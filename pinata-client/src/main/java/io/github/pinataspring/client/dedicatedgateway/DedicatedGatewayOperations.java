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

import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.http.PinataTransport;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Management of the dedicated gateways of the account. Needs a JWT: with a key pair every
 * call signals a {@link PinataCredentialsException}. Needs the scope
 * {@code org:gateways:read}, and for changes {@code org:gateways:write}.
 *
 * @since 0.1.0
 */
public interface DedicatedGatewayOperations {

	/**
	 * Return operations on top of a transport. For the template, from which applications
	 * get them.
	 * @param transport the transport
	 * @return the operations
	 */
	static DedicatedGatewayOperations using(PinataTransport transport) {
		return new DefaultDedicatedGatewayOperations(transport);
	}

	/**
	 * List all gateways, in pages of the size that Pinata chooses. A page is fetched when
	 * the first of its gateways is asked for.
	 * @return the gateways without their access controls, or a {@link PinataException}
	 */
	Flux<DedicatedGateway> list();

	/**
	 * List all gateways. A page is fetched when the first of its gateways is asked for.
	 * @param pageSize how many gateways one request fetches, which does not limit how
	 * many are listed
	 * @return the gateways without their access controls, or a {@link PinataException}
	 */
	Flux<DedicatedGateway> list(int pageSize);

	/**
	 * Create a gateway. Not repeated after an error without an answer: list the gateways
	 * then.
	 * @param domain first label of its domain, to which Pinata adds
	 * {@code .mypinata.cloud}
	 * @return the gateway, or a {@link PinataException}
	 */
	Mono<DedicatedGateway> create(String domain);

	/**
	 * Get a gateway with its access controls.
	 * @param id id of the gateway
	 * @return the gateway, or a {@link PinataException}, among them
	 * {@link PinataNotFoundException} if the account has no such gateway
	 */
	Mono<DedicatedGateway> get(String id);

	/**
	 * Delete a gateway. Its files stay.
	 * @param id id of the gateway
	 * @return completes when the gateway is deleted, or signals a
	 * {@link PinataException}, among them {@link PinataNotFoundException} if the account
	 * has no such gateway
	 */
	Mono<Void> delete(String id);

	/**
	 * Ask whether any account has a gateway with a domain.
	 * @param domain first label of the domain
	 * @return whether the domain is taken, or a {@link PinataException}
	 */
	Mono<Boolean> exists(String domain);

	/**
	 * Return the operations on the domains of its own that a gateway has.
	 * @param gatewayId id of the gateway
	 * @return the operations
	 */
	CustomDomainOperations customDomains(String gatewayId);

	/**
	 * Return the operations on the access controls of a gateway.
	 * @param gatewayId id of the gateway
	 * @return the operations
	 */
	AccessControlOperations accessControls(String gatewayId);

	/**
	 * Return the operations on plugins.
	 * @return the operations
	 */
	GatewayPluginOperations plugins();

}
