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

package io.github.pinataspring.local.dedicated;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DedicatedGatewayEndpoints} and {@link PluginEndpoints}.
 */
class DedicatedGatewayEndpointsTests {

	private static final String GATEWAYS = "/api/v3/gateways";

	private static final String PLUGINS = GATEWAYS + "/plugins";

	private static final String UNKNOWN = "/0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001";

	private PinataLocal local;

	private TestClient client;

	@BeforeEach
	void start() {
		this.local = PinataLocal.start();
		this.client = new TestClient(this.local);
	}

	@AfterEach
	void close() {
		this.local.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { GATEWAYS, "/api/v3/ipfs/gateways" })
	void createListGetAndDelete(String path) {
		JsonNode created = this.client.post(path, "{\"domain\":\"Dweb3.mypinata.cloud\"}").json().get("data");
		String one = path + "/" + id(created);

		assertThat(created.propertyNames()).containsExactly("id", "created_at", "domain", "restrict", "custom_domains",
				"settings");
		assertThat(created.get("domain").asString()).isEqualTo("dweb3");
		assertThat(Instant.parse(created.get("created_at").asString())).isAfter(Instant.EPOCH);
		assertThat(created.get("restrict").isBoolean()).isTrue();
		assertThat(created.at("/settings/restriction_policies").propertyNames()).containsExactly("accessTokens",
				"allowedHosts", "allowedIPAddresses");
		assertThat(this.client.get(one).json().get("data")).isEqualTo(created);
		JsonNode row = this.client.get(path).json().at("/data/rows/1");
		assertThat(row.propertyNames()).containsExactly("id", "created_at", "domain", "restrict", "custom_domains");
		assertThat(id(row)).isEqualTo(id(created));
		assertThat(this.client.delete(one).text()).isEqualTo("{\"data\":null}");
		assertThat(this.client.get(one).status()).isEqualTo(404);
	}

	@Test
	void listHasTheGatewayOfTheBaseUrlFromTheStart() {
		JsonNode data = this.client.get(GATEWAYS).json().get("data");

		assertThat(data.get("count").asInt()).isEqualTo(1);
		assertThat(data.at("/rows/0/domain").asString()).isEqualTo("pinata-local");
		Answer deleted = this.client.delete(GATEWAYS + "/" + id(data.at("/rows/0")));
		assertThat(deleted.status()).isEqualTo(409);
		assertThat(deleted.json().at("/error/message").asString()).contains("cannot be deleted");
	}

	@Test
	void listIsPaged() {
		IntStream.range(1, 5).forEach((i) -> create("g" + i));

		assertThat(domains("?pageSize=2")).containsExactly("pinata-local", "g1");
		assertThat(domains("?pageSize=2&page=0")).containsExactly("pinata-local", "g1");
		assertThat(domains("?pageSize=2&page=2")).containsExactly("g2", "g3");
		assertThat(domains("?pageSize=2&page=3")).containsExactly("g4");
		assertThat(domains("?pageSize=2&page=4")).isEmpty();
		assertThat(this.client.get(GATEWAYS + "?pageSize=2").json().at("/data/count").asInt()).isEqualTo(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "?pageSize=0", "?page=x", "?page=-1" })
	void listWhenQueryIsNotAcceptableAnswers400(String query) {
		assertThat(this.client.get(GATEWAYS + query).status()).isEqualTo(400);
	}

	@Test
	void existsSaysWhetherTheDomainIsTaken() {
		create("taken");

		assertThat(exists("taken")).isTrue();
		assertThat(exists("taken.mypinata.cloud")).isTrue();
		assertThat(exists("free")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"domain\":5}", "{\"domain\":\"a b\"}", "{\"domain\":\"-a\"}",
			"{\"domain\":\"a.b\"}", "[]" })
	void createWhenDomainIsNotAcceptableAnswers400(String body) {
		assertThat(this.client.post(GATEWAYS, body).status()).isEqualTo(400);
	}

	@Test
	void createWhenDomainIsTakenAnswers409() {
		create("taken");

		Answer answer = this.client.post(GATEWAYS, "{\"domain\":\"TAKEN\"}");

		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.json().at("/error/message").asString()).contains("exists already");
	}

	@Test
	void customDomainsAreShownAndDeleted() {
		String one = GATEWAYS + "/" + create("own");

		JsonNode added = this.client.post(one + "/custom_domain", "{\"domain\":\"IPFS.example.com\"}")
			.json()
			.get("data");

		assertThat(added.propertyNames()).containsExactly("domain", "domain_validation_status", "custom_domain_id",
				"ssl_validation_status");
		assertThat(added.get("domain").asString()).isEqualTo("ipfs.example.com");
		assertThat(this.client.get(one).json().at("/data/custom_domains/0")).isEqualTo(added);
		String path = one + "/custom_domain/" + added.get("custom_domain_id").asString();
		assertThat(this.client.get(path).json().get("data")).isEqualTo(added);
		assertThat(this.client
			.post(GATEWAYS + "/" + create("other") + "/custom_domain", "{\"domain\":\"ipfs.example.com\"}")
			.status()).isEqualTo(409);
		assertThat(this.client.delete(path).text()).isEqualTo("{\"data\":null}");
		assertThat(this.client.get(path).status()).isEqualTo(404);
		assertThat(this.client.delete(path).status()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ips   | allowedIPAddresses | {"ip":"1.1.1.1"}                        | 1.1.1.1
			ips   | allowedIPAddresses | {"ip":"0:0:0:0:0:0:0:1"}                | ::1
			hosts | allowedHosts       | {"host":"https://ipfs.pinata.cloud"}    | https://ipfs.pinata.cloud
			hosts | allowedHosts       | {"host":"http://localhost:3000"}        | http://localhost:3000
			""")
	void controlsAreShownAndDeleted(String path, String property, String body, String value) {
		String one = GATEWAYS + "/" + create("controlled");

		JsonNode added = this.client.post(one + "/" + path, body).json().get("data");

		assertThat(added.propertyNames()).containsExactly("id", "value", "createdAt");
		assertThat(added.get("value").asString()).isEqualTo(value);
		String shown = "/data/settings/restriction_policies/" + property;
		assertThat(this.client.get(one).json().at(shown + "/0")).isEqualTo(added);
		assertThat(this.client.delete(one + "/" + path + "/" + id(added)).text()).isEqualTo("{\"data\":null}");
		assertThat(this.client.get(one).json().at(shown)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ips           | {"ip":"1.1.1"}                | ip must
			ips           | {"ip":"example.com"}          | ip must
			ips           | {}                            | ip must
			hosts         | {"host":"example.com"}        | host must
			hosts         | {"host":"https://a.b/"}       | host must
			hosts         | {"host":"https://a.b/c"}      | host must
			hosts         | {"host":"ftp://a.b"}          | host must
			hosts         | {"host":"https://a b"}        | host must
			custom_domain | {"domain":"localhost"}        | domain must
			custom_domain | {"domain":"127.0.0.1"}        | domain must
			custom_domain | {"domain":"a.mypinata.cloud"} | domain must
			""")
	void addWhenValueIsNotAcceptableSaysWhatIsWrong(String path, String body, String expected) {
		Answer answer = this.client.post(GATEWAYS + "/" + create("strict") + "/" + path, body);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/message").asString()).contains(expected);
	}

	@Test
	void addWhenThereAre100Answers400() {
		String ips = GATEWAYS + "/" + create("full") + "/ips";
		IntStream.range(0, 100).forEach((i) -> this.client.post(ips, "{\"ip\":\"192.0.2." + i + "\"}"));

		Answer answer = this.client.post(ips, "{\"ip\":\"192.0.2.100\"}");

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/message").asString()).contains("100 ips");
	}

	@Test
	void accessTokensAreMadeByTheServerAndNotStored(@TempDir Path directory) throws IOException {
		String one;
		JsonNode token;
		PinataLocalOptions options = PinataLocalOptions.builder().dataDirectory(directory).build();
		try (PinataLocal durable = PinataLocal.start(options)) {
			TestClient admin = new TestClient(durable);
			one = GATEWAYS + "/" + id(admin.get(GATEWAYS).json().at("/data/rows/0"));
			token = admin.post(one + "/access_tokens", "").json().get("data");
			JsonNode other = admin.post(one + "/access_tokens", "").json().get("data");
			assertThat(token.get("value").asString()).hasSize(64).isNotEqualTo(other.get("value").asString());
		}
		assertThat(Files.readString(directory.resolve("records.mv"), StandardCharsets.ISO_8859_1)).contains(id(token))
			.doesNotContain(token.get("value").asString());
		try (PinataLocal durable = PinataLocal.start(options)) {
			TestClient admin = new TestClient(durable);
			String shown = "/data/settings/restriction_policies/accessTokens";
			assertThat(admin.get(one).json().at(shown + "/0")).isEqualTo(token);
			assertThat(admin.delete(one + "/access_tokens/" + id(token)).status()).isEqualTo(200);
			assertThat(admin.get(one).json().at(shown)).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { PLUGINS + "/marketplace", "/api/v3/ipfs/plugins_marketplace" })
	void marketplaceShowsThePlugins(String path) {
		JsonNode plugins = this.client.get(path).json().get("data");

		assertThat(plugins).hasSize(2);
		assertThat(plugins.get(0).propertyNames()).containsExactly("id", "name", "description", "image", "tags");
		assertThat(plugins.at("/0/name").asString()).isEqualTo("Content Addressable Attestation");
		assertThat(plugins.at("/1/name").asString()).isEqualTo("Hot Swaps");
		assertThat(this.client.get(path + "/2").json().get("data")).isEqualTo(plugins.get(1));
		assertThat(this.client.get(path + "/3").status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { PLUGINS, "/api/v3/ipfs/gateway_plugins" })
	void pluginsAreInstalledAndUninstalled(String path) {
		String gateway = create("plugged");
		String one = path + "/" + gateway;

		assertThat(this.client.get(one).text()).isEqualTo("{\"data\":[]}");
		String installed = "{\"gateway_id\":\"" + gateway + "\",\"plugin_id\":2}";
		assertThat(this.client.post(one, "{\"plugin_id\":2}").text()).isEqualTo("{\"data\":" + installed + "}");
		assertThat(this.client.post(one, "{\"plugin_id\":2}").status()).isEqualTo(200);
		assertThat(this.client.get(one).text()).isEqualTo("{\"data\":[" + installed + "]}");
		assertThat(this.client.get(path).text()).isEqualTo("{\"data\":[" + installed + "]}");
		assertThat(this.client.delete(one + "/plugin/1").status()).isEqualTo(404);
		assertThat(this.client.delete(one + "/plugin/2").text()).isEqualTo("{\"data\":null}");
		assertThat(this.client.get(path).text()).isEqualTo("{\"data\":[]}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                | 400
			{"plugin_id":"2"} | 400
			{"plugin_id":3}   | 404
			""")
	void installWhenPluginIsNotThereSaysSo(String body, int expected) {
		assertThat(this.client.post(PLUGINS + "/" + create("plugged"), body).status()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "GET, ''", "DELETE, ''", "POST, /access_tokens", "DELETE, /ips/x", "GET, /custom_domain/x" })
	void anythingWhenGatewayIsUnknownAnswers404(String method, String path) {
		assertThat(this.client.method(method, GATEWAYS + UNKNOWN + path).status()).isEqualTo(404);
	}

	@Test
	void pluginsWhenGatewayIsUnknownAnswer404() {
		assertThat(this.client.get(PLUGINS + UNKNOWN).status()).isEqualTo(404);
		assertThat(this.client.post(PLUGINS + UNKNOWN, "{\"plugin_id\":1}").status()).isEqualTo(404);
	}

	@Test
	void anythingNeedsItsScope() {
		String gateway = create("scoped");
		String one = GATEWAYS + "/" + gateway;
		TestClient reader = scoped("org:gateways:read");
		TestClient writer = scoped("org:gateways:write");

		for (String path : List.of(GATEWAYS, one, GATEWAYS + "/exists/x", PLUGINS, PLUGINS + "/" + gateway,
				PLUGINS + "/marketplace", PLUGINS + "/marketplace/1")) {
			assertThat(reader.get(path).status()).as(path).isEqualTo(200);
			assertThat(scoped("org:files:write").get(path).status()).as(path).isEqualTo(403);
		}
		for (String path : List.of("/access_tokens", "/ips", "/hosts", "/custom_domain")) {
			assertThat(reader.post(one + path, "{}").status()).as(path).isEqualTo(403);
			assertThat(reader.delete(one + path + "/x").status()).as(path).isEqualTo(403);
		}
		assertThat(reader.post(PLUGINS + "/" + gateway, "{\"plugin_id\":1}").status()).isEqualTo(403);
		assertThat(reader.delete(one).status()).isEqualTo(403);
		assertThat(reader.post(GATEWAYS, "{\"domain\":\"x\"}").status()).isEqualTo(403);
		assertThat(writer.delete(one).status()).isEqualTo(200);
		assertThat(this.client.jwt(null).get(GATEWAYS).status()).isEqualTo(401);
	}

	private TestClient scoped(String scope) {
		Answer key = this.client.post("/api/v3/pinata/keys",
				"{\"keyName\":\"scoped\",\"permissions\":{\"resources\":[\"" + scope + "\"]}}");
		return this.client.jwt(key.json().get("JWT").asString());
	}

	private String create(String domain) {
		Answer answer = this.client.post(GATEWAYS, "{\"domain\":\"" + domain + "\"}");
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return id(answer.json().get("data"));
	}

	private boolean exists(String domain) {
		return this.client.get(GATEWAYS + "/exists/" + domain).json().at("/data/exists").asBoolean();
	}

	private List<String> domains(String query) {
		JsonNode rows = this.client.get(GATEWAYS + query).json().at("/data/rows");
		return StreamSupport.stream(rows.spliterator(), false).map((row) -> row.get("domain").asString()).toList();
	}

	private static String id(JsonNode node) {
		return node.get("id").asString();
	}

}
