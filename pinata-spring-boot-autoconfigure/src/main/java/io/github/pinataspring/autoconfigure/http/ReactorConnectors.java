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

package io.github.pinataspring.autoconfigure.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

import io.netty.handler.ssl.SslContextBuilder;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.tcp.SslProvider;
import reactor.netty.transport.ProxyProvider;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundle;

/**
 * Makes connectors of Reactor Netty.
 */
final class ReactorConnectors {

	private static final int WINDOW = 4 * 1024 * 1024;

	private ReactorConnectors() {
	}

	static OwnedConnector create(ReactorClientHttpConnectorBuilder builder, HttpClientSettings settings,
			ConnectorOptions options) {
		ProxySettings proxy = options.proxy();
		// Threads and connections are those of the whole application.
		return OwnedConnector.withoutResources(builder
			.withHttpClientCustomizer((client) -> (proxy != null) ? withProxy(client, proxy) : client)
			.withHttpClientCustomizer((client) -> options.http2() ? withHttp2(client, settings.sslBundle()) : client)
			.build(settings));
	}

	private static HttpClient withProxy(HttpClient client, ProxySettings proxy) {
		return client.proxy((spec) -> {
			ProxyProvider.Builder builder = spec.type(ProxyProvider.Proxy.HTTP)
				.host(proxy.host())
				.port(proxy.port())
				.nonProxyHostsPredicate((address) -> !proxy.isUsedFor(host(address)));
			ProxySettings.Login login = proxy.login();
			if (login != null) {
				builder.username(login.username()).password((username) -> login.password());
			}
		});
	}

	private static HttpClient withHttp2(HttpClient client, @Nullable SslBundle bundle) {
		// Boot's TLS does not offer HTTP/2.
		SslProvider.GenericSslContextSpec<SslContextBuilder> context = Http2SslContextSpec.forClient();
		if (bundle != null) {
			context.configure((builder) -> {
				builder.keyManager(bundle.getManagers().getKeyManagerFactory())
					.trustManager(bundle.getManagers().getTrustManagerFactory())
					.protocols(bundle.getOptions().getEnabledProtocols());
				String[] ciphers = bundle.getOptions().getCiphers();
				if (ciphers != null) {
					builder.ciphers(List.of(ciphers));
				}
			});
		}
		return client.protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
			.secure((spec) -> spec.sslContext(context))
			// The default of 64 KiB lets a download wait for each round trip.
			.http2Settings((settings) -> settings.initialWindowSize(WINDOW));
	}

	private static @Nullable String host(SocketAddress address) {
		return (address instanceof InetSocketAddress internet) ? internet.getHostString() : null;
	}

}
