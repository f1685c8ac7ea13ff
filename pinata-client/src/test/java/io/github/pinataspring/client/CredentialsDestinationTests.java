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

package io.github.pinataspring.client;

import java.nio.charset.StandardCharsets;

import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.http.Connector;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that credentials go to the hosts that they are for, and to no other.
 */
class CredentialsDestinationTests {

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	private final TestPinata api = new TestPinata();

	private final TestPinata uploads = new TestPinata();

	private final TestPinata gateway = new TestPinata();

	@AfterEach
	void close() {
		this.api.close();
		this.uploads.close();
		this.gateway.close();
	}

	@ParameterizedTest
	@EnumSource(Connector.class)
	void jwtGoesToApiAndUploadsOnly(Connector connector) {
		PinataTemplate template = builder().jwt(TestPinata.JWT).webClientBuilder(connector.webClientBuilder()).build();
		this.api.answer("{\"message\":\"Congratulations!\"}");
		this.uploads.answer("{\"data\":{\"id\":\"1\"}}");
		this.gateway.answer(TestPinata.text(200, "hello"));

		verify(template.testAuthentication());
		verify(template.uploads().upload("hello".getBytes(StandardCharsets.UTF_8), "a.txt"));
		verify(template.gateway().retrieve(CID).doOnNext(DataBufferUtils::release));

		assertThat(this.api.request().getHeaders().get("Authorization")).isEqualTo("Bearer " + TestPinata.JWT);
		assertThat(this.uploads.request().getHeaders().get("Authorization")).isEqualTo("Bearer " + TestPinata.JWT);
		assertNoCredentials(this.gateway.request());
	}

	@Test
	void keyPairGoesToApiOnly() {
		PinataTemplate template = builder().apiKey(TestPinata.KEY, TestPinata.SECRET).build();
		this.api.answer("{\"message\":\"Congratulations!\"}");
		this.gateway.answer(TestPinata.text(200, "hello"));

		verify(template.testAuthentication());
		verify(template.gateway().retrieve(CID).doOnNext(DataBufferUtils::release));

		assertThat(this.api.request().getHeaders().get("pinata_secret_api_key")).isEqualTo(TestPinata.SECRET);
		assertNoCredentials(this.gateway.request());
	}

	@Test
	void gatewayGetsNoCredentialsOnTheHostOfTheApiEither() {
		PinataTemplate template = builder().jwt(TestPinata.JWT)
			.endpoints(new PinataEndpoints(this.api.url(""), this.api.url(""), this.api.url("")))
			.build();
		this.api.answer(TestPinata.text(200, "hello"));

		verify(template.gateway().retrieve(CID).doOnNext(DataBufferUtils::release));

		assertNoCredentials(this.api.request());
	}

	@Test
	void gatewayGetsNoCredentialsThatTheWebClientHasByDefault() {
		WebClient.Builder webClientBuilder = WebClient.builder()
			.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer of-the-web-client")
			.defaultRequest((request) -> request.header("pinata_secret_api_key", "of-the-web-client"));
		PinataTemplate template = builder().jwt(TestPinata.JWT).webClientBuilder(webClientBuilder).build();
		this.gateway.answer(TestPinata.text(200, "hello"));

		verify(template.gateway().retrieve(CID).doOnNext(DataBufferUtils::release));

		assertNoCredentials(this.gateway.request());
	}

	private PinataTemplateBuilder builder() {
		return PinataTemplate.builder()
			.endpoints(new PinataEndpoints(this.api.url(""), this.uploads.url(""), this.gateway.url("")));
	}

	private static void verify(Publisher<?> call) {
		StepVerifier.create(Mono.when(call)).expectComplete().verify(TestPinata.LIMIT);
	}

	private static void assertNoCredentials(RecordedRequest request) {
		assertThat(request.toString() + request.getHeaders()).doesNotContain(TestPinata.JWT, TestPinata.SECRET,
				"of-the-web-client", "Authorization", "pinata_");
	}

}
