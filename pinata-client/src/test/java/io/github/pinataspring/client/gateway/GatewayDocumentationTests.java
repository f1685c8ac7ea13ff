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

package io.github.pinataspring.client.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.gateway.ImageOptions.Fit;
import io.github.pinataspring.client.gateway.ImageOptions.Format;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpRange;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the reference guide's page about the gateway.
 */
class GatewayDocumentationTests {

	private static final String CID = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

	private final TestPinata server = new TestPinata();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void gateway(@TempDir Path temporary) throws IOException {
		this.server.answer(TestPinata.text(200, "hello")).answer(TestPinata.text(200, "logo"));
		PinataTemplate pinata = this.server.template();
		Cid cid = Cid.parse(CID);
		Cid directory = cid;
		Path target = temporary.resolve("download");

		Mono<Void> download = DataBufferUtils.write(pinata.gateway().retrieve(cid), target);
		Flux<DataBuffer> inDirectory = pinata.gateway().retrieve(directory, "images/logo.svg");

		verify(download);
		verify(inDirectory.doOnNext(DataBufferUtils::release));
		assertThat(target).hasContent("hello");
		assertThat(requestLine()).isEqualTo("GET /gateway/ipfs/" + CID + " HTTP/1.1");
		assertThat(requestLine()).isEqualTo("GET /gateway/ipfs/" + CID + "/images/logo.svg HTTP/1.1");
	}

	@Test
	void headersAndRanges() {
		this.server.answer(TestPinata.text(200, "hello"));
		PinataTemplate pinata = this.server.template();
		Cid cid = Cid.parse(CID);

		GatewayRequest request = GatewayRequest.builder(cid)
			.range(HttpRange.createSuffixRange(1024))
			.filename("report.pdf")
			.build();
		Mono<ResponseEntity<Flux<DataBuffer>>> response = pinata.gateway()
			.open(request)
			.map((content) -> ResponseEntity.status(content.status())
				.contentType(MediaType.APPLICATION_PDF)
				.body(content.body()));

		verify(response.mapNotNull(HttpEntity::getBody).flatMapMany((body) -> body).doOnNext(DataBufferUtils::release));
		assertThat(requestLine()).contains("?filename=report.pdf ");
	}

	@Test
	void conditions() {
		this.server.answer(new MockResponse.Builder().code(304).build());
		PinataTemplate pinata = this.server.template();
		Cid cid = Cid.parse(CID);
		String etag = "\"" + CID + "\"";

		GatewayRequest again = GatewayRequest.builder(cid).ifNoneMatch(etag).build();
		Mono<Boolean> unchanged = pinata.gateway().open(again).map(GatewayContent::isNotModified);

		StepVerifier.create(unchanged).expectNext(true).expectComplete().verify(TestPinata.LIMIT);
	}

	@Test
	void images() {
		this.server.answer(TestPinata.text(200, "image"));
		PinataTemplate pinata = this.server.template();
		Cid cid = Cid.parse(CID);

		ImageOptions thumbnail = ImageOptions.builder()
			.width(200)
			.height(200)
			.fit(Fit.COVER)
			.format(Format.WEBP)
			.build();
		URI url = pinata.gateway().url(GatewayRequest.builder(cid).image(thumbnail).build());
		Mono<GatewayContent> image = pinata.gateway().open(GatewayRequest.builder(cid).image(thumbnail).build());

		verify(image.flatMap(GatewayContent::release));
		assertThat(requestLine()).contains(url.getRawPath() + "?" + url.getRawQuery());
	}

	@Test
	void privateFiles() {
		String signed = "{\"data\":\"" + this.server.url("/gateway/files/x?X-Signature=a") + "\"}";
		this.server.answer(signed).answer(signed).answer(TestPinata.text(200, "secret"));
		PinataTemplate pinata = this.server.template();
		Cid cid = Cid.parse(CID);

		Mono<AccessLink> link = pinata.gateway().createAccessLink(cid, Duration.ofMinutes(10));
		Mono<GatewayContent> content = pinata.gateway().openPrivate(GatewayRequest.of(cid));

		verify(link);
		verify(content.flatMap(GatewayContent::release));
	}

	@Test
	void verified(@TempDir Path temporary) {
		TestContent content = TestContent.random(5000, ImportProfile.PINATA_V1);
		this.server.answer(TestContent.car(content.blocks(content.request())));
		PinataTemplate pinata = this.server.template();
		Cid cid = content.root();
		Path target = temporary.resolve("download");

		Mono<Void> download = DataBufferUtils.write(pinata.gateway().verified(cid), target);

		verify(download);
		assertThat(target).hasBinaryContent(content.bytes());
	}

	@Test
	void verifiedInDirectory() {
		this.server.answer(TestPinata.text(404, "no link named \"images\""));
		PinataTemplate pinata = this.server.template();
		Cid directory = Cid.parse(CID);

		GatewayRequest request = GatewayRequest.builder(directory)
			.path("images/logo.svg")
			.range(HttpRange.createByteRange(0, 1023))
			.build();
		Flux<DataBuffer> beginning = pinata.gateway().verified(request);

		StepVerifier.create(beginning).expectError(PinataNotFoundException.class).verify(TestPinata.LIMIT);
		assertThat(requestLine()).contains(CID + "/images/logo.svg?format=car&dag-scope=entity&entity-bytes=0%3A1023");
	}

	@Test
	void resources() throws IOException {
		PinataTemplate pinata = this.server.template();
		Cid directory = Cid.parse(CID);
		try (GenericApplicationContext applicationContext = new GenericApplicationContext()) {

			applicationContext.addProtocolResolver(new IpfsProtocolResolver(pinata.gateway()));
			Resource logo = applicationContext.getResource("ipfs://" + directory + "/images/logo.svg");
			Resource sibling = logo.createRelative("icon.svg");

			assertThat(sibling.getURI()).hasToString("ipfs://" + CID + "/images/icon.svg");
		}
	}

	@Test
	void furtherGateways() {
		String jwt = TestPinata.JWT;

		PinataEndpoints endpoints = PinataEndpoints.defaults()
			.withGatewayUrl(URI.create("https://example.mypinata.cloud"))
			.withFallbackGatewayUrls(URI.create("https://trustless-gateway.link"), URI.create("https://ipfs.io"));
		PinataTemplate pinata = PinataTemplate.builder().jwt(jwt).endpoints(endpoints).build();

		assertThat(pinata.getEndpoints().fallbackGatewayUrls()).hasSize(2);
	}

	private String requestLine() {
		RecordedRequest request = this.server.request();
		return request.getRequestLine();
	}

	private static void verify(Publisher<?> call) {
		StepVerifier.create(Mono.when(call)).expectComplete().verify(TestPinata.LIMIT);
	}

}
