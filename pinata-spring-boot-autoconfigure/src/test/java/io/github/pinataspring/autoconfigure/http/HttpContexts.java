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

import java.net.URI;
import java.time.Duration;

import io.github.pinataspring.autoconfigure.PinataAutoConfiguration;
import io.github.pinataspring.autoconfigure.TestJwt;
import io.github.pinataspring.local.PinataLocal;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

/**
 * Contexts of applications whose HTTP is tested.
 */
final class HttpContexts {

	/**
	 * Limit of everything that is waited for.
	 */
	static final Duration LIMIT = Duration.ofSeconds(20);

	private HttpContexts() {
	}

	static ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PinataAutoConfiguration.class, PinataHttpAutoConfiguration.class,
					WebClientAutoConfiguration.class, HttpClientAutoConfiguration.class,
					ReactiveHttpClientAutoConfiguration.class, SslAutoConfiguration.class))
			.withPropertyValues("spring.reactor.netty.shutdown-quiet-period=0s", "pinata.retry.max-attempts=1");
	}

	static ApplicationContextRunner runner(String connector) {
		return runner().withPropertyValues("spring.http.clients.reactive.connector=" + connector);
	}

	static String[] of(PinataLocal local) {
		return new String[] { "pinata.jwt=" + local.jwt(), "pinata.api-url=" + local.apiUrl(),
				"pinata.uploads-url=" + local.uploadsUrl(), "pinata.gateway.url=" + local.gatewayUrl() };
	}

	static String[] of(URI server) {
		return new String[] { "pinata.jwt=" + TestJwt.unlimited(), "pinata.api-url=" + server,
				"pinata.uploads-url=" + server, "pinata.gateway.url=" + server };
	}

}
