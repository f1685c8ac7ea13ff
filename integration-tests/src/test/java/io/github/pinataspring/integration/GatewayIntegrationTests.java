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
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.apikey.ApiKeyPermissions;
import io.github.pinataspring.client.apikey.ApiKeyRequest;
import io.github.pinataspring.client.apikey.CreatedApiKey;
import io.github.pinataspring.client.apikey.ResourceScope;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataGatewayException;
import io.github.pinataspring.client.core.PinataInsufficientScopeException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.dedicatedgateway.GatewayAccessToken;
import io.github.pinataspring.client.gateway.AccessLink;
import io.github.pinataspring.client.gateway.GatewayContent;
import io.github.pinataspring.client.gateway.GatewayRequest;
import io.github.pinataspring.client.gateway.ImageOptions;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.request.LoggedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plain and private retrieval from Pinata Local over real HTTP.
 */
class GatewayIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static PinataLocal local;

	private final byte[] content = random(1_000_000);

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
	}

	@AfterAll
	static void stop() {
		local.close();
	}

	@AfterEach
	void reset() {
		local.faults().reset();
		local.requests().clear();
	}

	@Test
	void openTellsAboutTheFile() {
		Cid cid = upload("text".getBytes(StandardCharsets.UTF_8), "note.txt", Network.PUBLIC);
		GatewayRequest request = GatewayRequest.builder(cid).filename("named.txt").download().build();

		GatewayContent content = get(pinata().gateway().open(request));

		assertThat(content.etag()).isEqualTo("\"" + cid + "\"");
		assertThat(content.contentType()).isNotNull()
			.satisfies((type) -> assertThat(type.isCompatibleWith(MediaType.TEXT_PLAIN)).isTrue());
		assertThat(content.contentLength()).isEqualTo(4);
		assertThat(content.filename()).isEqualTo("named.txt");
		assertThat(get(bytes(content.body()))).asString().isEqualTo("text");
	}

	@ParameterizedTest
	@CsvSource({ "0-99, 0, 100", "999000-, 999000, 1000000", "-10, 999990, 1000000" })
	void openDeliversRange(String range, int start, int end) {
		Cid cid = upload(this.content, "file.bin", Network.PUBLIC);
		GatewayRequest request = GatewayRequest.builder(cid)
			.range(HttpRange.parseRanges("bytes=" + range).get(0))
			.build();

		GatewayContent part = get(pinata().gateway().open(request));

		assertThat(part.isPartial()).isTrue();
		assertThat(part.position()).isEqualTo(start);
		assertThat(part.totalLength()).isEqualTo(1_000_000);
		assertThat(get(bytes(part.body()))).isEqualTo(Arrays.copyOfRange(this.content, start, end));
	}

	@Test
	void openWhenContentIsKnownIsNotModified() {
		Cid cid = upload(this.content, "file.bin", Network.PUBLIC);
		GatewayContent first = get(pinata().gateway().open(GatewayRequest.of(cid)));
		first.release().block(LIMIT);
		GatewayRequest again = GatewayRequest.builder(cid).ifNoneMatch(Objects.requireNonNull(first.etag())).build();

		assertThat(get(pinata().gateway().open(again)).isNotModified()).isTrue();
	}

	@Test
	void openWhenAnswerBreaksOffGoesOn() {
		Cid cid = upload(this.content, "file.bin", Network.PUBLIC);
		local.faults().on(HttpMethod.GET, "/ipfs/**").times(2).dropDuringResponse(DataSize.ofBytes(300_000));

		byte[] received = get(bytes(pinata().gateway().open(GatewayRequest.of(cid)).flatMapMany(GatewayContent::body)));

		assertThat(received).isEqualTo(this.content);
		assertThat(local.requests().list()).filteredOn((request) -> request.path().startsWith("/ipfs/"))
			.extracting(LoggedRequest::status)
			.containsExactly(200, 206, 206);
	}

	@Test
	void openPrivateReadsPrivateFile() {
		Cid cid = upload(this.content, "private.bin", Network.PRIVATE);
		GatewayRequest request = GatewayRequest.builder(cid)
			.filename("named.bin")
			.range(HttpRange.createByteRange(10, 99))
			.build();

		GatewayContent part = get(pinata().gateway().openPrivate(request));

		assertThat(part.filename()).isEqualTo("named.bin");
		assertThat(get(bytes(part.body()))).isEqualTo(Arrays.copyOfRange(this.content, 10, 100));
	}

	@Test
	void openPrivateWhenThereIsNoSuchFileSignalsErrorOfTheGateway() {
		Cid cid = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

		StepVerifier.create(pinata().gateway().openPrivate(GatewayRequest.of(cid)))
			.expectErrorSatisfies((ex) -> assertThat(ex.getMessage()).startsWith("'gateway.openPrivate'"))
			.verify(LIMIT);
	}

	@Test
	void accessLinkServesWhoeverHasIt() {
		Cid cid = upload(this.content, "private.bin", Network.PRIVATE);
		GatewayRequest request = GatewayRequest.builder(cid).image(ImageOptions.builder().width(100).build()).build();

		AccessLink link = get(pinata().gateway().createAccessLink(request, Duration.ofMinutes(5)));

		assertThat(link.url().getQuery()).contains("img-width=100", "X-Expires=300");
		assertThat(WebClient.create()
			.get()
			.uri(link.url())
			.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode().value()))
			.block(LIMIT)).isEqualTo(200);
	}

	@Test
	void createAccessLinkWithoutScopeIsRefused() {
		CreatedApiKey key = get(
				pinata().apiKeys().create(ApiKeyRequest.of("reader", ApiKeyPermissions.of(ResourceScope.FILES_READ))));

		StepVerifier
			.create(builder().jwt(key.jwt())
				.build()
				.gateway()
				.createAccessLink(Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"),
						Duration.ofMinutes(5)))
			.expectError(PinataInsufficientScopeException.class)
			.verify(LIMIT);
	}

	@Test
	void gatewayWithAccessControlsWantsItsToken() {
		Cid cid = upload(this.content, "file.bin", Network.PUBLIC);
		PinataTemplate pinata = pinata();
		String gateway = get(pinata.gateways().list().next()).id();
		GatewayAccessToken token = get(pinata.gateways().accessControls(gateway).createAccessToken());
		try {
			StepVerifier.create(pinata.gateway().open(GatewayRequest.of(cid)))
				.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(PinataGatewayException.class,
						(refusal) -> assertThat(refusal.getErrorId()).isEqualTo("00024")))
				.verify(LIMIT);
			PinataTemplate withToken = builder().gatewayToken(token.value()).build();
			assertThat(get(bytes(withToken.gateway().retrieve(cid)))).isEqualTo(this.content);
			assertThat(get(bytes(withToken.gateway().verified(cid)))).isEqualTo(this.content);
		}
		finally {
			pinata.gateways().accessControls(gateway).revokeAccessToken(token.id()).block(LIMIT);
		}
	}

	private static PinataTemplate pinata() {
		return builder().build();
	}

	private static PinataTemplateBuilder builder() {
		return LocalTemplates.builder(local)
			.jwt(local.jwt())
			.retry(RetrySettings.defaults().withBackoff(Duration.ofMillis(10), Duration.ofMillis(10)));
	}

	private static Cid upload(byte[] content, String name, Network network) {
		return Objects.requireNonNull(pinata().uploads()
			.upload(UploadRequest.builder(UploadSource.of(content, name)).network(network).build())
			.mapNotNull((file) -> file.cid())
			.block(LIMIT));
	}

	private static Mono<byte[]> bytes(Flux<DataBuffer> content) {
		return DataBufferUtils.join(content).map((buffer) -> {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			DataBufferUtils.release(buffer);
			return bytes;
		});
	}

	private static <T> T get(Mono<T> mono) {
		return Objects.requireNonNull(mono.block(LIMIT));
	}

	private static byte[] random(int size) {
		byte[] content = new byte[size];
		new Random().nextBytes(content);
		return content;
	}

}
