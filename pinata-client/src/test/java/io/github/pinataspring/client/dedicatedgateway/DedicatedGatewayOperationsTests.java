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
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.core.PinataServerException;
import io.github.pinataspring.client.core.RetrySettings;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link DedicatedGatewayOperations} and the operations that it leads to.
 */
class DedicatedGatewayOperationsTests {

	private static final String TIME = "2024-07-12T15:34:59.786198063Z";

	private static final String GATEWAY = """
			{"data":{"id":"g","created_at":"%s","domain":"dweb","restrict":true,
			"custom_domains":[{"domain":"ipfs.example.com","domain_validation_status":"pending",
			"custom_domain_id":"d","ssl_validation_status":"initializing"}],
			"settings":{"restriction_policies":{"accessTokens":[{"id":"t","value":"s3cret","createdAt":"%s"}],
			"allowedHosts":[{"id":"h","value":"https://example.com","createdAt":"%s"}],
			"allowedIPAddresses":[{"id":"i","value":"192.0.2.1"}]}}}}""".formatted(TIME, TIME, TIME);

	private static final String ENTRY = "{\"data\":{\"id\":\"e\",\"value\":\"v\",\"createdAt\":\"" + TIME + "\"}}";

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void getReadsGatewayWithItsAccessControls() {
		this.pinata.answer(GATEWAY);
		Instant time = Instant.parse(TIME);

		StepVerifier.create(gateways().get("g"))
			.expectNext(new DedicatedGateway("g", "dweb", true,
					List.of(new CustomDomain("d", "ipfs.example.com", "pending", "initializing")),
					new AccessControls(List.of(new GatewayAccessToken("t", "s3cret", time)),
							List.of(new AccessRule("h", "https://example.com", time)),
							List.of(new AccessRule("i", "192.0.2.1", null))),
					time))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(requestLine()).isEqualTo("GET /api/v3/gateways/g HTTP/1.1");
	}

	@Test
	void getWhenAlmostNothingIsKnownReadsTheRest() {
		this.pinata.answer("{\"data\":{\"id\":\"g\",\"domain\":\"d\",\"custom_domains\":{\"a\":{}},\"settings\":null}}")
			.answer("{\"data\":{\"id\":\"g\",\"domain\":\"d\",\"settings\":{\"restriction_policies\":null}}}");

		StepVerifier.create(gateways().get("g"))
			.expectNext(new DedicatedGateway("g", "d", false, List.of(), null, null))
			.expectComplete()
			.verify(TestPinata.LIMIT);
		StepVerifier.create(gateways().get("g"))
			.assertNext((gateway) -> assertThat(gateway.accessControls()).isNotNull()
				.satisfies((controls) -> assertThat(controls.isEmpty()).isTrue()))
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void nothingShowsTheValueOfAccessTokens() {
		this.pinata.answer(GATEWAY).answer("{\"data\":{\"value\":\"s3cret\"}}");

		StepVerifier.create(gateways().get("g"))
			.assertNext((gateway) -> assertThat(gateway.toString()).contains("GatewayAccessToken[id=t, value=******")
				.doesNotContain("s3cret"))
			.expectComplete()
			.verify(TestPinata.LIMIT);
		StepVerifier.create(gateways().accessControls("g").createAccessToken())
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataResponseException.class)
				.hasMessageContaining("it has no 'id'")
				.hasMessageNotContaining("s3cret"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void createSendsDomainAndIsNotRepeated() {
		this.pinata.answer(GATEWAY).answer(TestPinata.json(503, "{}")).answer(GATEWAY);
		DedicatedGatewayOperations patient = this.pinata.builder().retry(RetrySettings.defaults()).build().gateways();

		StepVerifier.create(patient.create("dweb")).expectNextCount(1).expectComplete().verify(TestPinata.LIMIT);
		StepVerifier.create(patient.create("dweb")).expectError(PinataServerException.class).verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("POST /api/v3/gateways HTTP/1.1");
		assertThat(body(request)).isEqualTo("{\"domain\":\"dweb\"}");
		assertThat(this.pinata.server().getRequestCount()).isEqualTo(2);
	}

	@Test
	void listWhenPagesCountFromZeroReadsAll() {
		this.pinata.answer(page("1", "2")).answer(page("3", "4")).answer(page("5")).answer(page());

		StepVerifier.create(gateways().list(2).map(DedicatedGateway::id))
			.expectNext("1", "2", "3", "4", "5")
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(targets(4)).containsExactly("/api/v3/gateways?pageSize=2", "/api/v3/gateways?pageSize=2&page=1",
				"/api/v3/gateways?pageSize=2&page=2", "/api/v3/gateways?pageSize=2&page=3");
	}

	@Test
	void listWhenPagesCountFromOneReadsAllOnce() {
		this.pinata.answer(page("1", "2")).answer(page("1", "2")).answer(page("3")).answer(page());

		StepVerifier.create(gateways().list().map(DedicatedGateway::id))
			.expectNext("1", "2", "3")
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(targets(4)).containsExactly("/api/v3/gateways", "/api/v3/gateways?page=1", "/api/v3/gateways?page=2",
				"/api/v3/gateways?page=3");
	}

	@Test
	void listWhenPageIsIgnoredEnds() {
		this.pinata.answer(page("1")).answer(page("1")).answer(page("1"));

		StepVerifier.create(gateways().list().map(DedicatedGateway::id))
			.expectNext("1")
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void listWhenSubscriberStopsFetchesNoFurther() {
		this.pinata.answer(page("1", "2"));

		StepVerifier.create(gateways().list().take(2)).expectNextCount(2).expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(1);
	}

	@Test
	void listWhenThereAreNoneIsEmpty() {
		this.pinata.answer(page());

		StepVerifier.create(gateways().list()).expectComplete().verify(TestPinata.LIMIT);
	}

	@Test
	void existsTellsWhetherDomainIsTaken() {
		this.pinata.answer("{\"data\":{\"exists\":true}}").answer("{\"data\":{\"exists\":false}}");

		StepVerifier.create(gateways().exists("dweb")).expectNext(true).expectComplete().verify(TestPinata.LIMIT);
		StepVerifier.create(gateways().exists("dweb")).expectNext(false).expectComplete().verify(TestPinata.LIMIT);

		assertThat(requestLine()).isEqualTo("GET /api/v3/gateways/exists/dweb HTTP/1.1");
	}

	@Test
	void customDomainsAreAddedReadAndRemoved() {
		String domain = "{\"data\":{\"domain\":\"ipfs.example.com\",\"custom_domain_id\":\"d\"}}";
		this.pinata.answer(domain).answer(domain).answer("{\"data\":null}");
		CustomDomainOperations domains = gateways().customDomains("g");
		CustomDomain expected = new CustomDomain("d", "ipfs.example.com", null, null);

		StepVerifier.create(domains.add("ipfs.example.com"))
			.expectNext(expected)
			.expectComplete()
			.verify(TestPinata.LIMIT);
		StepVerifier.create(domains.get("d")).expectNext(expected).expectComplete().verify(TestPinata.LIMIT);
		StepVerifier.create(domains.remove("d")).expectComplete().verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("POST /api/v3/gateways/g/custom_domain HTTP/1.1");
		assertThat(body(request)).isEqualTo("{\"domain\":\"ipfs.example.com\"}");
		assertThat(requestLine()).isEqualTo("GET /api/v3/gateways/g/custom_domain/d HTTP/1.1");
		assertThat(requestLine()).isEqualTo("DELETE /api/v3/gateways/g/custom_domain/d HTTP/1.1");
	}

	@Test
	void accessControlsAreAdded() {
		this.pinata.answer(ENTRY).answer(ENTRY).answer(ENTRY);
		AccessControlOperations controls = gateways().accessControls("g");
		AccessRule rule = new AccessRule("e", "v", Instant.parse(TIME));

		StepVerifier.create(controls.createAccessToken())
			.expectNext(new GatewayAccessToken("e", "v", Instant.parse(TIME)))
			.expectComplete()
			.verify(TestPinata.LIMIT);
		StepVerifier.create(controls.allowHost(URI.create("https://example.com")))
			.expectNext(rule)
			.expectComplete()
			.verify(TestPinata.LIMIT);
		StepVerifier.create(controls.allowIpAddress("192.0.2.1"))
			.expectNext(rule)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest token = this.pinata.request();
		assertThat(token.getRequestLine()).isEqualTo("POST /api/v3/gateways/g/access_tokens HTTP/1.1");
		assertThat(body(token)).isEmpty();
		RecordedRequest host = this.pinata.request();
		assertThat(host.getRequestLine()).isEqualTo("POST /api/v3/gateways/g/hosts HTTP/1.1");
		assertThat(body(host)).isEqualTo("{\"host\":\"https://example.com\"}");
		RecordedRequest ipAddress = this.pinata.request();
		assertThat(ipAddress.getRequestLine()).isEqualTo("POST /api/v3/gateways/g/ips HTTP/1.1");
		assertThat(body(ipAddress)).isEqualTo("{\"ip\":\"192.0.2.1\"}");
	}

	@Test
	void whatIsRemovedIsDeletedByItsId() {
		String nothing = "{\"data\":null}";
		this.pinata.answer(nothing).answer(nothing).answer(nothing).answer(nothing).answer(nothing);
		AccessControlOperations controls = gateways().accessControls("g");

		for (Mono<Void> call : List.of(gateways().delete("g"), controls.revokeAccessToken("t"),
				controls.removeHost("h"), controls.removeIpAddress("i"), gateways().plugins().uninstall("g", 2))) {
			StepVerifier.create(call).expectComplete().verify(TestPinata.LIMIT);
		}

		assertThat(targets(5)).containsExactly("/api/v3/gateways/g", "/api/v3/gateways/g/access_tokens/t",
				"/api/v3/gateways/g/hosts/h", "/api/v3/gateways/g/ips/i", "/api/v3/gateways/plugins/g/plugin/2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.com", "ftp://example.com", "https://example.com/", "https://example.com/path",
			"https://user@example.com", "https:example.com" })
	void allowHostWhenItIsNoOriginThrowsException(String origin) {
		AccessControlOperations controls = gateways().accessControls("g");

		assertThatIllegalArgumentException().isThrownBy(() -> controls.allowHost(URI.create(origin)))
			.withMessage("'origin' must be an origin such as 'https://example.com', without a slash at the end");
	}

	@Test
	void pluginsOfTheMarketplaceAreRead() {
		String plugin = """
				{"id":2,"name":"Hot Swaps","description":"swaps","image":"https://example.com/i","tags":["files"]}""";
		this.pinata.answer("{\"data\":[%s,{\"id\":3}]}".formatted(plugin)).answer("{\"data\":%s}".formatted(plugin));
		GatewayPlugin expected = new GatewayPlugin(2, "Hot Swaps", "swaps", "https://example.com/i", List.of("files"));

		StepVerifier.create(gateways().plugins().list())
			.expectNext(expected, new GatewayPlugin(3, null, null, null, List.of()))
			.expectComplete()
			.verify(TestPinata.LIMIT);
		StepVerifier.create(gateways().plugins().get(2)).expectNext(expected).expectComplete().verify(TestPinata.LIMIT);

		assertThat(targets(2)).containsExactly("/api/v3/gateways/plugins/marketplace",
				"/api/v3/gateways/plugins/marketplace/2");
	}

	@Test
	void pluginsAreInstalledAndListed() {
		String row = "{\"gateway_id\":\"g\",\"plugin_id\":2}";
		this.pinata.answer("{\"data\":" + row + "}").answer("{\"data\":[" + row + "]}").answer("{\"data\":[]}");
		GatewayPluginOperations plugins = gateways().plugins();
		InstalledPlugin installed = new InstalledPlugin("g", GatewayPlugin.HOT_SWAPS);

		StepVerifier.create(plugins.install("g", GatewayPlugin.HOT_SWAPS))
			.expectNext(installed)
			.expectComplete()
			.verify(TestPinata.LIMIT);
		StepVerifier.create(plugins.listInstalled()).expectNext(installed).expectComplete().verify(TestPinata.LIMIT);
		StepVerifier.create(plugins.listInstalled("g")).expectComplete().verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("POST /api/v3/gateways/plugins/g HTTP/1.1");
		assertThat(body(request)).isEqualTo("{\"plugin_id\":2}");
		assertThat(targets(2)).containsExactly("/api/v3/gateways/plugins", "/api/v3/gateways/plugins/g");
	}

	@Test
	void pluginWithoutIdSignalsResponseException() {
		this.pinata.answer("{\"data\":{\"id\":\"2\"}}");

		StepVerifier.create(gateways().plugins().get(2))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataResponseException.class)
				.hasMessageContaining("it has no 'id'"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void unknownGatewaySignalsNotFound() {
		this.pinata.answer(TestPinata.json(404, "{\"error\":\"no such gateway\"}"));

		StepVerifier.create(gateways().get("g")).expectError(PinataNotFoundException.class).verify(TestPinata.LIMIT);
	}

	@Test
	void callsWithKeyPairFailBeforeAnythingIsSent() {
		DedicatedGatewayOperations gateways = this.pinata.templateWithKeyPair().gateways();

		for (Publisher<?> call : List.<Publisher<?>>of(gateways.list(), gateways.create("d"), gateways.get("g"),
				gateways.delete("g"), gateways.exists("d"), gateways.customDomains("g").get("d"),
				gateways.accessControls("g").createAccessToken(), gateways.plugins().list())) {
			StepVerifier.create(Flux.from(call)).expectError(PinataCredentialsException.class).verify(TestPinata.LIMIT);
		}
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void argumentsAreCheckedAtOnce() {
		DedicatedGatewayOperations gateways = gateways();

		assertThatIllegalArgumentException().isThrownBy(() -> gateways.list(0)).withMessageContaining("'pageSize'");
		assertThatIllegalArgumentException().isThrownBy(() -> gateways.create(" ")).withMessageContaining("'domain'");
		assertThatIllegalArgumentException().isThrownBy(() -> gateways.get("..")).withMessageContaining("'id'");
		assertThatIllegalArgumentException().isThrownBy(() -> gateways.customDomains(""))
			.withMessageContaining("'gatewayId'");
		assertThatIllegalArgumentException().isThrownBy(() -> gateways.customDomains("g").add(""))
			.withMessageContaining("'domain'");
		assertThatIllegalArgumentException().isThrownBy(() -> gateways.accessControls(""))
			.withMessageContaining("'gatewayId'");
		assertThatIllegalArgumentException().isThrownBy(() -> gateways.accessControls("g").allowIpAddress(""))
			.withMessageContaining("'ipAddress'");
	}

	private DedicatedGatewayOperations gateways() {
		return this.pinata.template().gateways();
	}

	private static String page(String... ids) {
		List<String> rows = List.of(ids)
			.stream()
			.map((id) -> "{\"id\":\"%s\",\"domain\":\"d\",\"restrict\":false}".formatted(id))
			.toList();
		return "{\"data\":{\"count\":9,\"rows\":[" + String.join(",", rows) + "]}}";
	}

	private List<String> targets(int count) {
		return IntStream.range(0, count).mapToObj((i) -> this.pinata.request().getTarget()).toList();
	}

	private String requestLine() {
		return this.pinata.request().getRequestLine();
	}

	private static String body(RecordedRequest request) {
		return (request.getBody() != null) ? request.getBody().utf8() : "";
	}

}
