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

import java.net.URI;
import java.util.List;
import java.util.Objects;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.apikey.ApiKeyPermissions;
import io.github.pinataspring.client.apikey.ApiKeyRequest;
import io.github.pinataspring.client.apikey.CreatedApiKey;
import io.github.pinataspring.client.apikey.ResourceScope;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataInsufficientScopeException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.dedicatedgateway.AccessControlOperations;
import io.github.pinataspring.client.dedicatedgateway.AccessControls;
import io.github.pinataspring.client.dedicatedgateway.AccessRule;
import io.github.pinataspring.client.dedicatedgateway.CustomDomain;
import io.github.pinataspring.client.dedicatedgateway.DedicatedGateway;
import io.github.pinataspring.client.dedicatedgateway.DedicatedGatewayOperations;
import io.github.pinataspring.client.dedicatedgateway.GatewayAccessToken;
import io.github.pinataspring.client.dedicatedgateway.GatewayPlugin;
import io.github.pinataspring.client.dedicatedgateway.InstalledPlugin;
import io.github.pinataspring.local.PinataLocal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Management of dedicated gateways by the template against Pinata Local over real HTTP.
 */
class DedicatedGatewayIntegrationTests {

	private static PinataLocal local;

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
	}

	@AfterAll
	static void stop() {
		local.close();
	}

	@Test
	void gatewayLivesFromCreationToDeletion() {
		DedicatedGatewayOperations gateways = LocalTemplates.withJwt(local).gateways();
		assertThat(LocalTemplates.get(gateways.exists("lifecycle"))).isFalse();

		DedicatedGateway created = LocalTemplates.get(gateways.create("lifecycle"));

		assertThat(created.domain()).isEqualTo("lifecycle");
		assertThat(created.accessControls()).isEqualTo(new AccessControls(List.of(), List.of(), List.of()));
		assertThat(LocalTemplates.get(gateways.exists("lifecycle"))).isTrue();
		assertThat(LocalTemplates.get(gateways.get(created.id()))).isEqualTo(created);
		StepVerifier.create(gateways.create("lifecycle"))
			.expectError(PinataInvalidRequestException.class)
			.verify(LocalTemplates.LIMIT);
		gateways.delete(created.id()).block(LocalTemplates.LIMIT);
		StepVerifier.create(gateways.get(created.id()))
			.expectError(PinataNotFoundException.class)
			.verify(LocalTemplates.LIMIT);
	}

	@Test
	void listComesInPagesUntilItEnds() {
		DedicatedGatewayOperations gateways = LocalTemplates.withJwt(local).gateways();
		Flux.range(0, 12).concatMap((i) -> gateways.create("paged-" + i)).blockLast(LocalTemplates.LIMIT);

		List<String> defaultPages = LocalTemplates.get(gateways.list().map(DedicatedGateway::id).collectList());
		List<String> smallPages = LocalTemplates.get(gateways.list(5).map(DedicatedGateway::id).collectList());

		assertThat(defaultPages).doesNotHaveDuplicates().hasSizeGreaterThan(12).isEqualTo(smallPages);
	}

	@Test
	void customDomainIsAddedReadAndRemoved() {
		DedicatedGatewayOperations gateways = LocalTemplates.withJwt(local).gateways();
		String id = LocalTemplates.get(gateways.create("domains")).id();

		CustomDomain added = LocalTemplates.get(gateways.customDomains(id).add("ipfs.example.org"));

		assertThat(added.domainStatus()).isEqualTo("pending");
		assertThat(LocalTemplates.get(gateways.customDomains(id).get(added.id()))).isEqualTo(added);
		assertThat(LocalTemplates.get(gateways.get(id)).customDomains()).containsExactly(added);
		gateways.customDomains(id).remove(added.id()).block(LocalTemplates.LIMIT);
		assertThat(LocalTemplates.get(gateways.get(id)).customDomains()).isEmpty();
	}

	@Test
	void accessControlsDecideWhoIsServed() {
		PinataTemplate pinata = LocalTemplates.withJwt(local);
		String id = LocalTemplates.get(pinata.gateways().create("controlled")).id();
		AccessControlOperations controls = pinata.gateways().accessControls(id);
		String cid = LocalTemplates.uploadForCid(pinata, Network.PUBLIC, "controlled").toString();
		assertThat(read("controlled", cid, null)).isEqualTo(HttpStatus.OK);

		GatewayAccessToken token = LocalTemplates.get(controls.createAccessToken());
		AccessRule host = LocalTemplates.get(controls.allowHost(URI.create("https://example.org")));
		AccessRule ipAddress = LocalTemplates.get(controls.allowIpAddress("192.0.2.1"));

		assertThat(LocalTemplates.get(pinata.gateways().get(id)).accessControls())
			.isEqualTo(new AccessControls(List.of(token), List.of(host), List.of(ipAddress)));
		assertThat(token.toString()).doesNotContain(token.value());
		assertThat(read("controlled", cid, null)).isEqualTo(HttpStatus.UNAUTHORIZED);
		assertThat(read("controlled", cid, token.value())).isEqualTo(HttpStatus.OK);
		controls.revokeAccessToken(token.id()).block(LocalTemplates.LIMIT);
		assertThat(read("controlled", cid, token.value())).isEqualTo(HttpStatus.UNAUTHORIZED);
		controls.removeHost(host.id()).block(LocalTemplates.LIMIT);
		controls.removeIpAddress(ipAddress.id()).block(LocalTemplates.LIMIT);
		assertThat(read("controlled", cid, null)).isEqualTo(HttpStatus.OK);
	}

	@Test
	void pluginsOfTheMarketplaceAreInstalledAndUninstalled() {
		DedicatedGatewayOperations gateways = LocalTemplates.withJwt(local).gateways();
		String id = LocalTemplates.get(gateways.create("plugins")).id();
		InstalledPlugin hotSwaps = new InstalledPlugin(id, GatewayPlugin.HOT_SWAPS);

		List<GatewayPlugin> marketplace = LocalTemplates.get(gateways.plugins().list().collectList());
		LocalTemplates.get(gateways.plugins().install(id, GatewayPlugin.HOT_SWAPS));

		assertThat(marketplace).extracting(GatewayPlugin::id)
			.containsExactly(GatewayPlugin.CONTENT_ADDRESSABLE_ATTESTATION, GatewayPlugin.HOT_SWAPS);
		assertThat(LocalTemplates.get(gateways.plugins().get(GatewayPlugin.HOT_SWAPS))).isEqualTo(marketplace.get(1));
		assertThat(LocalTemplates.get(gateways.plugins().listInstalled().collectList())).contains(hotSwaps);
		assertThat(LocalTemplates.get(gateways.plugins().listInstalled(id).collectList())).containsExactly(hotSwaps);
		gateways.plugins().uninstall(id, GatewayPlugin.HOT_SWAPS).block(LocalTemplates.LIMIT);
		assertThat(LocalTemplates.get(gateways.plugins().listInstalled(id).collectList())).isEmpty();
	}

	@Test
	void changesWhenKeyMayOnlyReadSignalInsufficientScope() {
		CreatedApiKey reader = LocalTemplates.get(LocalTemplates.withJwt(local)
			.apiKeys()
			.create(ApiKeyRequest.of("reader", ApiKeyPermissions.of(ResourceScope.GATEWAYS_READ))));
		DedicatedGatewayOperations gateways = LocalTemplates.builder(local).jwt(reader.jwt()).build().gateways();

		assertThat(LocalTemplates.get(gateways.list().collectList())).isNotEmpty();
		StepVerifier.create(gateways.create("refused"))
			.expectError(PinataInsufficientScopeException.class)
			.verify(LocalTemplates.LIMIT);
	}

	private static HttpStatusCode read(String domain, String cid, @Nullable String token) {
		WebClient.RequestHeadersSpec<?> request = WebClient.create()
			.get()
			.uri(local.gatewayUrl() + "/ipfs/" + cid)
			.header("Host", domain + ".mypinata.cloud");
		if (token != null) {
			request.header("x-pinata-gateway-token", token);
		}
		return Objects.requireNonNull(
				request.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode()))
					.block(LocalTemplates.LIMIT));
	}

}
