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

import java.util.function.Supplier;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Connectors that the client is known to work with.
 */
public enum Connector {

	REACTOR_NETTY(ReactorClientHttpConnector::new),

	JDK(JdkClientHttpConnector::new);

	private final Supplier<ClientHttpConnector> connector;

	Connector(Supplier<ClientHttpConnector> connector) {
		this.connector = connector;
	}

	public WebClient.Builder webClientBuilder() {
		return WebClient.builder().clientConnector(this.connector.get());
	}

}
