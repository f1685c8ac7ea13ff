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

import io.github.pinataspring.autoconfigure.PinataAutoConfiguration;
import io.github.pinataspring.autoconfigure.PinataProperties;
import io.github.pinataspring.autoconfigure.PinataTemplateBuilderCustomizer;
import io.github.pinataspring.client.PinataTemplateBuilder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.autoconfigure.HttpClientsProperties;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientsProperties;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the connections to Pinata.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PinataAutoConfiguration.class)
@ConditionalOnClass({ PinataTemplateBuilder.class, WebClient.class, ClientHttpConnectorBuilder.class })
@ConditionalOnBean(PinataTemplateBuilder.class)
@ConditionalOnMissingBean(name = "pinataHttpTemplateBuilderCustomizer")
@EnableConfigurationProperties({ PinataProperties.class, PinataHttp2Properties.class, PinataProxyProperties.class,
		PinataSslProperties.class })
public final class PinataHttpAutoConfiguration {

	PinataHttpAutoConfiguration() {
	}

	@Bean
	SharedConnector pinataSharedConnector(PinataProperties properties, PinataProxyProperties proxyProperties,
			PinataSslProperties sslProperties, PinataHttp2Properties http2Properties,
			ObjectProvider<HttpClientsProperties> clients,
			ObjectProvider<ReactiveHttpClientsProperties> reactiveClients, ObjectProvider<SslBundles> bundles,
			ObjectProvider<ClientHttpConnectorBuilder<?>> connectorBuilder,
			ObjectProvider<HttpClientSettings> settings) {
		return new SharedConnectorFactory(properties, proxyProperties, sslProperties, http2Properties).create(
				clients.getIfAvailable(), reactiveClients.getIfAvailable(), bundles::getIfAvailable,
				() -> connectorBuilder.getIfAvailable(ClientHttpConnectorBuilder::detect),
				() -> settings.getIfAvailable(HttpClientSettings::defaults));
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	PinataTemplateBuilderCustomizer pinataHttpTemplateBuilderCustomizer(SharedConnector connector,
			ObjectProvider<WebClient.Builder> webClientBuilder) {
		// Only when Pinata is called for the first time, so that no start waits for it.
		return (builder) -> builder.webClientBuilder(
				() -> webClientBuilder.getIfAvailable(WebClient::builder).clone().clientConnector(connector::connect));
	}

}
