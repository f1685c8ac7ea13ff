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

package io.github.pinataspring.client.swap;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.http.DataCalls;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.RequestBody;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

/**
 * {@link SwapOperations} on top of a {@link PinataTransport}.
 */
final class DefaultSwapOperations implements SwapOperations {

	private final DataCalls calls;

	private final Network network;

	private final String gatewayDomain;

	DefaultSwapOperations(PinataTransport transport, Network network) {
		this.calls = new DataCalls(transport);
		this.network = network;
		this.gatewayDomain = transport.endpoints().gatewayUrl().getHost();
	}

	@Override
	public Mono<Swap> add(Cid cid, Cid mappedCid) {
		Assert.notNull(mappedCid, "'mappedCid' must not be null");
		// The official SDK says 'swap_cid', the published API 'swapCid'.
		RequestBody body = RequestBody
			.json(JsonNodeFactory.instance.objectNode().put("swap_cid", mappedCid.toString()));
		return this.calls.one(request("swaps.add", HttpMethod.PUT, cid).body(body), Swap::read);
	}

	@Override
	public Flux<Swap> history(Cid cid) {
		return history(cid, this.gatewayDomain);
	}

	@Override
	public Flux<Swap> history(Cid cid, String gatewayDomain) {
		Assert.hasText(gatewayDomain, "'gatewayDomain' must not be empty");
		return this.calls.all(request("swaps.history", HttpMethod.GET, cid).query("domain", gatewayDomain), Swap::read);
	}

	@Override
	public Mono<Void> remove(Cid cid) {
		return this.calls.nothing(request("swaps.remove", HttpMethod.DELETE, cid));
	}

	private PinataRequest.Builder request(String operation, HttpMethod method, Cid cid) {
		Assert.notNull(cid, "'cid' must not be null");
		return PinataRequest.api(operation, method, "/v3/files/{network}/swap")
			.path("network", this.network.wireName())
			.segment("cid", cid.toString());
	}

}
