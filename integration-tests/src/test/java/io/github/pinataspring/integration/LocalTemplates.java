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

package io.github.pinataspring.integration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.PinataLocal;
import reactor.core.publisher.Mono;

/**
 * Templates that talk to Pinata Local.
 */
final class LocalTemplates {

	/**
	 * Limit of everything that is waited for.
	 */
	static final Duration LIMIT = Duration.ofSeconds(30);

	private LocalTemplates() {
	}

	static PinataTemplateBuilder builder(PinataLocal local) {
		return PinataTemplate.builder()
			.endpoints(new PinataEndpoints(local.apiUrl(), local.uploadsUrl(), local.gatewayUrl()));
	}

	static PinataTemplate withJwt(PinataLocal local) {
		return builder(local).jwt(local.jwt()).build();
	}

	static PinataTemplate withKeyPair(PinataLocal local) {
		return builder(local).apiKey(local.apiKey(), local.apiSecret()).build();
	}

	static <T> T get(Mono<T> mono) {
		return Objects.requireNonNull(mono.block(LIMIT));
	}

	static UploadedFile upload(PinataTemplate pinata, Network network, String content) {
		return get(pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.of(content.getBytes(StandardCharsets.UTF_8), "file.txt"))
				.network(network)
				.build()));
	}

	static Cid uploadForCid(PinataTemplate pinata, Network network, String content) {
		return Objects.requireNonNull(upload(pinata, network, content).cid());
	}

}
