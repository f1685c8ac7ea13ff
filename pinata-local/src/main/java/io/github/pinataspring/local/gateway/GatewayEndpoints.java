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

import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Serves public files by their CID.
 *
 * @since 0.1.0
 */
public final class GatewayEndpoints {

	private static final String PREFIX = "/ipfs";

	private static final String PATTERN = PREFIX + "/{*path}";

	private static final String UNTIL_SWAPPED = "public, no-cache";

	private final PublicContent contents;

	private final ContentServer server;

	private final GatewaySettings settings;

	private final GatewayRules rules;

	/**
	 * Create the endpoints.
	 * @param files the files
	 * @param server what serves their content
	 * @param settings how the gateway behaves
	 * @param rules the rules of the gateway that a request is for
	 */
	public GatewayEndpoints(FileStore files, ContentServer server, GatewaySettings settings, GatewayRules rules) {
		this.contents = new PublicContent(files);
		this.server = server;
		this.settings = settings;
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
		ContentPath path = ContentPath.parse(request.uri().getRawPath(), PREFIX);
		String cacheControl = request.headers().firstHeader(HttpHeaders.CACHE_CONTROL);
		boolean onlyIfCached = cacheControl != null && cacheControl.contains("only-if-cached");
		return this.rules.decide(request, Network.PUBLIC, path.root())
			.flatMap((decision) -> find(decision, onlyIfCached))
			.flatMap((content) -> this.server.serve(request, path, content));
	}

	private Mono<ServedContent> find(GatewayRules.Decision decision, boolean onlyIfCached) {
		boolean allBlocks = decision.open() || this.settings.servesAllBlocks();
		Mono<ServedContent> found = this.contents.find(decision.root(), allBlocks, onlyIfCached);
		return decision.swapped() ? found.map((content) -> content.withCacheControl(UNTIL_SWAPPED)) : found;
	}

}
