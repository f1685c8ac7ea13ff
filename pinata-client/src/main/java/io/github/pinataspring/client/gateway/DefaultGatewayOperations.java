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

import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

/**
 * {@link GatewayOperations} on top of a {@link PinataTransport}.
 */
final class DefaultGatewayOperations implements GatewayOperations {

	private static final String RETRIEVE = "gateway.retrieve";

	private final PinataTransport transport;

	DefaultGatewayOperations(PinataTransport transport) {
		this.transport = transport;
	}

	@Override
	public Flux<DataBuffer> retrieve(Cid cid) {
		return this.transport.stream(request(cid).build());
	}

	@Override
	public Flux<DataBuffer> retrieve(Cid cid, String path) {
		Assert.hasText(path, "'path' must not be empty");
		PinataRequest.Builder request = request(cid);
		String[] segments = (path.startsWith("/") ? path.substring(1) : path).split("/", -1);
		for (int i = 0; i < segments.length; i++) {
			request.segment("path" + i, segments[i]);
		}
		return this.transport.stream(request.build());
	}

	private static PinataRequest.Builder request(Cid cid) {
		Assert.notNull(cid, "'cid' must not be null");
		return PinataRequest.gateway(RETRIEVE, HttpMethod.GET, "/ipfs").segment("cid", cid.toString());
	}

}
