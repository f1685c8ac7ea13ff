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

package io.github.pinataspring.client.signature;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.http.DataCalls;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.RequestBody;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

/**
 * {@link SignatureOperations} on top of a {@link PinataTransport}.
 */
final class DefaultSignatureOperations implements SignatureOperations {

	private final DataCalls calls;

	private final Network network;

	DefaultSignatureOperations(PinataTransport transport, Network network) {
		this.calls = new DataCalls(transport);
		this.network = network;
	}

	@Override
	public Mono<ContentSignature> add(Cid cid, String signature, String address) {
		EthereumSyntax.checkSignature(signature);
		EthereumSyntax.checkAddress(address);
		ObjectNode json = JsonNodeFactory.instance.objectNode().put("signature", signature).put("address", address);
		return this.calls.one(request("signatures.add", HttpMethod.POST, cid).body(RequestBody.json(json)),
				(fields) -> ContentSignature.read(fields, cid));
	}

	@Override
	public Mono<ContentSignature> get(Cid cid) {
		return this.calls.one(request("signatures.get", HttpMethod.GET, cid),
				(fields) -> ContentSignature.read(fields, cid));
	}

	@Override
	public Mono<Void> remove(Cid cid) {
		return this.calls.nothing(request("signatures.remove", HttpMethod.DELETE, cid));
	}

	private PinataRequest.Builder request(String operation, HttpMethod method, Cid cid) {
		Assert.notNull(cid, "'cid' must not be null");
		return PinataRequest.api(operation, method, "/v3/files/{network}/signature")
			.path("network", this.network.wireName())
			.segment("cid", cid.toString());
	}

}
