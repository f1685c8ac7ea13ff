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

package io.github.pinataspring.local.signature;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SignatureEndpoints}.
 */
class SignatureEndpointsTests {

	private static final String SIGNATURE = "0x" + "1b".repeat(65);

	private static final String ADDRESS = "0x" + "Ab".repeat(20);

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

	@ParameterizedTest
	@ValueSource(strings = { "public", "private" })
	void addGetAndRemove(String network) {
		String cid = upload(network);
		String path = path(network, cid);

		Answer added = this.client.post(path, body(SIGNATURE, ADDRESS));

		String expected = "{\"data\":{\"cid\":\"" + cid + "\",\"signature\":\"" + SIGNATURE + "\"}}";
		assertThat(added.status()).isEqualTo(200);
		assertThat(added.text()).isEqualTo(expected);
		close();
		start();
		assertThat(this.client.get(path).text()).isEqualTo(expected);
		assertThat(this.client.get(path(network.equals("public") ? "private" : "public", cid)).status()).isEqualTo(404);
		assertThat(this.client.delete(path).text()).isEqualTo("{\"data\":null}");
		assertThat(this.client.get(path).status()).isEqualTo(404);
		assertThat(this.client.delete(path).status()).isEqualTo(404);
	}

	@Test
	void addWhenCidIsNotPinnedAnswers403() {
		Answer answer = this.client.post(path("public", NOT_PINNED), body(SIGNATURE, ADDRESS));

		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.json().at("/error/message").asString()).contains("no file with this CID");
	}

	@Test
	void addWhenCidIsSignedAnswers403() {
		String path = path("public", upload("public"));
		this.client.post(path, body(SIGNATURE, ADDRESS));

		Answer answer = this.client.post(path, body(SIGNATURE, ADDRESS));

		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.json().at("/error/message").asString()).contains("signed already");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                                                                        | signature
			{"signature":5}                                                                           | signature
			{"signature":"0x1b"}                                                                      | signature
			{"signature":"${S}0"}                                                                     | signature
			{"signature":"${S}"}                                                                      | address
			{"signature":"${S}","address":"0x1"}                                                      | address
			{"signature":"${S}","address":"0xgggggggggggggggggggggggggggggggggggggggg"}               | address
			""")
	void addWhenShapeIsWrongSaysWhatIsWrong(String body, String expected) {
		Answer answer = this.client.post(path("public", upload("public")), body.replace("${S}", SIGNATURE));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/message").asString()).startsWith(expected);
	}

	@Test
	void anythingWhenPathIsNotAcceptableAnswers400() {
		assertThat(this.client.get(path("public", "no")).status()).isEqualTo(400);
		assertThat(this.client.get(path("both", NOT_PINNED)).status()).isEqualTo(400);
	}

	@Test
	void anythingNeedsItsScope() {
		Answer key = this.client.post("/api/v3/pinata/keys",
				"{\"keyName\":\"reader\",\"permissions\":{\"resources\":[\"org:files:read\"]}}");
		TestClient reader = this.client.jwt(key.json().get("JWT").asString());
		String path = path("public", NOT_PINNED);

		assertThat(reader.get(path).status()).isEqualTo(404);
		assertThat(reader.post(path, body(SIGNATURE, ADDRESS)).status()).isEqualTo(403);
		assertThat(reader.delete(path).status()).isEqualTo(403);
		assertThat(this.client.jwt(null).get(path).status()).isEqualTo(401);
	}

	private String upload(String network) {
		return new Multipart().file("signed.txt", "signed")
			.field("network", network)
			.upload(this.client)
			.json()
			.at("/data/cid")
			.asString();
	}

	private static String path(String network, String cid) {
		return "/api/v3/files/" + network + "/signature/" + cid;
	}

	private static String body(String signature, String address) {
		return "{\"signature\":\"" + signature + "\",\"address\":\"" + address + "\"}";
	}

}
