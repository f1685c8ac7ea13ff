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

import java.util.List;

import io.github.pinataspring.client.http.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * Plugin that can be installed on a gateway.
 *
 * @param id id of the plugin, for example {@link #HOT_SWAPS}
 * @param name name of the plugin, or {@code null} if Pinata did not say
 * @param description what it does, or {@code null} if Pinata did not say
 * @param image address of an image, or {@code null} if Pinata did not say
 * @param tags what it is about
 * @since 0.1.0
 */
public record GatewayPlugin(long id, @Nullable String name, @Nullable String description, @Nullable String image,
		List<String> tags) {

	/**
	 * Id of the plugin that shows the signatures of content.
	 */
	public static final long CONTENT_ADDRESSABLE_ATTESTATION = 1;

	/**
	 * Id of the plugin that serves other content for a CID.
	 */
	public static final long HOT_SWAPS = 2;

	/**
	 * Create a plugin.
	 */
	public GatewayPlugin {
		tags = List.copyOf(tags);
	}

	static GatewayPlugin read(JsonFields fields) {
		return new GatewayPlugin(fields.requiredNumber("id"), fields.text("name"), fields.text("description"),
				fields.text("image"), fields.textList("tags"));
	}

}
