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

package io.github.pinataspring.local.dedicated;

import java.util.List;
import java.util.stream.Stream;

import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Requirement;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Shows the marketplace of plugins, installs and uninstalls them, below today's paths and
 * below the older ones. Those that share a path with gateways must be asked before these.
 *
 * @since 0.1.0
 */
public final class PluginEndpoints {

	private static final Requirement READ = Requirement.read("gateways");

	private static final Requirement WRITE = Requirement.write("gateways");

	private final DedicatedGatewayStore gateways;

	private final Guard guard;

	public PluginEndpoints(DedicatedGatewayStore gateways, Guard guard) {
		this.gateways = gateways;
		this.guard = guard;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return Stream
			.of(marketplace("/api/v3/gateways/plugins/marketplace"), marketplace("/api/v3/ipfs/plugins_marketplace"),
					installed("/api/v3/gateways/plugins"), installed("/api/v3/ipfs/gateway_plugins"))
			.flatMap(List::stream)
			.toList();
	}

	private List<Endpoint> marketplace(String path) {
		return List.of(endpoint(HttpMethod.GET, path, READ, (request) -> {
			ArrayNode plugins = JsonNodeFactory.instance.arrayNode();
			Stream.of(GatewayPlugin.values()).forEach((plugin) -> plugins.add(plugin.toApi()));
			return Json.data(plugins);
		}), endpoint(HttpMethod.GET, path + "/{id}", READ,
				(request) -> Json.data(GatewayPlugin.of(request.pathVariable("id")).toApi())));
	}

	private List<Endpoint> installed(String path) {
		String gateway = path + "/{gatewayId}";
		return List.of(endpoint(HttpMethod.GET, path, READ, (request) -> list(this.gateways.all())),
				endpoint(HttpMethod.GET, gateway, READ,
						(request) -> list(List.of(this.gateways.require(gatewayId(request))))),
				Endpoint.of(HttpMethod.POST, gateway, ApiFamily.V3, this.guard.v3Json(WRITE, this::install)),
				endpoint(HttpMethod.DELETE, gateway + "/plugin/{pluginId}", WRITE,
						(request) -> this.gateways
							.setPlugin(gatewayId(request), GatewayPlugin.of(request.pathVariable("pluginId")), false)
							.flatMap((changed) -> Json.data(JsonNodeFactory.instance.nullNode()))));
	}

	private Endpoint endpoint(HttpMethod method, String path, Requirement requirement,
			HandlerFunction<ServerResponse> handler) {
		return Endpoint.of(method, path, ApiFamily.V3, this.guard.v3(requirement, handler));
	}

	private Mono<ServerResponse> list(List<DedicatedGateway> gateways) {
		ArrayNode rows = JsonNodeFactory.instance.arrayNode();
		gateways.forEach((gateway) -> gateway.plugins().forEach((plugin) -> rows.add(row(gateway, plugin))));
		return Json.data(rows);
	}

	private Mono<ServerResponse> install(ServerRequest request, ObjectNode body) {
		JsonNode id = body.path("plugin_id");
		if (!id.isIntegralNumber()) {
			throw ApiError.badRequest("plugin_id must be the number of a plugin in the marketplace");
		}
		GatewayPlugin plugin = GatewayPlugin.of(id.asString());
		return this.gateways.setPlugin(gatewayId(request), plugin, true)
			.flatMap((gateway) -> Json.data(row(gateway, plugin)));
	}

	private static ObjectNode row(DedicatedGateway gateway, GatewayPlugin plugin) {
		return JsonNodeFactory.instance.objectNode().put("gateway_id", gateway.id()).put("plugin_id", plugin.id());
	}

	private static String gatewayId(ServerRequest request) {
		return request.pathVariable("gatewayId");
	}

}
