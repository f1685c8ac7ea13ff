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

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.pinataspring.local.dedicated.GatewayEntry.Kind;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * The access controls of a gateway, of which a request has to satisfy one.
 */
final class AccessControls {

	private final DedicatedGateway gateway;

	AccessControls(DedicatedGateway gateway) {
		this.gateway = gateway;
	}

	boolean allow(ServerRequest request) {
		return hasToken(request.queryParam("pinataGatewayToken").orElse(null))
				|| hasToken(request.headers().firstHeader("x-pinata-gateway-token"))
				|| isFromPage(request.headers().firstHeader(HttpHeaders.ORIGIN))
				|| isFromPage(request.headers().firstHeader(HttpHeaders.REFERER))
				|| isFromAddress(request.remoteAddress().orElse(null));
	}

	private boolean hasToken(@Nullable String token) {
		return token != null && values(Kind.ACCESS_TOKEN).anyMatch((value) -> MessageDigest
			.isEqual(value.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8)));
	}

	private boolean isFromPage(@Nullable String page) {
		if (page == null) {
			return false;
		}
		String origin = origin(page);
		return values(Kind.HOST).anyMatch((value) -> value.equals(origin));
	}

	private static @Nullable String origin(String page) {
		try {
			URI uri = URI.create(page.toLowerCase(Locale.ROOT));
			return uri.getScheme() + "://" + uri.getRawAuthority();
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private boolean isFromAddress(@Nullable InetSocketAddress remote) {
		InetAddress address = (remote != null) ? remote.getAddress() : null;
		if (address == null) {
			return false;
		}
		String text = NetUtil.toAddressString(address);
		return values(Kind.IP_ADDRESS).anyMatch((value) -> value.equals(text));
	}

	private Stream<String> values(Kind kind) {
		return this.gateway.entries(kind).stream().map(GatewayEntry::value);
	}

}
