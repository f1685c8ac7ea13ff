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
import java.util.concurrent.atomic.AtomicInteger;

import io.github.pinataspring.autoconfigure.PinataProperties;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SharedConnector} and {@link CountedConnector}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SharedConnectorTests {

	@Test
	void reloadThatFailsKeepsTheEarlierConnector(CapturedOutput output) throws Exception {
		AtomicInteger made = new AtomicInteger();
		try (MockWebServer server = new MockWebServer(); SharedConnector connector = connector(made)) {
			server.start();
			server.enqueue(new MockResponse.Builder().body("first").build());
			server.enqueue(new MockResponse.Builder().body("second").build());
			read(connector.connect(HttpMethod.GET, server.url("/").uri(), ClientHttpRequest::setComplete));

			connector.reload("broken");

			read(connector.connect(HttpMethod.GET, server.url("/").uri(), ClientHttpRequest::setComplete));
			assertThat(made).hasValue(2);
			assertThat(output).contains("SSL bundle 'broken' has changed and cannot be used for Pinata");
		}
	}

	@Test
	void reloadBeforeTheFirstCallMakesNothing() {
		AtomicInteger made = new AtomicInteger();
		try (SharedConnector connector = connector(made)) {
			connector.reload("unused");

			assertThat(made).hasValue(0);
		}
	}

	@Test
	void connectorThatWasReplacedIsClosedAfterItsLastExchange() throws Exception {
		AtomicInteger closed = new AtomicInteger();
		CountedConnector connector = new CountedConnector(new ReactorClientHttpConnector(), closed::incrementAndGet);
		try (MockWebServer server = new MockWebServer()) {
			server.start();
			server.enqueue(new MockResponse.Builder().body("content").build());
			assertThat(connector.acquire()).isTrue();
			Mono<ClientHttpResponse> exchange = connector.connect(HttpMethod.GET, server.url("/").uri(),
					ClientHttpRequest::setComplete);

			StepVerifier.create(exchange.doOnNext((response) -> connector.release()).flatMapMany((response) -> {
				assertThat(closed).hasValue(0);
				return response.getBody().doOnNext(DataBufferUtils::release);
			}).then()).expectComplete().verify(HttpContexts.LIMIT);

			awaitClosed(closed);
			assertThat(connector.acquire()).isFalse();
		}
	}

	@Test
	void connectorThatWasReplacedIsClosedAfterAnExchangeThatFails() {
		AtomicInteger closed = new AtomicInteger();
		CountedConnector connector = new CountedConnector(new ReactorClientHttpConnector(), closed::incrementAndGet);
		assertThat(connector.acquire()).isTrue();
		connector.release();

		StepVerifier
			.create(connector.connect(HttpMethod.GET, URI.create("http://127.0.0.1:1/"),
					ClientHttpRequest::setComplete))
			.expectError()
			.verify(HttpContexts.LIMIT);

		awaitClosed(closed);
	}

	// The caller hears of the end of an exchange before it is counted.
	private static void awaitClosed(AtomicInteger closed) {
		Awaitility.await().atMost(HttpContexts.LIMIT).untilAsserted(() -> assertThat(closed).hasValue(1));
	}

	private static SharedConnector connector(AtomicInteger made) {
		ClientHttpConnectorBuilder<ReactorClientHttpConnector> builder = (settings) -> {
			if (made.incrementAndGet() == 2) {
				throw new IllegalStateException("Not a certificate");
			}
			return new ReactorClientHttpConnector();
		};
		return new SharedConnector(new ConnectorFactory(new PinataProperties(), new ConnectorOptions(null, false), null,
				() -> builder, HttpClientSettings::defaults));
	}

	private static void read(Mono<ClientHttpResponse> exchange) {
		StepVerifier.create(exchange.flatMapMany(ClientHttpResponse::getBody).doOnNext(DataBufferUtils::release).then())
			.expectComplete()
			.verify(HttpContexts.LIMIT);
	}

}
