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
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JettyClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;

/**
 * Makes connectors from those that Boot is configured to make, and sees to it that all
 * kinds behave alike.
 */
final class ConnectorFactory {

	private static final String CONNECTOR = "spring.http.clients.reactive.connector";

	private static final String HTTP2 = "pinata.http2.enabled";

	private final PinataProperties properties;

	private final ConnectorOptions options;

	private final @Nullable SslSettings ssl;

	private final Supplier<ClientHttpConnectorBuilder<?>> builder;

	private final Supplier<HttpClientSettings> settings;

	/**
	 * Create a factory.
	 * @param properties the timeouts
	 * @param options what connectors do beyond the settings
	 * @param ssl the SSL bundle, or {@code null}
	 * @param builder supplies what makes connectors, when one is made
	 * @param settings supplies the settings of all HTTP clients, when one is made
	 */
	ConnectorFactory(PinataProperties properties, ConnectorOptions options, @Nullable SslSettings ssl,
			Supplier<ClientHttpConnectorBuilder<?>> builder, Supplier<HttpClientSettings> settings) {
		this.properties = properties;
		this.options = options;
		this.ssl = ssl;
		this.builder = builder;
		this.settings = settings;
	}

	/**
	 * Check that the kind of connector can do what is needed.
	 * @throws InvalidPinataConfigurationException if it cannot
	 */
	void check() {
		check(this.builder.get());
	}

	private void check(ClientHttpConnectorBuilder<?> builder) {
		if (builder instanceof JdkClientHttpConnectorBuilder) {
			throw new InvalidPinataConfigurationException(
					"Java's HTTP client goes on with a download that was cancelled, so it cannot be used for Pinata",
					"Add the dependency 'io.projectreactor.netty:reactor-netty-http', or that of Jetty's or Apache's reactive client, and set '%s' to reactor, jetty or http-components."
						.formatted(CONNECTOR),
					CONNECTOR);
		}
		if (this.options.http2() && !(builder instanceof ReactorClientHttpConnectorBuilder)) {
			throw new InvalidPinataConfigurationException("only the connector of Reactor Netty uploads by HTTP/2",
					"Set '%s' to reactor, or '%s' to false.".formatted(CONNECTOR, HTTP2), HTTP2, CONNECTOR);
		}
		if (this.options.proxy() != null && !(builder instanceof ReactorClientHttpConnectorBuilder
				|| builder instanceof JettyClientHttpConnectorBuilder
				|| builder instanceof HttpComponentsClientHttpConnectorBuilder)) {
			throw new InvalidPinataConfigurationException(
					"no proxy can be set on the connectors of a '%s'".formatted(builder.getClass().getName()),
					"Set the proxy in the bean of type ClientHttpConnectorBuilder, or remove that bean and set '%s' to reactor, jetty or http-components."
						.formatted(CONNECTOR),
					"pinata.proxy.host", CONNECTOR);
		}
	}

	/**
	 * Make a connector.
	 * @return the connector
	 */
	OwnedConnector create() {
		ClientHttpConnectorBuilder<?> builder = this.builder.get();
		check(builder);
		HttpClientSettings settings = settings();
		if (builder instanceof ReactorClientHttpConnectorBuilder reactor) {
			return ReactorConnectors.create(reactor, settings, this.options);
		}
		if (builder instanceof JettyClientHttpConnectorBuilder jetty) {
			return JettyConnectors.create(jetty, settings, this.options);
		}
		if (builder instanceof HttpComponentsClientHttpConnectorBuilder httpComponents) {
			return HttpComponentsConnectors.create(httpComponents, settings, this.options);
		}
		return OwnedConnector.withoutResources(builder.build(settings));
	}

	private HttpClientSettings settings() {
		HttpClientSettings settings = this.settings.get()
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withTimeouts(this.properties.getConnectTimeout(), this.properties.getReadTimeout());
		return (this.ssl != null) ? settings.withSslBundle(this.ssl.bundle()) : settings;
	}

}
