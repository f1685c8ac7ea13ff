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

import io.github.pinataspring.client.http.JsonFields;

/**
 * Plugin that is installed on a gateway.
 *
 * @param gatewayId id of the gateway
 * @param pluginId id of the plugin, for example {@link GatewayPlugin#HOT_SWAPS}
 * @since 0.1.0
 */
public record InstalledPlugin(String gatewayId, long pluginId) {

	static InstalledPlugin read(JsonFields fields) {
		return new InstalledPlugin(fields.requiredText("gateway_id", "gatewayId"),
				fields.requiredNumber("plugin_id", "pluginId"));
	}

}
