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

package io.github.pinataspring.integration.contract;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.analytics.AnalyticsAttribute;
import io.github.pinataspring.client.analytics.AnalyticsInterval;
import io.github.pinataspring.client.analytics.AnalyticsMeasure;
import io.github.pinataspring.client.analytics.AnalyticsOrder;
import io.github.pinataspring.client.analytics.AnalyticsQuery;
import io.github.pinataspring.client.apikey.ApiKeyFilter;
import io.github.pinataspring.client.apikey.ApiKeyPermissions;
import io.github.pinataspring.client.apikey.ApiKeyRequest;
import io.github.pinataspring.client.apikey.CreatedApiKey;
import io.github.pinataspring.client.apikey.DataEndpoint;
import io.github.pinataspring.client.apikey.PinningEndpoint;
import io.github.pinataspring.client.apikey.ResourceScope;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.dedicatedgateway.AccessControlOperations;
import io.github.pinataspring.client.dedicatedgateway.AccessRule;
import io.github.pinataspring.client.dedicatedgateway.CustomDomain;
import io.github.pinataspring.client.dedicatedgateway.CustomDomainOperations;
import io.github.pinataspring.client.dedicatedgateway.DedicatedGateway;
import io.github.pinataspring.client.dedicatedgateway.DedicatedGatewayOperations;
import io.github.pinataspring.client.dedicatedgateway.GatewayAccessToken;
import io.github.pinataspring.client.dedicatedgateway.GatewayPlugin;
import io.github.pinataspring.client.dedicatedgateway.GatewayPluginOperations;
import io.github.pinataspring.client.file.FileFilter;
import io.github.pinataspring.client.file.FileOrder;
import io.github.pinataspring.client.file.FileUpdate;
import io.github.pinataspring.client.group.GroupFilter;
import io.github.pinataspring.client.group.GroupOperations;
import io.github.pinataspring.client.group.GroupRequest;
import io.github.pinataspring.client.group.GroupUpdate;
import io.github.pinataspring.client.group.PinataGroup;
import io.github.pinataspring.client.upload.CidVersion;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.client.x402.PaymentInstruction;
import io.github.pinataspring.client.x402.PaymentInstructionFilter;
import io.github.pinataspring.client.x402.PaymentInstructionOperations;
import io.github.pinataspring.client.x402.PaymentInstructionRequest;
import io.github.pinataspring.client.x402.PaymentInstructionUpdate;
import io.github.pinataspring.client.x402.PaymentNetwork;
import io.github.pinataspring.client.x402.PaymentRequirement;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.PinataLocal;
import reactor.core.publisher.Mono;

import org.springframework.util.unit.DataSize;

/**
 * Uses everything that the template can do.
 */
final class TemplateCalls {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final PinataLocal local;

	private final RecordingProxy proxy;

	TemplateCalls(PinataLocal local, RecordingProxy proxy) {
		this.local = local;
		this.proxy = proxy;
	}

	void makeAll() {
		makeAll(PinataTemplate.builder());
	}

	void makeAll(PinataTemplateBuilder builder) {
		PinataEndpoints endpoints = new PinataEndpoints(this.proxy.url("api.pinata.cloud"),
				this.proxy.url("uploads.pinata.cloud"), this.proxy.url("gateway.pinata.cloud"));
		PinataTemplate jwt = builder.endpoints(endpoints).jwt(this.local.jwt()).build();
		PinataTemplate keyPair = builder.clone().apiKey(this.local.apiKey(), this.local.apiSecret()).build();
		authenticate(jwt);
		authenticate(keyPair);
		files(jwt);
		// A link leads to the gateway itself.
		accessLinks(jwt.mutate().endpoints(endpoints.withGatewayUrl(this.local.gatewayUrl())).build());
		groups(jwt);
		gateways(jwt);
		payments(jwt);
		analytics(jwt);
		vectors(jwt);
		signatures(jwt);
		swaps(jwt);
		UploadCalls.makeAll(jwt, keyPair);
		PinningCalls.makeAll(jwt, keyPair);
		uploadInChunks(
				jwt.mutate().uploadSettings(UploadSettings.defaults().withThreshold(DataSize.ofBytes(1))).build());
	}

	private static void authenticate(PinataTemplate pinata) {
		get(pinata.testAuthentication());
		CreatedApiKey key = get(pinata.apiKeys()
			.create(ApiKeyRequest
				.of("everything",
						ApiKeyPermissions.builder()
							.data(DataEndpoint.PIN_LIST)
							.pinning(PinningEndpoint.PIN_FILE_TO_IPFS)
							.build())
				.withMaxUses(3)));
		get(pinata.apiKeys()
			.list(ApiKeyFilter.builder().name("everything").revoked(false).limitedUse(true).exhausted(false).build())
			.collectList());
		pinata.apiKeys().revoke(key.key()).block(LIMIT);
	}

	private static void files(PinataTemplate pinata) {
		get(pinata.apiKeys().create(ApiKeyRequest.of("reader", ApiKeyPermissions.of(ResourceScope.FILES_READ))));
		UploadedFile file = get(pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.of("content".getBytes(StandardCharsets.UTF_8), "file.txt"))
				.network(Network.PUBLIC)
				.name("name")
				.keyValue("key", "value")
				.cidVersion(CidVersion.V1)
				.streamable()
				.expiresAt(Instant.parse("2099-01-01T00:00:00Z"))
				.build()));
		get(pinata.files(Network.PUBLIC)
			.list(FileFilter.builder()
				.name("name")
				.withoutGroup()
				.mimeType("text/plain")
				.cid(Objects.requireNonNull(file.cid()))
				.cidPending(true)
				.keyValue("key", "value")
				.order(FileOrder.OLDEST_FIRST)
				.pageSize(10)
				.build())
			.collectList());
		get(pinata.files(Network.PUBLIC).list(FileFilter.builder().pageSize(1).build()).collectList());
		get(pinata.files(Network.PUBLIC).get(file.id()));
		get(pinata.files(Network.PUBLIC)
			.update(file.id(),
					FileUpdate.builder()
						.name("changed")
						.keyValue("new", "value")
						.removeKeyValue("key")
						.expiresAt(Instant.parse("2099-01-01T00:00:00Z"))
						.build()));
		pinata.files(Network.PUBLIC).delete(file.id()).block(LIMIT);
	}

	private static void groups(PinataTemplate pinata) {
		GroupOperations groups = pinata.groups(Network.PUBLIC);
		UploadedFile file = get(pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.of("member".getBytes(StandardCharsets.UTF_8), "member.txt"))
				.network(Network.PUBLIC)
				.build()));
		PinataGroup group = get(groups.create(GroupRequest.of("template").withPublic(true)));
		get(groups.create("another"));
		get(groups.list(GroupFilter.all().withName("template").withPublic(true)).collectList());
		get(groups.list(GroupFilter.all().withPageSize(1)).collectList());
		get(groups.get(group.id()));
		get(groups.update(group.id(), new GroupUpdate("renamed", false)));
		groups.addFile(group.id(), file.id()).block(LIMIT);
		groups.removeFile(group.id(), file.id()).block(LIMIT);
		groups.delete(group.id()).block(LIMIT);
	}

	private static void gateways(PinataTemplate pinata) {
		DedicatedGatewayOperations gateways = pinata.gateways();
		DedicatedGateway gateway = get(gateways.create("template"));
		get(gateways.exists("template"));
		get(gateways.list().collectList());
		get(gateways.list(1).collectList());
		get(gateways.get(gateway.id()));
		CustomDomainOperations domains = gateways.customDomains(gateway.id());
		CustomDomain domain = get(domains.add("template.example.org"));
		get(domains.get(domain.id()));
		domains.remove(domain.id()).block(LIMIT);
		AccessControlOperations controls = gateways.accessControls(gateway.id());
		GatewayAccessToken token = get(controls.createAccessToken());
		AccessRule host = get(controls.allowHost(URI.create("https://example.org")));
		AccessRule ipAddress = get(controls.allowIpAddress("192.0.2.1"));
		controls.revokeAccessToken(token.id()).block(LIMIT);
		controls.removeHost(host.id()).block(LIMIT);
		controls.removeIpAddress(ipAddress.id()).block(LIMIT);
		GatewayPluginOperations plugins = gateways.plugins();
		get(plugins.list().collectList());
		get(plugins.get(GatewayPlugin.HOT_SWAPS));
		get(plugins.install(gateway.id(), GatewayPlugin.HOT_SWAPS));
		get(plugins.listInstalled().collectList());
		get(plugins.listInstalled(gateway.id()).collectList());
		plugins.uninstall(gateway.id(), GatewayPlugin.HOT_SWAPS).block(LIMIT);
		gateways.delete(gateway.id()).block(LIMIT);
	}

	private static void swaps(PinataTemplate pinata) {
		String gatewayId = get(pinata.gateways().list().next()).id();
		get(pinata.gateways().plugins().install(gatewayId, GatewayPlugin.HOT_SWAPS));
		Cid first = uploadPublic(pinata, "first");
		get(pinata.swaps(Network.PUBLIC).add(first, uploadPublic(pinata, "second")));
		get(pinata.swaps(Network.PUBLIC).history(first).collectList());
		pinata.swaps(Network.PUBLIC).remove(first).block(LIMIT);
	}

	private static Cid uploadPublic(PinataTemplate pinata, String content) {
		return Objects.requireNonNull(get(pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.of(content.getBytes(StandardCharsets.UTF_8), "file.txt"))
				.network(Network.PUBLIC)
				.build()))
			.cid());
	}

	private static void signatures(PinataTemplate pinata) {
		Cid cid = uploadPublic(pinata, "signed");
		get(pinata.signatures(Network.PUBLIC).add(cid, "0x" + "1b".repeat(65), "0x" + "2c".repeat(20)));
		get(pinata.signatures(Network.PUBLIC).get(cid));
		pinata.signatures(Network.PUBLIC).remove(cid).block(LIMIT);
	}

	private static void vectors(PinataTemplate pinata) {
		UploadedFile file = get(pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.of("words".getBytes(StandardCharsets.UTF_8), "words.txt"))
				.network(Network.PRIVATE)
				.build()));
		PinataGroup group = get(pinata.groups(Network.PRIVATE).create("vectors"));
		pinata.groups(Network.PRIVATE).addFile(group.id(), file.id()).block(LIMIT);
		pinata.vectors().add(file.id()).block(LIMIT);
		get(pinata.vectors().query(group.id(), "words").collectList());
		pinata.vectors().remove(file.id()).block(LIMIT);
	}

	private static void analytics(PinataTemplate pinata) {
		AnalyticsQuery query = AnalyticsQuery.builder(LocalDate.of(2026, 1, 1), LocalDate.of(2099, 12, 31))
			.status(200)
			.sortBy(AnalyticsMeasure.BANDWIDTH)
			.order(AnalyticsOrder.ASCENDING)
			.limit(5)
			.build();
		get(pinata.analytics().top(AnalyticsAttribute.REFERER, query).collectList());
		get(pinata.analytics().timeSeries(AnalyticsInterval.WEEK, query));
	}

	private static void payments(PinataTemplate pinata) {
		PaymentInstructionOperations instructions = pinata.paymentInstructions();
		Cid cid = Objects.requireNonNull(get(pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.of("paid".getBytes(StandardCharsets.UTF_8), "paid.txt"))
				.network(Network.PRIVATE)
				.build()))
			.cid());
		String address = "0x" + "2c".repeat(20);
		PaymentRequirement requirement = PaymentRequirement
			.of(address, address, PaymentNetwork.BASE, BigInteger.valueOf(1000))
			.withDescription("USDC");
		PaymentInstruction instruction = get(
				instructions.create(PaymentInstructionRequest.of("template", requirement).withDescription("a price")));
		get(instructions.create(PaymentInstructionRequest.of("another", requirement).withDescription("a price")));
		get(instructions.addCid(instruction.id(), cid));
		get(instructions.list(PaymentInstructionFilter.all().withCid(cid).withName("template").withId(instruction.id()))
			.collectList());
		get(instructions.list(PaymentInstructionFilter.all().withPageSize(1)).collectList());
		get(instructions.get(instruction.id()));
		get(instructions.update(instruction.id(),
				new PaymentInstructionUpdate("renamed", List.of(requirement), "another price")));
		get(instructions.listCids(instruction.id(), 10).collectList());
		instructions.removeCid(instruction.id(), cid).block(LIMIT);
		instructions.delete(instruction.id()).block(LIMIT);
	}

	private static void accessLinks(PinataTemplate pinata) {
		Cid cid = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
		get(pinata.gateway().createAccessLink(cid, Duration.ofMinutes(1)));
	}

	private static void uploadInChunks(PinataTemplate pinata) {
		get(pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.of(new byte[300_000], "chunks.bin"))
				.network(Network.PUBLIC)
				.cidVersion(CidVersion.V1)
				.build()));
	}

	private static <T> T get(Mono<T> mono) {
		return Objects.requireNonNull(mono.block(LIMIT));
	}

}
