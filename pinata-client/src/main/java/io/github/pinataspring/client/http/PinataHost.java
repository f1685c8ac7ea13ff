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

package io.github.pinataspring.client.http;

import java.net.URI;
import java.util.function.Function;

import io.github.pinataspring.client.core.PinataEndpoints;

/**
 * Which of Pinata's hosts a request goes to.
 *
 * @since 0.1.0
 */
public enum PinataHost {

	/**
	 * The API.
	 */
	API("pinata.api-url", PinataEndpoints::apiUrl),

	/**
	 * The host that uploads go to.
	 */
	UPLOADS("pinata.uploads-url", PinataEndpoints::uploadsUrl),

	/**
	 * The gateway, which never sees credentials.
	 */
	GATEWAY("pinata.gateway.url", PinataEndpoints::gatewayUrl),

	/**
	 * One of the gateways to fall back on, which are anybody's.
	 */
	FALLBACK_GATEWAY("pinata.gateway.fallback-urls", PinataEndpoints::gatewayUrl),

	/**
	 * Wherever an address leads that Pinata signed, which never sees credentials.
	 */
	SIGNED("the signed URL", PinataEndpoints::uploadsUrl),

	/**
	 * The gateway that a link to a private file leads to, which sees nothing but the
	 * link.
	 */
	ACCESS_LINK("the access link", PinataEndpoints::gatewayUrl);

	private final String setting;

	private final Function<PinataEndpoints, URI> url;

	PinataHost(String setting, Function<PinataEndpoints, URI> url) {
		this.setting = setting;
		this.url = url;
	}

	String setting() {
		return this.setting;
	}

	URI url(PinataEndpoints endpoints) {
		return this.url.apply(endpoints);
	}

	boolean isGateway() {
		return this == GATEWAY || this == FALLBACK_GATEWAY || this == ACCESS_LINK;
	}

	boolean isTrusted() {
		return this == API || this == UPLOADS;
	}

}
