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

package io.github.pinataspring.client.dedicatedgateway;

import java.net.URI;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the reference guide's page about dedicated gateways.
 */
class DedicatedGatewayDocumentationTests {

	private final TestPinata server = new TestPinata();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void gateways() {
		this.server.answer("{\"data\":{\"id\":\"g\",\"domain\":\"my-gateway\"}}")
			.answer("{\"data\":{\"id\":\"t\",\"value\":\"v\"}}")
			.answer("{\"data\":{\"id\":\"h\",\"value\":\"https://example.com\"}}")
			.answer("{\"data\":{\"gateway_id\":\"g\",\"plugin_id\":2}}");
		PinataTemplate pinata = this.server.template();
		String gatewayId = "g";

		Mono<DedicatedGateway> gateway = pinata.gateways().create("my-gateway");

		AccessControlOperations controls = pinata.gateways().accessControls(gatewayId);
		Mono<GatewayAccessToken> token = controls.createAccessToken();
		Mono<AccessRule> host = controls.allowHost(URI.create("https://example.com"));

		Mono<InstalledPlugin> installed = pinata.gateways().plugins().install(gatewayId, GatewayPlugin.HOT_SWAPS);

		verify(gateway);
		verify(token);
		verify(host);
		verify(installed);
		assertThat(this.server.server().getRequestCount()).isEqualTo(4);
	}

	private static void verify(Publisher<?> call) {
		StepVerifier.create(Mono.when(call)).expectComplete().verify(TestPinata.LIMIT);
	}

}
