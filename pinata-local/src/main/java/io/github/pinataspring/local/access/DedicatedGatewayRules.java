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

package io.github.pinataspring.local.access;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.dedicated.DedicatedGateway;
import io.github.pinataspring.local.dedicated.DedicatedGatewayStore;
import io.github.pinataspring.local.dedicated.GatewayPlugin;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.gateway.GatewayRules;
import io.github.pinataspring.local.signature.SignatureStore;
import io.github.pinataspring.local.swap.SwapStore;
import io.github.pinataspring.local.web.ApiError;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * The rules of the dedicated gateways of the account: their access controls, which are
 * for public content, and their plugins.
 *
 * @since 0.1.0
 */
public final class DedicatedGatewayRules implements GatewayRules {

	private static final String SIGNATURE = "pinata-signature";

	private final DedicatedGatewayStore gateways;

	private final SwapStore swaps;

	private final SignatureStore signatures;

	public DedicatedGatewayRules(DedicatedGatewayStore gateways, SwapStore swaps, SignatureStore signatures) {
		this.gateways = gateways;
		this.swaps = swaps;
		this.signatures = signatures;
	}

	@Override
	public Mono<Decision> decide(ServerRequest request, Network network, Cid root) {
		DedicatedGateway gateway = this.gateways.forHost(request.headers().firstHeader(HttpHeaders.HOST));
		if (gateway == null) {
			return Mono.error(ApiError.text(HttpStatus.NOT_FOUND, "There is no gateway with this domain"));
		}
		boolean controlled = gateway.isControlled() && network == Network.PUBLIC;
		if (controlled && !gateway.allows(request)) {
			return Mono.error(ApiError.text(HttpStatus.UNAUTHORIZED,
					"ERR_ID:00024 - This gateway wants a token, or an IP address or a page that it was set up for"));
		}
		return serve(gateway, network, root).flatMap((served) -> sign(request, gateway, network, served)
			.thenReturn(new Decision(served, !served.equals(root), controlled)));
	}

	private Mono<Cid> serve(DedicatedGateway gateway, Network network, Cid root) {
		if (!gateway.has(GatewayPlugin.HOT_SWAPS)) {
			return Mono.just(root);
		}
		return this.swaps.find(network, root).defaultIfEmpty(root);
	}

	private Mono<Void> sign(ServerRequest request, DedicatedGateway gateway, Network network, Cid served) {
		if (!gateway.has(GatewayPlugin.ATTESTATION)) {
			return Mono.empty();
		}
		return this.signatures.find(network, served)
			.doOnNext((signature) -> request.exchange().getResponse().getHeaders().set(SIGNATURE, signature))
			.then();
	}

}
