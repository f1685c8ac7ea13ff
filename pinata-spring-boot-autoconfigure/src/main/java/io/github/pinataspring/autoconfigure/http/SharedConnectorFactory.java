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

import java.util.function.Supplier;

import io.github.pinataspring.autoconfigure.InvalidPinataConfigurationException;
import io.github.pinataspring.autoconfigure.PinataProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.autoconfigure.HttpClientsProperties;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientsProperties;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientsProperties.Connector;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.ClassUtils;

/**
 * Makes the {@link SharedConnector} that the properties say.
 */
final class SharedConnectorFactory {

	private final PinataProperties properties;

	private final PinataProxyProperties proxyProperties;

	private final PinataSslProperties sslProperties;

	private final PinataHttp2Properties http2Properties;

	/**
	 * Create a factory.
	 * @param properties the timeouts
	 * @param proxyProperties the proxy
	 * @param sslProperties the SSL bundle
	 * @param http2Properties whether to use HTTP/2
	 */
	SharedConnectorFactory(PinataProperties properties, PinataProxyProperties proxyProperties,
			PinataSslProperties sslProperties, PinataHttp2Properties http2Properties) {
		this.properties = properties;
		this.proxyProperties = proxyProperties;
		this.sslProperties = sslProperties;
		this.http2Properties = http2Properties;
	}

	/**
	 * Make the connector, which follows changes of the SSL bundle.
	 * @param clients the properties of all HTTP clients, or {@code null}
	 * @param reactiveClients those of the reactive ones, or {@code null}
	 * @param bundles supplies the SSL bundles, or {@code null}; asked only if one is
	 * named
	 * @param builder supplies what makes connectors, when one is made or to be checked
	 * @param settings supplies the settings of all HTTP clients, when one is made
	 * @return the connector
	 * @throws InvalidPinataConfigurationException if a property cannot be used
	 */
	SharedConnector create(@Nullable HttpClientsProperties clients,
			@Nullable ReactiveHttpClientsProperties reactiveClients, Supplier<@Nullable SslBundles> bundles,
			Supplier<ClientHttpConnectorBuilder<?>> builder, Supplier<HttpClientSettings> settings) {
		SslSettings ssl = SslSettings.of(this.sslProperties, clients, bundles);
		ProxySettings proxy = ProxySettings.of(this.proxyProperties);
		ConnectorFactory factory = new ConnectorFactory(this.properties,
				new ConnectorOptions(proxy, this.http2Properties.isEnabled()), ssl, builder, settings);
		if (proxy != null || isOtherConnector(reactiveClients)) {
			factory.check();
		}
		SharedConnector connector = new SharedConnector(factory);
		if (ssl != null) {
			ssl.onUpdate(() -> connector.reload(ssl.name()));
		}
		return connector;
	}

	// That of Reactor Netty can do everything, so the start does not wait for its
	// threads.
	private static boolean isOtherConnector(@Nullable ReactiveHttpClientsProperties clients) {
		Connector connector = (clients != null) ? clients.getConnector() : null;
		return (connector != null) ? connector != Connector.REACTOR : !ClassUtils
			.isPresent("reactor.netty.http.client.HttpClient", SharedConnectorFactory.class.getClassLoader());
	}

}
