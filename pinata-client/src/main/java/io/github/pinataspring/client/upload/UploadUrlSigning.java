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

package io.github.pinataspring.client.upload;

import java.time.InstantSource;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.file.KeyValues;
import io.github.pinataspring.client.http.PinataAnswer;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.RequestBody;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;

/**
 * Has Pinata sign URLs for uploads.
 */
final class UploadUrlSigning {

	private static final String OPERATION = "uploads.createSignedUrl";

	private final PinataTransport transport;

	private final Network defaultNetwork;

	private final InstantSource clock;

	UploadUrlSigning(PinataTransport transport, Network defaultNetwork, InstantSource clock) {
		this.transport = transport;
		this.defaultNetwork = defaultNetwork;
		this.clock = clock;
	}

	Mono<SignedUploadUrl> sign(SignedUploadUrlRequest request) {
		Network network = (request.network() != null) ? request.network() : this.defaultNetwork;
		return this.transport.settings()
			.observations()
			.observe(OPERATION, network,
					Mono.defer(() -> this.transport
						.exchangeWithJwt(PinataRequest.uploads(OPERATION, HttpMethod.POST, "/v3/files/sign")
							// A URL that nobody uses stores nothing.
							.idempotent()
							.body(RequestBody.json(json(request, network)))
							.build()))
						.map(UploadUrlSigning::read));
	}

	private ObjectNode json(SignedUploadUrlRequest request, Network network) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("date", this.clock.instant().getEpochSecond());
		json.put("expires", request.expires().toSeconds());
		json.put("network", network.wireName());
		if (request.filename() != null) {
			json.put("filename", request.filename());
		}
		if (request.groupId() != null) {
			json.put("group_id", request.groupId());
		}
		if (!request.keyValues().isEmpty()) {
			json.set("keyvalues", KeyValues.json(request.keyValues()));
		}
		if (request.maxFileSize() != null) {
			json.put("max_file_size", request.maxFileSize());
		}
		if (!request.allowedMimeTypes().isEmpty()) {
			request.allowedMimeTypes().forEach(json.putArray("allow_mime_types")::add);
		}
		if (request.streamable()) {
			json.put("streamable", true);
		}
		return json;
	}

	private static SignedUploadUrl read(PinataAnswer answer) {
		String url = answer.map((fields) -> fields.requiredText("data"));
		try {
			return SignedUploadUrl.of(url);
		}
		catch (IllegalArgumentException ex) {
			throw answer.invalid("its 'data' is not a URL");
		}
	}

}
