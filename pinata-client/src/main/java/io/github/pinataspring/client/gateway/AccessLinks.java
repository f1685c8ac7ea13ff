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

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.http.PinataAnswer;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.RequestBody;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;

/**
 * Has links to private files signed.
 */
final class AccessLinks {

	private static final String OPERATION = "gateway.createAccessLink";

	private static final JsonMapper mapper = JsonMapper.shared();

	private final PinataTransport transport;

	private final Gateway gateway;

	private final Clock clock;

	AccessLinks(PinataTransport transport, Gateway gateway, Clock clock) {
		this.transport = transport;
		this.gateway = gateway;
		this.clock = clock;
	}

	/**
	 * Have a link signed.
	 * @param request what it is to lead to
	 * @param validity how long it is to be valid
	 * @return emits the link
	 */
	Mono<AccessLink> create(GatewayRequest request, Duration validity) {
		return this.transport.settings().observations().observe(OPERATION, Network.PRIVATE, Mono.defer(() -> {
			long now = this.clock.instant().getEpochSecond();
			ObjectNode terms = mapper.createObjectNode()
				.put("url", this.transport.url(this.gateway.privateFile(OPERATION, request).build()).toString())
				.put("date", now)
				.put("expires", validity.toSeconds())
				.put("method", HttpMethod.GET.name());
			PinataRequest sign = PinataRequest.api(OPERATION, HttpMethod.POST, "/v3/files/private/download_link")
				.body(RequestBody.json(terms))
				.idempotent()
				.build();
			Instant expiresAt = Instant.ofEpochSecond(now).plusSeconds(validity.toSeconds());
			return this.transport.exchangeWithJwt(sign)
				.map((answer) -> answer
					.map((fields) -> new AccessLink(url(answer, fields.requiredText("data")), expiresAt)));
		}));
	}

	// The exception of URI quotes what it was given.
	private static URI url(PinataAnswer answer, String url) {
		try {
			URI uri = new URI(url);
			if (uri.getHost() != null) {
				return uri;
			}
		}
		catch (URISyntaxException ex) {
			// Said below, as without a host.
		}
		throw answer.invalid("the link is not a URL");
	}

}
