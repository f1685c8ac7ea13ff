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

package io.github.pinataspring.local.gateway;

import java.util.List;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Serves private files to those who have a signed link.
 *
 * @since 0.1.0
 */
public final class PrivateContentEndpoints {

	private static final String PATTERN = PrivateLinks.PREFIX + "/{*path}";

	// The link may have expired when the content is wanted again.
	private static final String CACHE_CONTROL = "private, no-cache";

	private final PrivateLinks links;

	private final FileStore files;

	private final ContentServer server;

	private final GatewayRules rules;

	/**
	 * Create the endpoints.
	 * @param links what checks links
	 * @param files the files
	 * @param server what serves their content
	 * @param rules the rules of the gateway that a request is for
	 */
	public PrivateContentEndpoints(PrivateLinks links, FileStore files, ContentServer server, GatewayRules rules) {
		this.links = links;
		this.files = files;
		this.server = server;
		this.rules = rules;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return List.of(Endpoint.of(HttpMethod.GET, PATTERN, ApiFamily.GATEWAY, this::serve),
				Endpoint.of(HttpMethod.HEAD, PATTERN, ApiFamily.GATEWAY, this::serve),
				Endpoint.of(HttpMethod.OPTIONS, PATTERN, ApiFamily.GATEWAY, CrossOrigin::answer));
	}

	private Mono<ServerResponse> serve(ServerRequest request) {
		CrossOrigin.allow(request);
		ContentPath path = this.links.verify(request);
		return this.rules.decide(request, Network.PRIVATE, path.root())
			.flatMap((decision) -> find(decision.root()))
			.flatMap((content) -> this.server.serve(request, path, content));
	}

	private Mono<ServedContent> find(Cid root) {
		return this.files.find(Network.PRIVATE, root)
			.switchIfEmpty(Mono.error(() -> ApiError.text(HttpStatus.FORBIDDEN,
					"ERR_ID:00006 - The owner of this gateway does not have this content as a private file")))
			.map((file) -> ServedContent.of(file, root).withCacheControl(CACHE_CONTROL));
	}

}
