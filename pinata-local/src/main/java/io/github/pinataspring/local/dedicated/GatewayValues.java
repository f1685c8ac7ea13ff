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

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

import io.github.pinataspring.local.dedicated.GatewayEntry.Kind;
import io.github.pinataspring.local.web.ApiError;
import io.netty.util.NetUtil;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks what shall become an entry of a gateway.
 */
final class GatewayValues {

	private static final int MAX_DOMAIN_LENGTH = 253;

	private static final Pattern DOMAIN = Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*");

	private GatewayValues() {
	}

	/**
	 * Read the value of an entry.
	 * @param kind the kind of the entry
	 * @param body the body of the request
	 * @return the value, empty for an access token
	 * @throws ApiError if it is not acceptable
	 */
	static String of(Kind kind, ObjectNode body) {
		return switch (kind) {
			case ACCESS_TOKEN -> "";
			case HOST -> origin(text(body, "host"));
			case IP_ADDRESS -> ipAddress(text(body, "ip"));
			case CUSTOM_DOMAIN -> domain(text(body, "domain"));
		};
	}

	static String text(ObjectNode body, String name) {
		JsonNode value = body.path(name);
		if (!value.isString() || value.asString().isBlank()) {
			throw ApiError.badRequest(name + " must be a text that is not empty");
		}
		return value.asString().strip();
	}

	// The service wants https only, but pages under development seldom have that.
	private static String origin(String host) {
		try {
			URI uri = URI.create(host.toLowerCase(Locale.ROOT));
			String scheme = uri.getScheme();
			if (("https".equals(scheme) || "http".equals(scheme)) && uri.getHost() != null
					&& host.length() <= MAX_DOMAIN_LENGTH
					&& uri.toString().equals(scheme + "://" + uri.getRawAuthority())) {
				return uri.toString();
			}
		}
		catch (IllegalArgumentException ex) {
			// It is no URI, see below.
		}
		throw ApiError.badRequest("host must be an origin such as https://example.com, without a slash at the end");
	}

	private static String ipAddress(String ip) {
		byte[] address = NetUtil.createByteArrayFromIpAddressString(ip);
		if (address == null) {
			throw ApiError.badRequest("ip must be an IP address such as 192.0.2.1");
		}
		return NetUtil.bytesToIpAddress(address);
	}

	private static String domain(String domain) {
		String lowerCase = domain.toLowerCase(Locale.ROOT);
		if (lowerCase.length() > MAX_DOMAIN_LENGTH || !DOMAIN.matcher(lowerCase).matches()
				|| lowerCase.endsWith(DedicatedGatewayStore.SERVICE_SUFFIX)
				|| lowerCase.endsWith(DedicatedGatewayStore.LOCAL_SUFFIX)) {
			throw ApiError.badRequest("domain must be a domain of your own such as ipfs.example.com");
		}
		return lowerCase;
	}

}
