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

import java.time.Duration;

import io.github.pinataspring.client.PinataTemplate;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import reactor.netty.resources.ConnectionProvider;
import reactor.test.StepVerifier;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the pool of connections that an application sets up.
 */
class ConnectionPoolTests {

	@Test
	void poolOfTheApplicationIsUsed() throws Exception {
		try (MockWebServer server = new MockWebServer()) {
			server.start();
			for (int i = 0; i < 2; i++) {
				server.enqueue(new MockResponse.Builder().addHeader("Content-Type", "application/json")
					.body("{\"message\":\"Congratulations!\"}")
					.build());
			}

			HttpContexts.runner("reactor")
				.withUserConfiguration(PoolConfiguration.class)
				.withPropertyValues(HttpContexts.of(server.url("").uri()))
				.run((context) -> {
					PinataTemplate pinata = context.getBean(PinataTemplate.class);
					ConnectionProvider pool = context.getBean(ReactorResourceFactory.class).getConnectionProvider();
					StepVerifier
						.create(pinata.testAuthentication().then(pool.disposeLater()).then(pinata.testAuthentication()))
						.expectNextCount(1)
						.expectComplete()
						.verify(HttpContexts.LIMIT);
				});

			assertThat(server.takeRequest().getConnectionIndex()).isZero();
			assertThat(server.takeRequest().getConnectionIndex()).isEqualTo(1);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class PoolConfiguration {

		@Bean
		ReactorResourceFactory reactorResourceFactory() {
			ReactorResourceFactory resources = new ReactorResourceFactory();
			resources.setUseGlobalResources(false);
			resources.setConnectionProviderSupplier(() -> ConnectionProvider.builder("http")
				.maxConnections(50)
				.maxIdleTime(Duration.ofSeconds(30))
				.pendingAcquireTimeout(Duration.ofSeconds(10))
				.build());
			return resources;
		}

	}

}
