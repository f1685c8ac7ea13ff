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

import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Plugins of gateways and the marketplace that has them.
 *
 * @since 0.1.0
 */
public interface GatewayPluginOperations {

	/**
	 * List the plugins that there are.
	 * @return the plugins, or a {@link PinataException}
	 */
	Flux<GatewayPlugin> list();

	/**
	 * Get a plugin.
	 * @param pluginId id of the plugin
	 * @return the plugin, or a {@link PinataException}, among them
	 * {@link PinataNotFoundException} if there is no such plugin
	 */
	Mono<GatewayPlugin> get(long pluginId);

	/**
	 * List what is installed on all gateways of the account.
	 * @return the installed plugins, empty if there are none, or a
	 * {@link PinataException}
	 */
	Flux<InstalledPlugin> listInstalled();

	/**
	 * List what is installed on a gateway.
	 * @param gatewayId id of the gateway
	 * @return the installed plugins, empty if there are none, or a
	 * {@link PinataException}, among them {@link PinataNotFoundException} if the account
	 * has no such gateway
	 */
	Flux<InstalledPlugin> listInstalled(String gatewayId);

	/**
	 * Install a plugin.
	 * @param gatewayId id of the gateway
	 * @param pluginId id of the plugin, for example {@link GatewayPlugin#HOT_SWAPS}
	 * @return the installed plugin, or a {@link PinataException}
	 */
	Mono<InstalledPlugin> install(String gatewayId, long pluginId);

	/**
	 * Uninstall a plugin.
	 * @param gatewayId id of the gateway
	 * @param pluginId id of the plugin
	 * @return completes when it is uninstalled, or signals a {@link PinataException}
	 */
	Mono<Void> uninstall(String gatewayId, long pluginId);

}
