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

import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.auth.BasicAuthCache;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.auth.CredentialsProviderBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.HttpComponentsClientHttpConnector;

/**
 * Makes connectors of Apache HttpComponents.
 */
final class HttpComponentsConnectors {

	private HttpComponentsConnectors() {
	}

	static OwnedConnector create(HttpComponentsClientHttpConnectorBuilder builder, HttpClientSettings settings,
			ConnectorOptions options) {
		ProxySettings proxy = options.proxy();
		HttpComponentsClientHttpConnector connector = builder.withHttpClientCustomizer((client) -> {
			// The template repeats calls itself, and knows which may be.
			client.disableAutomaticRetries();
			if (proxy != null) {
				addProxy(client, proxy);
			}
		})
			// Uploads by HTTP/2 fail.
			.withConnectionManagerCustomizer((manager) -> manager
				.setDefaultTlsConfig(TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build()))
			.build(settings);
		return new OwnedConnector(new AbortingConnector(connector), connector);
	}

	private static void addProxy(HttpAsyncClientBuilder client, ProxySettings proxy) {
		HttpHost host = new HttpHost("http", proxy.host(), proxy.port());
		client.setRoutePlanner(new DefaultProxyRoutePlanner(host) {

			@Override
			protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
				return proxy.isUsedFor(target.getHostName()) ? host : null;
			}

		});
		ProxySettings.Login login = proxy.login();
		if (login != null) {
			authenticate(client, host, login);
		}
	}

	private static void authenticate(HttpAsyncClientBuilder client, HttpHost host, ProxySettings.Login login) {
		UsernamePasswordCredentials credentials = new UsernamePasswordCredentials(login.username(),
				login.password().toCharArray());
		client.setDefaultCredentialsProvider(
				CredentialsProviderBuilder.create().add(new AuthScope(host), credentials).build());
		client.addExecInterceptorFirst("pinata-proxy", (request, body, scope, chain, callback) -> {
			// Without being asked, as a body that streams cannot be sent twice.
			BasicScheme scheme = new BasicScheme();
			scheme.initPreemptive(credentials);
			BasicAuthCache cache = new BasicAuthCache();
			cache.put(host, scheme);
			scope.clientContext.setAuthCache(cache);
			chain.proceed(request, body, scope, callback);
		});
	}

}
