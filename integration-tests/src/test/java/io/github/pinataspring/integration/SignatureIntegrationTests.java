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

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.dedicatedgateway.DedicatedGateway;
import io.github.pinataspring.client.dedicatedgateway.GatewayPlugin;
import io.github.pinataspring.client.signature.ContentSignature;
import io.github.pinataspring.client.signature.SignatureOperations;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.StepVerifier;

import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signatures of the template against Pinata Local over real HTTP.
 */
class SignatureIntegrationTests {

	private static final String SIGNATURE = "0x" + "1b".repeat(65);

	private static final String ADDRESS = "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826";

	private static PinataLocal local;

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
	}

	@AfterAll
	static void stop() {
		local.close();
	}

	@ParameterizedTest
	@EnumSource(Network.class)
	void signatureLivesFromAdditionToRemoval(Network network) {
		PinataTemplate pinata = LocalTemplates.withJwt(local);
		SignatureOperations signatures = pinata.signatures(network);
		Cid cid = LocalTemplates.uploadForCid(pinata, network, "lifecycle " + network);

		ContentSignature signature = LocalTemplates.get(signatures.add(cid, SIGNATURE, ADDRESS));

		assertThat(signature).isEqualTo(new ContentSignature(cid, SIGNATURE));
		assertThat(LocalTemplates.get(signatures.get(cid))).isEqualTo(signature);
		StepVerifier.create(signatures.add(cid, SIGNATURE, ADDRESS))
			.expectError(PinataInvalidRequestException.class)
			.verify(LocalTemplates.LIMIT);
		signatures.remove(cid).block(LocalTemplates.LIMIT);
		StepVerifier.create(signatures.get(cid))
			.expectError(PinataNotFoundException.class)
			.verify(LocalTemplates.LIMIT);
	}

	@Test
	void addWhenAccountDoesNotHaveTheFileSignalsInvalidRequest() {
		Cid unknown = Cid.parse("bafkreih5aznjvttude6c3wbvqeebb6rlx5wkbzyppv7garjiubll2ceym4");

		StepVerifier.create(LocalTemplates.withJwt(local).signatures().add(unknown, SIGNATURE, ADDRESS))
			.expectError(PinataInvalidRequestException.class)
			.verify(LocalTemplates.LIMIT);
	}

	@Test
	void gatewayWithThePluginShowsTheSignature() {
		PinataTemplate pinata = LocalTemplates.withJwt(local);
		Cid cid = LocalTemplates.uploadForCid(pinata, Network.PUBLIC, "shown");
		DedicatedGateway gateway = LocalTemplates.get(pinata.gateways().list().next());
		LocalTemplates
			.get(pinata.gateways().plugins().install(gateway.id(), GatewayPlugin.CONTENT_ADDRESSABLE_ATTESTATION));

		LocalTemplates.get(pinata.signatures(Network.PUBLIC).add(cid, SIGNATURE, ADDRESS));

		ResponseEntity<Void> answer = LocalTemplates
			.get(WebClient.create().get().uri(local.gatewayUrl() + "/ipfs/" + cid).retrieve().toBodilessEntity());
		assertThat(answer.getHeaders().getFirst("pinata-signature")).isEqualTo(SIGNATURE);
	}

}
