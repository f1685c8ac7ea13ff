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

package io.github.pinataspring.local.access;

import java.io.IOException;
import java.time.Instant;

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import io.github.pinataspring.testsupport.RawConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DedicatedGatewayRules}.
 */
class DedicatedGatewayRulesTests {

	private static final String GATEWAYS = "/api/v3/gateways";

	private static final String SIGNATURE = "0x" + "1b".repeat(65);

	private PinataLocal local;

	private TestClient client;

	private TestClient visitor;

	private String own;

	@BeforeEach
	void start() {
		this.local = PinataLocal.start();
		this.client = new TestClient(this.local);
		this.visitor = this.client.jwt(null);
		this.own = this.client.get(GATEWAYS).json().at("/data/rows/0/id").asString();
	}

	@AfterEach
	void close() {
		this.local.close();
	}

	@Test
	void tokenLetsARequestPass() {
		String path = "/ipfs/" + upload("content", "public");
		JsonNode token = add("access_tokens", "");
		String value = token.get("value").asString();

		Answer refused = this.visitor.get(path);

		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.header("Content-Type")).startsWith("text/plain");
		assertThat(refused.text()).startsWith("ERR_ID:00024");
		assertThat(this.visitor.get(path + "?pinataGatewayToken=" + value).text()).isEqualTo("content");
		assertThat(this.visitor.get(path, "x-pinata-gateway-token", value).text()).isEqualTo("content");
		assertThat(this.visitor.get(path + "?pinataGatewayToken=x" + value).status()).isEqualTo(401);
		assertThat(this.client.get(path).status()).isEqualTo(401);
		this.client.delete(GATEWAYS + "/" + this.own + "/access_tokens/" + token.get("id").asString());
		assertThat(this.visitor.get(path).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "Origin, https://app.test, 200", "Origin, HTTPS://APP.test, 200",
			"Referer, https://app.test/page?q=1, 200", "Origin, https://app.test:8443, 401",
			"Origin, https://app.test.evil.test, 401", "Referer, https://evil.test/https://app.test, 401",
			"Referer, http://app.test/, 401", "Origin, null, 401", "Origin, ht%tp, 401" })
	void pageOfAnAllowedHostPasses(String header, String value, int expected) {
		String path = "/ipfs/" + upload("content", "public");
		add("hosts", "{\"host\":\"https://app.test\"}");

		assertThat(this.visitor.get(path).status()).isEqualTo(401);
		assertThat(this.visitor.get(path, header, value).status()).isEqualTo(expected);
	}

	@Test
	void allowedAddressPasses() {
		String path = "/ipfs/" + upload("content", "public");

		add("ips", "{\"ip\":\"192.0.2.1\"}");
		assertThat(this.visitor.get(path).status()).isEqualTo(401);

		add("ips", "{\"ip\":\"127.0.0.1\"}");
		assertThat(this.visitor.get(path).status()).isEqualTo(200);
	}

	@Test
	void oneOfSeveralControlsIsEnough() {
		String path = "/ipfs/" + upload("content", "public");
		String token = add("access_tokens", "").get("value").asString();
		add("hosts", "{\"host\":\"https://app.test\"}");
		add("ips", "{\"ip\":\"192.0.2.1\"}");

		assertThat(this.visitor.get(path).status()).isEqualTo(401);
		assertThat(this.visitor.get(path, "Origin", "https://app.test").status()).isEqualTo(200);
		assertThat(this.visitor.get(path, "x-pinata-gateway-token", token).status()).isEqualTo(200);
	}

	@Test
	void controlOpensTheGatewayForWhatIsNotPinned() {
		String directory = directory();
		String child = child(directory);
		assertThat(this.visitor.get("/ipfs/" + child).status()).isEqualTo(403);

		add("ips", "{\"ip\":\"127.0.0.1\"}");

		assertThat(this.visitor.get("/ipfs/" + child).text()).isEqualTo("child");
		assertThat(this.visitor.get("/ipfs/" + upload("hidden", "private")).status()).isEqualTo(404);
	}

	@Test
	void gatewaysHaveTheirOwnControls() throws IOException {
		String cid = upload("content", "public");
		add("access_tokens", "");
		String other = create("other");
		this.client.post(GATEWAYS + "/" + other + "/custom_domain", "{\"domain\":\"ipfs.example.com\"}");

		assertThat(get("other.mypinata.cloud", cid)).startsWith("HTTP/1.1 200");
		assertThat(get("other.localhost:5080", cid)).startsWith("HTTP/1.1 200");
		assertThat(get("ipfs.example.com", cid)).startsWith("HTTP/1.1 200");
		assertThat(get("pinata-local.mypinata.cloud", cid)).startsWith("HTTP/1.1 401");
		assertThat(get("elsewhere.example.com", cid)).startsWith("HTTP/1.1 401");
		assertThat(get("nobody.mypinata.cloud", cid)).startsWith("HTTP/1.1 404");
		assertThat(get("nobody.localhost", cid)).startsWith("HTTP/1.1 404");
	}

	@Test
	void swappedContentIsServedUnderTheOldCid() {
		String cid = upload("old", "public");
		String target = upload("new", "public");
		install(2);
		swap(cid, target);

		Answer swapped = this.visitor.get("/ipfs/" + cid);

		assertThat(swapped.text()).isEqualTo("new");
		assertThat(swapped.header("ETag")).isEqualTo("\"" + target + "\"");
		assertThat(swapped.header("Cache-Control")).isEqualTo("public, no-cache");
		assertThat(this.visitor.get("/ipfs/" + cid, "If-None-Match", "\"" + target + "\"").status()).isEqualTo(304);
		assertThat(this.visitor.get("/ipfs/" + cid, "If-None-Match", "\"" + cid + "\"").status()).isEqualTo(200);
		assertThat(this.visitor.get("/ipfs/" + target).header("Cache-Control")).contains("immutable");
		this.client.delete("/api/v3/files/public/swap/" + cid);
		assertThat(this.visitor.get("/ipfs/" + cid).text()).isEqualTo("old");
	}

	@Test
	void swappedDirectoryIsServedBelowTheOldCid() {
		String cid = upload("old", "public");
		install(2);
		swap(cid, directory());

		assertThat(this.visitor.get("/ipfs/" + cid + "/child.txt").text()).isEqualTo("child");
	}

	@Test
	void privateContentIsSwappedAndSignedButNotControlled() {
		String cid = upload("old", "private");
		String target = upload("new", "private");
		add("access_tokens", "");
		install(1);
		install(2);
		swap("private", cid, target);
		sign("private", target);

		Answer answer = this.visitor.get(link(cid));

		assertThat(answer.text()).isEqualTo("new");
		assertThat(answer.header("ETag")).isEqualTo("\"" + target + "\"");
		assertThat(answer.header("pinata-signature")).isEqualTo(SIGNATURE);
	}

	@Test
	void swapsNeedThePluginOnTheGateway() {
		String cid = upload("old", "public");
		String other = create("other");
		this.client.post(GATEWAYS + "/plugins/" + other, "{\"plugin_id\":2}");
		swap(cid, upload("new", "public"));

		assertThat(this.visitor.get("/ipfs/" + cid).text()).isEqualTo("old");
	}

	@Test
	void signatureIsShownIfThePluginIsInstalled() {
		String cid = upload("signed", "public");
		sign("public", cid);
		assertThat(this.visitor.get("/ipfs/" + cid).header("pinata-signature")).isNull();

		install(1);

		assertThat(this.visitor.get("/ipfs/" + cid).header("pinata-signature")).isEqualTo(SIGNATURE);
		assertThat(this.visitor.get("/ipfs/" + upload("not signed", "public")).header("pinata-signature")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD" })
	void controlsAreForEveryMethodThatReads(String method) {
		String path = "/ipfs/" + upload("content", "public");
		add("access_tokens", "");

		assertThat(this.visitor.method(method, path).status()).isEqualTo(401);
		assertThat(this.visitor.method("OPTIONS", path).status()).isEqualTo(204);
	}

	private JsonNode add(String kind, String body) {
		Answer answer = this.client.post(GATEWAYS + "/" + this.own + "/" + kind, body);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json().get("data");
	}

	private void install(int plugin) {
		this.client.post(GATEWAYS + "/plugins/" + this.own, "{\"plugin_id\":" + plugin + "}");
	}

	private void swap(String cid, String target) {
		swap("public", cid, target);
	}

	private void swap(String network, String cid, String target) {
		Answer answer = this.client.put("/api/v3/files/" + network + "/swap/" + cid,
				"{\"swap_cid\":\"" + target + "\"}");
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

	private void sign(String network, String cid) {
		Answer answer = this.client.post("/api/v3/files/" + network + "/signature/" + cid,
				"{\"signature\":\"" + SIGNATURE + "\",\"address\":\"0x" + "ab".repeat(20) + "\"}");
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

	private String link(String cid) {
		String url = this.local.gatewayUrl() + "/files/" + cid;
		Answer answer = this.client.post("/api/v3/files/private/download_link",
				"{\"url\":\"%s\",\"date\":%d,\"expires\":60,\"method\":\"GET\"}".formatted(url,
						Instant.now().getEpochSecond()));
		return answer.json().get("data").asString().substring(this.local.gatewayUrl().toString().length());
	}

	private String create(String domain) {
		return this.client.post(GATEWAYS, "{\"domain\":\"" + domain + "\"}").json().at("/data/id").asString();
	}

	private String get(String host, String cid) throws IOException {
		return RawConnection.exchange(this.local.port(), """
				GET /ipfs/%s HTTP/1.1
				Host: %s
				Connection: close

				""".formatted(cid, host));
	}

	private String upload(String content, String network) {
		return new Multipart().file("file.txt", content)
			.field("network", network)
			.upload(this.client)
			.json()
			.at("/data/cid")
			.asString();
	}

	private String directory() {
		Answer answer = new Multipart().file("d/child.txt", "child")
			.file("d/other.txt", "other")
			.field("pinataOptions", "{\"cidVersion\":1}")
			.upload(this.client, "/api/pinning/pinFileToIPFS");
		return answer.json().get("IpfsHash").asString();
	}

	private String child(String directory) {
		String etag = this.visitor.get("/ipfs/" + directory + "/child.txt").header("ETag");
		return String.valueOf(etag).replace("\"", "");
	}

}
