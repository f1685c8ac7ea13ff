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

package io.github.pinataspring.integration;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.dedicatedgateway.DedicatedGateway;
import io.github.pinataspring.client.dedicatedgateway.GatewayPlugin;
import io.github.pinataspring.client.swap.Swap;
import io.github.pinataspring.client.swap.SwapOperations;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Swaps of the template against Pinata Local over real HTTP.
 */
class SwapIntegrationTests {

	private final PinataLocal local = PinataLocal.start();

	private final PinataTemplate pinata = LocalTemplates.withJwt(this.local);

	private final SwapOperations swaps = this.pinata.swaps(Network.PUBLIC);

	@AfterEach
	void stop() {
		this.local.close();
	}

	@Test
	void swapLivesFromAdditionToRemoval() {
		Cid first = upload("first");
		Cid second = upload("second");
		install();

		Swap swap = LocalTemplates.get(this.swaps.add(first, second));

		assertThat(swap.mappedCid()).isEqualTo(second);
		assertThat(swap.createdAt()).isNotNull();
		assertThat(read(first)).isEqualTo("second");
		assertThat(history(first)).containsExactly(swap);
		this.swaps.remove(first).block(LocalTemplates.LIMIT);
		assertThat(read(first)).isEqualTo("first");
		assertThat(history(first)).hasSize(2).endsWith(swap).first().matches(Swap::isRemoval);
		StepVerifier.create(this.swaps.remove(first))
			.expectError(PinataNotFoundException.class)
			.verify(LocalTemplates.LIMIT);
	}

	@Test
	void historyIsThatOfTheGatewayThatIsNamed() {
		Cid first = upload("first");
		install();
		LocalTemplates.get(this.swaps.add(first, upload("second")));

		assertThat(LocalTemplates.get(this.swaps.history(first, "pinata-local.mypinata.cloud").collectList()))
			.isEqualTo(history(first))
			.hasSize(1);
		StepVerifier.create(this.swaps.history(first, "unknown.mypinata.cloud"))
			.expectError(PinataNotFoundException.class)
			.verify(LocalTemplates.LIMIT);
		StepVerifier.create(this.swaps.history(upload("third")))
			.expectError(PinataNotFoundException.class)
			.verify(LocalTemplates.LIMIT);
	}

	@Test
	void addWhenNoGatewayHasThePluginSignalsInvalidRequest() {
		StepVerifier.create(this.swaps.add(upload("first"), upload("second")))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataInvalidRequestException.class)
				.hasMessageContaining("Hot Swaps"))
			.verify(LocalTemplates.LIMIT);
	}

	@Test
	void addWhenFileIsInTheOtherNetworkSignalsNotFound() {
		Cid first = upload("first");
		Cid second = upload("second");
		install();

		StepVerifier.create(this.pinata.swaps(Network.PRIVATE).add(first, second))
			.expectError(PinataNotFoundException.class)
			.verify(LocalTemplates.LIMIT);
	}

	private void install() {
		DedicatedGateway gateway = LocalTemplates.get(this.pinata.gateways().list().next());
		LocalTemplates.get(this.pinata.gateways().plugins().install(gateway.id(), GatewayPlugin.HOT_SWAPS));
	}

	private List<Swap> history(Cid cid) {
		return LocalTemplates.get(this.swaps.history(cid).collectList());
	}

	private Cid upload(String content) {
		return LocalTemplates.uploadForCid(this.pinata, Network.PUBLIC, content);
	}

	private String read(Cid cid) {
		DataBuffer content = LocalTemplates.get(DataBufferUtils.join(this.pinata.gateway().retrieve(cid)));
		try {
			return content.toString(StandardCharsets.UTF_8);
		}
		finally {
			DataBufferUtils.release(content);
		}
	}

}
