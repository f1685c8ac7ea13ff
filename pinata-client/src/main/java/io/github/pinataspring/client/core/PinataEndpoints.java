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

package io.github.pinataspring.client.core;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Base addresses of Pinata. None is derived from another, because they are different
 * hosts that serve different things under the same paths. A slash at the end is removed.
 *
 * @param apiUrl base of the API, without {@code /v3}
 * @param uploadsUrl base for uploads, without {@code /v3}
 * @param gatewayUrl base of the gateway that files are read from, without {@code /ipfs};
 * credentials are never sent there
 * @param fallbackGatewayUrls bases of gateways that verified content is read from if the
 * gateway fails or what it sends cannot be proved, in the order in which they are asked
 * @since 0.1.0
 */
public record PinataEndpoints(URI apiUrl, URI uploadsUrl, URI gatewayUrl, List<URI> fallbackGatewayUrls) {

	private static final PinataEndpoints DEFAULTS = new PinataEndpoints(URI.create("https://api.pinata.cloud"),
			URI.create("https://uploads.pinata.cloud"), URI.create("https://gateway.pinata.cloud"));

	/**
	 * Create endpoints.
	 * @throws IllegalArgumentException if an address is not an absolute HTTP or HTTPS
	 * URL, carries user information, a query or a fragment, or ends with a path that the
	 * client adds by itself
	 */
	public PinataEndpoints {
		apiUrl = check("apiUrl", apiUrl, "/v3");
		uploadsUrl = check("uploadsUrl", uploadsUrl, "/v3");
		gatewayUrl = check("gatewayUrl", gatewayUrl, "/ipfs");
		Assert.notNull(fallbackGatewayUrls, "'fallbackGatewayUrls' must not be null");
		fallbackGatewayUrls = fallbackGatewayUrls.stream()
			.map((url) -> check("fallbackGatewayUrls", url, "/ipfs"))
			.toList();
	}

	/**
	 * Create endpoints without further gateways.
	 * @param apiUrl base of the API, without {@code /v3}
	 * @param uploadsUrl base for uploads, without {@code /v3}
	 * @param gatewayUrl base of the gateway, without {@code /ipfs}
	 * @throws IllegalArgumentException if an address is not the base of one
	 */
	public PinataEndpoints(URI apiUrl, URI uploadsUrl, URI gatewayUrl) {
		this(apiUrl, uploadsUrl, gatewayUrl, List.of());
	}

	/**
	 * Return the addresses of Pinata itself: {@code https://api.pinata.cloud},
	 * {@code https://uploads.pinata.cloud} and the shared gateway
	 * {@code https://gateway.pinata.cloud}.
	 * @return the endpoints of Pinata
	 */
	public static PinataEndpoints defaults() {
		return DEFAULTS;
	}

	/**
	 * Return a copy with another base of the API.
	 * @param apiUrl base of the API, without {@code /v3}
	 * @return the copy
	 */
	public PinataEndpoints withApiUrl(URI apiUrl) {
		return new PinataEndpoints(apiUrl, this.uploadsUrl, this.gatewayUrl, this.fallbackGatewayUrls);
	}

	/**
	 * Return a copy with another base for uploads.
	 * @param uploadsUrl base for uploads, without {@code /v3}
	 * @return the copy
	 */
	public PinataEndpoints withUploadsUrl(URI uploadsUrl) {
		return new PinataEndpoints(this.apiUrl, uploadsUrl, this.gatewayUrl, this.fallbackGatewayUrls);
	}

	/**
	 * Return a copy with another gateway.
	 * @param gatewayUrl base of the gateway, without {@code /ipfs}
	 * @return the copy
	 */
	public PinataEndpoints withGatewayUrl(URI gatewayUrl) {
		return new PinataEndpoints(this.apiUrl, this.uploadsUrl, gatewayUrl, this.fallbackGatewayUrls);
	}

	/**
	 * Return a copy with other gateways to fall back on. They may be anybody's, because
	 * what they send is believed only once it is proved.
	 * @param fallbackGatewayUrls bases of the gateways, without {@code /ipfs}
	 * @return the copy
	 */
	public PinataEndpoints withFallbackGatewayUrls(URI... fallbackGatewayUrls) {
		return new PinataEndpoints(this.apiUrl, this.uploadsUrl, this.gatewayUrl, List.of(fallbackGatewayUrls));
	}

	// A URL may carry a password, so no message shows one.
	private static URI check(String name, URI url, String addedByClient) {
		require(url != null, name, "must not be null");
		String scheme = (url.getScheme() != null) ? url.getScheme().toLowerCase(Locale.ROOT) : "";
		require(scheme.equals("http") || scheme.equals("https"), name, "must start with 'https://' or 'http://'");
		require(url.getRawUserInfo() == null && !hasAt(url), name, "must not contain a user name or password");
		require(StringUtils.hasText(url.getHost()), name, "must have a valid host");
		require(url.getRawQuery() == null && url.getRawFragment() == null, name, "must not have a query or fragment");
		String text = url.toString();
		while (text.endsWith("/")) {
			text = text.substring(0, text.length() - 1);
		}
		if (text.endsWith(addedByClient)) {
			throw new IllegalArgumentException(
					"'%s' must not end with '%s', the client adds it".formatted(name, addedByClient));
		}
		return URI.create(text);
	}

	private static void require(boolean condition, String name, String what) {
		if (!condition) {
			throw new IllegalArgumentException("'%s' %s".formatted(name, what));
		}
	}

	private static boolean hasAt(URI url) {
		return url.getRawAuthority() != null && url.getRawAuthority().indexOf('@') >= 0;
	}

}
