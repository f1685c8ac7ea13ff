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

package io.github.pinataspring.client.dedicatedgateway;

import io.github.pinataspring.client.http.DataCalls;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.RequestBody;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.http.HttpMethod;

/**
 * {@link GatewayPluginOperations} of the account.
 */
final class DefaultGatewayPluginOperations implements GatewayPluginOperations {

	private final DataCalls calls;

	DefaultGatewayPluginOperations(DataCalls calls) {
		this.calls = calls;
	}

	@Override
	public Flux<GatewayPlugin> list() {
		return this.calls.all(request("list", HttpMethod.GET, "/marketplace"), GatewayPlugin::read);
	}

	@Override
	public Mono<GatewayPlugin> get(long pluginId) {
		return this.calls.one(
				request("get", HttpMethod.GET, "/marketplace").segment("pluginId", Long.toString(pluginId)),
				GatewayPlugin::read);
	}

	@Override
	public Flux<InstalledPlugin> listInstalled() {
		return this.calls.all(request("listInstalled", HttpMethod.GET, ""), InstalledPlugin::read);
	}

	@Override
	public Flux<InstalledPlugin> listInstalled(String gatewayId) {
		return this.calls.all(request("listInstalled", HttpMethod.GET, "").segment("gatewayId", gatewayId),
				InstalledPlugin::read);
	}

	@Override
	public Mono<InstalledPlugin> install(String gatewayId, long pluginId) {
		return this.calls.one(request("install", HttpMethod.POST, "").segment("gatewayId", gatewayId)
			.body(RequestBody.json(JsonNodeFactory.instance.objectNode().put("plugin_id", pluginId)))
			.idempotent(), InstalledPlugin::read);
	}

	@Override
	public Mono<Void> uninstall(String gatewayId, long pluginId) {
		return this.calls
			.nothing(request("uninstall", HttpMethod.DELETE, "/{gatewayId}/plugin").path("gatewayId", gatewayId)
				.segment("pluginId", Long.toString(pluginId)));
	}

	private static PinataRequest.Builder request(String operation, HttpMethod method, String path) {
		return GatewayRequests.request("plugins." + operation, method, "/plugins" + path);
	}

}
