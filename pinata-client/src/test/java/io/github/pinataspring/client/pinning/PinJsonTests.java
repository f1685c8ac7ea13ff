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

package io.github.pinataspring.client.pinning;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataIntegrityException;
import io.github.pinataspring.client.upload.CidVersion;
import io.github.pinataspring.client.upload.IntegrityMode;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PinningOperations#pinJson(PinJsonRequest)}.
 */
class PinJsonTests {

	private static final String JSON = "{\"b\":[1,2.50,null],\"a\":\"\u00fc\"}";

	private static final String OTHER = "{\"IpfsHash\":\"bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku\"}";

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void pinJsonSendsEverythingAndReadsFile() {
		Cid cid = cid(ImportProfile.PINATA_V1);
		this.pinata
			.answer("""
					{"ID":"f","IpfsHash":"%s","PinSize":40,"Timestamp":"2026-01-02T03:04:05.678Z","isDuplicate":true,"Name":"n",
					"NumberOfFiles":1,"MimeType":"application/json","GroupId":"g","Keyvalues":{"k":"v"}}"""
				.formatted(cid));
		PinJsonRequest request = PinJsonRequest.of(content(), "data.json").withGroup("g").withKeyValue("k", "v");

		StepVerifier.create(template().pinning().pinJson(request)).assertNext((uploaded) -> {
			assertThat(uploaded.id()).isEqualTo("f");
			assertThat(uploaded.cid()).isEqualTo(cid);
			assertThat(uploaded.duplicate()).isTrue();
			assertThat(uploaded.file().network()).isEqualTo(Network.PUBLIC);
			assertThat(uploaded.file().keyValues()).isEqualTo(Map.of("k", "v"));
		}).expectComplete().verify(TestPinata.LIMIT);

		RecordedRequest sent = this.pinata.request();
		assertThat(sent.getRequestLine()).isEqualTo("POST /api/pinning/pinJSONToIPFS HTTP/1.1");
		assertThat(sent.getHeaders().get("pinata_api_key")).isEqualTo(TestPinata.KEY);
		assertThat(body(sent)).isEqualTo("{\"pinataContent\":" + JSON
				+ ",\"pinataMetadata\":{\"name\":\"data.json\",\"keyvalues\":{\"k\":\"v\"}}"
				+ ",\"pinataOptions\":{\"cidVersion\":1,\"groupId\":\"g\"}}");
	}

	@Test
	void pinJsonOfVersion0ExpectsCidOfVersion0() {
		Cid cid = cid(ImportProfile.PINATA_V0);
		this.pinata.answer("{\"IpfsHash\":\"%s\"}".formatted(cid));
		PinJsonRequest request = PinJsonRequest.of(content(), "data.json").withCidVersion(CidVersion.V0);

		StepVerifier.create(template().pinning().pinJson(request)).assertNext((uploaded) -> {
			assertThat(uploaded.cid()).isEqualTo(cid);
			assertThat(uploaded.file().name()).isEqualTo("data.json");
			assertThat(uploaded.id()).isEmpty();
		}).expectComplete().verify(TestPinata.LIMIT);

		assertThat(body(this.pinata.request())).contains("\"cidVersion\":0");
	}

	@Test
	void pinJsonWhenAnotherCidComesBackSignalsIntegrityException() {
		this.pinata.answer(OTHER);

		StepVerifier.create(template().pinning().pinJson(PinJsonRequest.of(content(), "data.json")))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataIntegrityException.class)
				.hasMessageContaining("'pinning.pinJson' of 'data.json'"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void pinJsonWhenIntegrityIsOffBelievesTheCid() {
		this.pinata.answer(OTHER);

		StepVerifier.create(this.pinata.template().pinning().pinJson(PinJsonRequest.of(content(), "data.json")))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void pinJsonWhenObjectIsTooLargeSendsNothing() {
		StepVerifier.create(template().pinning().pinJson(PinJsonRequest.of("x".repeat(10 * 1024 * 1024), "large.json")))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataContentException.class)
				.hasMessageContaining("10485762 bytes are more than the 10 MB"))
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void pinJsonWhenObjectCannotBeMappedSendsNothing() {
		List<Object> endless = new ArrayList<>();
		endless.add(endless);

		StepVerifier.create(template().pinning().pinJson(PinJsonRequest.of(endless, "endless.json")))
			.expectError(PinataContentException.class)
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void argumentsAreCheckedAtOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> PinJsonRequest.of("x", " "))
			.withMessageContaining("'name'");
		assertThatIllegalArgumentException().isThrownBy(() -> PinJsonRequest.of("x", "n").withGroup(""));
	}

	// The mapper's own white space does not matter.
	private PinataTemplate template() {
		return this.pinata.builder()
			.apiKey(TestPinata.KEY, TestPinata.SECRET)
			.jsonMapper(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build())
			.uploadSettings(UploadSettings.defaults().withIntegrity(IntegrityMode.FAIL))
			.build();
	}

	private static Map<String, Object> content() {
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("b", Arrays.asList(1, new BigDecimal("2.50"), null));
		content.put("a", "\u00fc");
		return content;
	}

	private static Cid cid(ImportProfile profile) {
		byte[] bytes = JSON.getBytes(StandardCharsets.UTF_8);
		FileImporter importer = FileImporter.create(profile);
		importer.update(bytes, 0, bytes.length);
		return importer.finish().cid();
	}

	private static String body(RecordedRequest request) {
		return (request.getBody() != null) ? request.getBody().utf8() : "";
	}

}
