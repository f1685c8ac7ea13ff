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

import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.jetty.client.BasicAuthentication;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.JettyClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.util.Assert;

/**
 * Makes connectors of Jetty.
 */
final class JettyConnectors {

	private JettyConnectors() {
	}

	static OwnedConnector create(JettyClientHttpConnectorBuilder builder, HttpClientSettings settings,
			ConnectorOptions options) {
		ProxySettings proxy = options.proxy();
		AtomicReference<@Nullable HttpClient> created = new AtomicReference<>();
		// Boot's read timeout is the time of a whole exchange with Jetty, too little for
		// an upload.
		ClientHttpConnector connector = builder.withHttpClientCustomizer((client) -> {
			created.set(client);
			if (proxy != null) {
				addProxy(client, proxy);
			}
		}).build(settings.withReadTimeout(null));
		HttpClient client = created.get();
		Assert.state(client != null, "The customizer was called");
		return new OwnedConnector(ReadTimeoutConnector.of(connector, settings.readTimeout()), client::stop);
	}

	private static void addProxy(HttpClient client, ProxySettings proxy) {
		HttpProxy httpProxy = new HttpProxy(proxy.host(), proxy.port()) {

			@Override
			public boolean matches(Origin origin) {
				return super.matches(origin) && proxy.isUsedFor(origin.getAddress().getHost());
			}

		};
		client.getProxyConfiguration().addProxy(httpProxy);
		ProxySettings.Login login = proxy.login();
		if (login != null) {
			// Without being asked, as a body that streams cannot be sent twice.
			client.getAuthenticationStore()
				.addAuthenticationResult(new BasicAuthentication.BasicResult(httpProxy.getURI(),
						HttpHeader.PROXY_AUTHORIZATION, login.username(), login.password()));
		}
	}

}
