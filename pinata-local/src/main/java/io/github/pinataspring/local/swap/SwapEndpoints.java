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

package io.github.pinataspring.local.swap;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.dedicated.DedicatedGateway;
import io.github.pinataspring.local.dedicated.DedicatedGatewayStore;
import io.github.pinataspring.local.dedicated.GatewayPlugin;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Requirement;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Cids;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import io.github.pinataspring.local.web.QueryParameters;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Adds, shows and removes swaps, below today's path and below the older one, which knows
 * public files only and answers in camel case.
 *
 * @since 0.1.0
 */
public final class SwapEndpoints {

	private static final Requirement READ = Requirement.read("files");

	private static final Requirement WRITE = Requirement.write("files");

	private final SwapStore swaps;

	private final DedicatedGatewayStore gateways;

	private final Guard guard;

	public SwapEndpoints(SwapStore swaps, DedicatedGatewayStore gateways, Guard guard) {
		this.swaps = swaps;
		this.gateways = gateways;
		this.guard = guard;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return Stream
			.of(endpoints("/api/v3/files/{network}/swap/{cid}",
					(request) -> Network.of(request.pathVariable("network")), false),
					endpoints("/api/v3/ipfs/swap/{cid}", (request) -> Network.PUBLIC, true))
			.flatMap(List::stream)
			.toList();
	}

	private List<Endpoint> endpoints(String path, Function<ServerRequest, Network> network, boolean camelCase) {
		return List.of(
				Endpoint.of(HttpMethod.PUT, path, ApiFamily.V3,
						this.guard.v3Json(WRITE,
								(request, body) -> add(network.apply(request), cid(request), target(body))
									.flatMap((swap) -> Json.data(swap.toApi(camelCase))))),
				Endpoint.of(HttpMethod.GET, path, ApiFamily.V3,
						this.guard.v3(READ,
								(request) -> history(network.apply(request), request)
									.flatMap((history) -> Json.data(history.toApi(camelCase))))),
				Endpoint.of(HttpMethod.DELETE, path, ApiFamily.V3,
						this.guard.v3(WRITE, (request) -> this.swaps.remove(network.apply(request), cid(request))
							.flatMap((swap) -> Json.data(JsonNodeFactory.instance.nullNode())))));
	}

	private Mono<Swap> add(Network network, Cid cid, Cid target) {
		if (!this.gateways.hasAny(GatewayPlugin.HOT_SWAPS)) {
			throw ApiError.of(HttpStatus.FORBIDDEN, "PLUGIN_NOT_INSTALLED",
					"No gateway of the account has the plugin Hot Swaps. Install it by "
							+ "POST /v3/gateways/plugins/{gateway_id} with {\"plugin_id\": 2}.");
		}
		return this.swaps.add(network, cid, target);
	}

	private Mono<SwapHistory> history(Network network, ServerRequest request) {
		String domain = new QueryParameters(request.queryParams()).text("domain");
		if (domain == null) {
			throw ApiError.badRequest("domain must be the domain of a gateway with the plugin Hot Swaps");
		}
		DedicatedGateway gateway = this.gateways.forHost(domain);
		if (gateway == null || !gateway.has(GatewayPlugin.HOT_SWAPS)) {
			throw ApiError.notFound("The account has no gateway with this domain and the plugin Hot Swaps");
		}
		return this.swaps.history(network, cid(request));
	}

	private static Cid cid(ServerRequest request) {
		return Cids.parse(request.pathVariable("cid"), "The path");
	}

	// The service's documentation and its SDK disagree about the name.
	private static Cid target(ObjectNode body) {
		JsonNode target = body.path("swap_cid").isMissingNode() ? body.path("swapCid") : body.path("swap_cid");
		return Cids.parse(target.asString(""), "swap_cid");
	}

}
