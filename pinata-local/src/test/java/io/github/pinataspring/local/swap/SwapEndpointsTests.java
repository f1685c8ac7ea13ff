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

package io.github.pinataspring.local.swap;

import java.nio.file.Path;

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SwapEndpoints}.
 */
class SwapEndpointsTests {

	private static final String PUBLIC = "/api/v3/files/public/swap/";

	private static final String OLDER = "/api/v3/ipfs/swap/";

	private static final String DOMAIN = "?domain=pinata-local.mypinata.cloud";

	private static final String NOT_PINNED = "bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4";

	@TempDir
	private Path directory;

	private PinataLocal local;

	private TestClient client;

	@BeforeEach
	void start() {
		this.local = PinataLocal.start(PinataLocalOptions.builder().dataDirectory(this.directory).build());
		this.client = new TestClient(this.local);
	}

	@AfterEach
	void close() {
		this.local.close();
	}

	@Test
	void putWhenNoGatewayHasThePluginAnswers403() {
		Answer answer = this.client.put(PUBLIC + upload("a", "public"), swapFor(upload("b", "public")));

		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.json().at("/error/message").asString()).contains("Hot Swaps");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"swap_cid\":\"%s\"}", "{\"swapCid\":\"%s\"}" })
	void putTakesBothBodies(String body) {
		installPlugin();
		String target = upload("b", "public");

		Answer answer = this.client.put(PUBLIC + upload("a", "public"), body.formatted(target));

		assertThat(answer.status()).isEqualTo(200);
		JsonNode data = answer.json().get("data");
		assertThat(data.propertyNames()).containsExactly("mapped_cid", "created_at");
		assertThat(data.get("mapped_cid").asString()).isEqualTo(target);
	}

	@Test
	void historyIsNewestFirstAndShowsRemovals() {
		installPlugin();
		String cid = upload("a", "public");
		String first = upload("b", "public");
		String second = upload("c", "public");
		this.client.put(PUBLIC + cid, swapFor(first));
		this.client.put(PUBLIC + cid, swapFor(second));

		assertThat(this.client.delete(PUBLIC + cid).text()).isEqualTo("{\"data\":null}");

		restart();
		JsonNode history = this.client.get(PUBLIC + cid + DOMAIN).json().get("data");
		assertThat(history).hasSize(3);
		assertThat(history.at("/0/mapped_cid").isNull()).isTrue();
		assertThat(history.at("/1/mapped_cid").asString()).isEqualTo(second);
		assertThat(history.at("/2/mapped_cid").asString()).isEqualTo(first);
		assertThat(history.get(0).propertyNames()).containsExactly("mapped_cid", "created_at");
		assertThat(this.client.delete(PUBLIC + cid).status()).isEqualTo(404);
	}

	@Test
	void olderPathIsInCamelCaseAndForPublicFiles() {
		installPlugin();
		String cid = upload("a", "public");
		String target = upload("b", "public");

		JsonNode added = this.client.put(OLDER + cid, "{\"swapCid\":\"" + target + "\"}").json().get("data");

		assertThat(added.propertyNames()).containsExactly("mappedCid", "createdAt");
		assertThat(this.client.get(OLDER + cid + DOMAIN).json().at("/data/0")).isEqualTo(added);
		assertThat(this.client.get(PUBLIC + cid + DOMAIN).json().at("/data/0/mapped_cid").asString()).isEqualTo(target);
		assertThat(this.client.delete(OLDER + cid).text()).isEqualTo("{\"data\":null}");
	}

	@Test
	void networksAreApart() {
		installPlugin();
		String cid = upload("a", "private");
		String target = upload("b", "private");

		assertThat(this.client.put(PUBLIC + cid, swapFor(target)).status()).isEqualTo(404);
		assertThat(this.client.put("/api/v3/files/private/swap/" + cid, swapFor(target)).status()).isEqualTo(200);
		assertThat(this.client.get(PUBLIC + cid + DOMAIN).status()).isEqualTo(404);
		assertThat(this.client.get("/api/v3/files/private/swap/" + cid + DOMAIN).status()).isEqualTo(200);
	}

	@Test
	void putWhenOneIsNotPinnedAnswers404() {
		installPlugin();
		String cid = upload("a", "public");

		Answer answer = this.client.put(PUBLIC + cid, swapFor(NOT_PINNED));

		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.json().at("/error/message").asString()).contains(NOT_PINNED);
		assertThat(this.client.put(PUBLIC + NOT_PINNED, swapFor(cid)).status()).isEqualTo(404);
	}

	@Test
	void putWhenNotAcceptableAnswers400() {
		installPlugin();
		String cid = upload("a", "public");

		assertThat(this.client.put(PUBLIC + cid, swapFor(cid)).status()).isEqualTo(400);
		assertThat(this.client.put(PUBLIC + cid, "{}").status()).isEqualTo(400);
		assertThat(this.client.put(PUBLIC + cid, "{\"swap_cid\":\"no\"}").status()).isEqualTo(400);
		assertThat(this.client.put(PUBLIC + "no", swapFor(cid)).status()).isEqualTo(400);
		assertThat(this.client.put("/api/v3/files/both/swap/" + cid, swapFor(cid)).status()).isEqualTo(400);
	}

	@Test
	void historyNeedsTheDomainOfAGatewayWithThePlugin() {
		installPlugin();
		String cid = upload("a", "public");
		this.client.put(PUBLIC + cid, swapFor(upload("b", "public")));
		this.client.post("/api/v3/gateways", "{\"domain\":\"plain\"}");

		assertThat(this.client.get(PUBLIC + cid).status()).isEqualTo(400);
		assertThat(this.client.get(PUBLIC + cid + "?domain=nobody.mypinata.cloud").status()).isEqualTo(404);
		assertThat(this.client.get(PUBLIC + cid + "?domain=plain.mypinata.cloud").status()).isEqualTo(404);
		assertThat(this.client.get(PUBLIC + cid + "?domain=127.0.0.1:" + this.local.port()).status()).isEqualTo(200);
		assertThat(this.client.get(PUBLIC + NOT_PINNED + DOMAIN).status()).isEqualTo(404);
	}

	@Test
	void anythingNeedsItsScope() {
		Answer key = this.client.post("/api/v3/pinata/keys",
				"{\"keyName\":\"reader\",\"permissions\":{\"resources\":[\"org:files:read\"]}}");
		TestClient reader = this.client.jwt(key.json().get("JWT").asString());

		assertThat(reader.get(PUBLIC + NOT_PINNED).status()).isEqualTo(400);
		assertThat(reader.put(PUBLIC + NOT_PINNED, "{}").status()).isEqualTo(403);
		assertThat(reader.delete(PUBLIC + NOT_PINNED).status()).isEqualTo(403);
		assertThat(this.client.jwt(null).get(PUBLIC + NOT_PINNED).status()).isEqualTo(401);
	}

	private void installPlugin() {
		String gateway = this.client.get("/api/v3/gateways").json().at("/data/rows/0/id").asString();
		assertThat(this.client.post("/api/v3/gateways/plugins/" + gateway, "{\"plugin_id\":2}").status())
			.isEqualTo(200);
	}

	private void restart() {
		close();
		start();
	}

	private String upload(String content, String network) {
		return new Multipart().file(content + ".txt", content)
			.field("network", network)
			.upload(this.client)
			.json()
			.at("/data/cid")
			.asString();
	}

	private static String swapFor(String cid) {
		return "{\"swap_cid\":\"" + cid + "\"}";
	}

}
