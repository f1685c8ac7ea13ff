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

package io.github.pinataspring.client.gateway;

import java.util.List;

import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataIntegrityException;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.util.Assert;

/**
 * {@link GatewayOperations} on top of a {@link PinataTransport}.
 */
final class DefaultGatewayOperations implements GatewayOperations {

	private static final String RETRIEVE = "gateway.retrieve";

	private final PinataTransport transport;

	private final List<Gateway> gateways;

	private final VerifiedSource verified;

	DefaultGatewayOperations(PinataTransport transport) {
		this.transport = transport;
		this.gateways = Gateway.of(transport.endpoints());
		this.verified = new VerifiedSource(transport);
	}

	@Override
	public Flux<DataBuffer> retrieve(Cid cid) {
		return retrieve(GatewayRequest.of(cid));
	}

	@Override
	public Flux<DataBuffer> retrieve(Cid cid, String path) {
		return retrieve(GatewayRequest.of(cid, path));
	}

	private Flux<DataBuffer> retrieve(GatewayRequest request) {
		return this.transport.stream(this.gateways.get(0).get(RETRIEVE, request.cid(), request.path()).build());
	}

	@Override
	public Flux<DataBuffer> verified(GatewayRequest request) {
		Assert.notNull(request, "'request' must not be null");
		long hash = request.cid().multihash().code();
		if (hash != Multicodec.SHA2_256 && hash != Multicodec.IDENTITY) {
			return Flux.error(() -> new PinataIntegrityException(
					("'%s' cannot prove anything about the CID %s, because it is made by the hash function %s."
							+ " Read it with retrieve(), which proves nothing.")
						.formatted(VerifiedSource.OPERATION, request.cid(), Multicodec.nameOf(hash)),
					PinataErrorContext.withoutAnswer(VerifiedSource.OPERATION)));
		}
		return Flux.defer(
				() -> new VerifiedReading(this.verified, this.gateways, this.transport.settings(), request).content());
	}

}
