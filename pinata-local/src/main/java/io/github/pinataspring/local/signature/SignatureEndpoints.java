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

package io.github.pinataspring.local.signature;

import java.util.List;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Requirement;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Cids;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Adds, shows and removes the signatures of content.
 *
 * @since 0.1.0
 */
public final class SignatureEndpoints {

	private static final String PATH = "/api/v3/files/{network}/signature/{cid}";

	private static final Requirement READ = Requirement.read("files");

	private static final Requirement WRITE = Requirement.write("files");

	private final SignatureStore signatures;

	private final Guard guard;

	public SignatureEndpoints(SignatureStore signatures, Guard guard) {
		this.signatures = signatures;
		this.guard = guard;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return List.of(
				Endpoint.of(HttpMethod.GET, PATH, ApiFamily.V3,
						this.guard.v3(READ,
								(request) -> answer(request, this.signatures.get(network(request), cid(request))))),
				Endpoint.of(HttpMethod.POST, PATH, ApiFamily.V3, this.guard.v3Json(WRITE,
						(request, body) -> answer(request, this.signatures.add(network(request), cid(request), body)))),
				Endpoint.of(HttpMethod.DELETE, PATH, ApiFamily.V3,
						this.guard.v3(WRITE, (request) -> this.signatures.remove(network(request), cid(request))
							.flatMap((removed) -> Json.data(JsonNodeFactory.instance.nullNode())))));
	}

	private static Mono<ServerResponse> answer(ServerRequest request, Mono<String> signature) {
		return signature.flatMap((hexadecimal) -> Json.data(JsonNodeFactory.instance.objectNode()
			.put("cid", request.pathVariable("cid"))
			.put("signature", hexadecimal)));
	}

	private static Network network(ServerRequest request) {
		return Network.of(request.pathVariable("network"));
	}

	private static Cid cid(ServerRequest request) {
		return Cids.parse(request.pathVariable("cid"), "The path");
	}

}
