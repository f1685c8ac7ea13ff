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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataGatewayException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.core.PinataTimeoutException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.core.PinataTransportException.Kind;
import io.github.pinataspring.client.http.Connector;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link GatewayOperations}.
 */
class GatewayOperationsTests {

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void retrieveStreamsContentWithoutCredentials() {
		this.pinata.answer(TestPinata.text(200, "hello"));

		StepVerifier.create(text(this.pinata.template().gateway().retrieve(CID)))
			.expectNext("hello")
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("GET /gateway/ipfs/" + CID + " HTTP/1.1");
		assertThat(request.getHeaders().names()).doesNotContain("Authorization", "pinata_api_key",
				"pinata_secret_api_key");
	}

	@Test
	void retrieveWhenFileIsEmptyCompletes() {
		this.pinata.answer(TestPinata.text(200, ""));

		StepVerifier.create(this.pinata.template().gateway().retrieve(CID)).expectComplete().verify(TestPinata.LIMIT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b/\u00fc+?#%&.txt", "/a b/\u00fc+?#%&.txt" })
	void retrieveInDirectoryEncodesEachSegment(String path) {
		this.pinata.answer(TestPinata.text(200, "hello"));

		StepVerifier.create(text(this.pinata.template().gateway().retrieve(CID, path)))
			.expectNext("hello")
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget())
			.isEqualTo("/gateway/ipfs/" + CID + "/a%20b/%C3%BC%2B%3F%23%25%26.txt");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "a//b", "a/../b", ".", "a/.", "a/" })
	void retrieveWhenPathIsAmbiguousThrowsException(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.pinata.template().gateway().retrieve(CID, path));
	}

	@Test
	void retrieveWhenGatewayRefusesParsesItsText() {
		this.pinata.answer(TestPinata.text(403,
				"ERR_ID:00006 - The owner of this gateway does not have this content pinned to their Pinata account."));

		StepVerifier.create(this.pinata.template().gateway().retrieve(CID))
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOfSatisfying(PinataGatewayException.class, (gatewayException) -> {
						assertThat(gatewayException.getErrorId()).isEqualTo("00006");
						assertThat(gatewayException.isRetryable()).isTrue();
					}))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void retrieveWhenNotThereSignalsNotFound() {
		this.pinata.answer(TestPinata.text(404, "no link named \"a\""));

		StepVerifier.create(this.pinata.template().gateway().retrieve(CID, "a"))
			.expectError(PinataNotFoundException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void retrieveWhenRedirectedDoesNotFollow() {
		this.pinata
			.answer(new MockResponse.Builder().code(301).setHeader("Location", this.pinata.url("/other")).build());

		StepVerifier.create(this.pinata.template().gateway().retrieve(CID))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataResponseException.class)
				.hasMessageContaining("pinata.gateway.url"))
			.verify(TestPinata.LIMIT);
		assertThat(this.pinata.server().getRequestCount()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(Connector.class)
	void retrieveWhenContentEndsEarlySignalsTransportException(Connector connector) {
		Buffer content = new Buffer().write(new byte[1024 * 1024]);
		this.pinata
			.answer(new MockResponse.Builder().body(content).onResponseBody(new SocketEffect.CloseSocket()).build());
		PinataTemplate template = this.pinata.builder().webClientBuilder(connector.webClientBuilder()).build();

		StepVerifier.create(length(template.gateway().retrieve(CID)))
			.expectErrorSatisfies((ex) -> assertKind(ex, Kind.CONNECTION_CLOSED))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void retrieveWhenChunksEndEarlySignalsTransportException() {
		Buffer content = new Buffer().write(new byte[1024 * 1024]);
		this.pinata.answer(new MockResponse.Builder().chunkedBody(content, 8192)
			.onResponseBody(new SocketEffect.CloseSocket())
			.build());

		StepVerifier.create(length(this.pinata.template().gateway().retrieve(CID)))
			.expectErrorSatisfies((ex) -> assertKind(ex, Kind.CONNECTION_CLOSED))
			.verify(TestPinata.LIMIT);
	}

	@ParameterizedTest
	@EnumSource(Connector.class)
	void retrieveStreamsMoreThanFitsAnyBuffer(Connector connector) {
		this.pinata.answer(new MockResponse.Builder().body(new Buffer().write(new byte[20 * 1024 * 1024])).build());
		PinataTemplate template = this.pinata.builder().webClientBuilder(connector.webClientBuilder()).build();

		StepVerifier.create(length(template.gateway().retrieve(CID)))
			.expectNext(20L * 1024 * 1024)
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void retrieveWhenAnswerDoesNotBeginInTimeSignalsCallTimeout() {
		this.pinata.answer(new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build());
		PinataTemplate template = this.pinata.builder().callTimeout(Duration.ofMillis(200)).build();

		StepVerifier.create(template.gateway().retrieve(CID)).expectErrorSatisfies((ex) -> {
			assertThat(ex).isInstanceOf(PinataTimeoutException.class);
			assertKind(ex, Kind.CALL_TIMEOUT);
		}).verify(TestPinata.LIMIT);
	}

	@Test
	void retrieveWhenContentTakesLongerThanACallMayGoesOn() {
		this.pinata
			.answer(new MockResponse.Builder().body("12345678").throttleBody(1, 400, TimeUnit.MILLISECONDS).build());
		PinataTemplate template = this.pinata.builder().callTimeout(Duration.ofSeconds(2)).build();

		StepVerifier.create(text(template.gateway().retrieve(CID)))
			.expectNext("12345678")
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void retrieveWhenCancelledReleasesWhatItHas() {
		this.pinata.answer(new MockResponse.Builder().body(new Buffer().write(new byte[20 * 1024 * 1024])).build());
		AtomicLong received = new AtomicLong();
		Flux<DataBuffer> content = this.pinata.template()
			.gateway()
			.retrieve(CID)
			.doOnNext((buffer) -> received.addAndGet(buffer.readableByteCount()))
			.doOnNext(DataBufferUtils::release);

		StepVerifier.create(content, 1).expectNextCount(1).thenCancel().verify(TestPinata.LIMIT);

		await().atMost(TestPinata.LIMIT).untilAsserted(() -> assertThat(received).hasValueLessThan(1024 * 1024));
	}

	private static Mono<Long> length(Flux<DataBuffer> content) {
		return content.map((buffer) -> {
			long length = buffer.readableByteCount();
			DataBufferUtils.release(buffer);
			return length;
		}).reduce(0L, Long::sum);
	}

	private static Mono<String> text(Flux<DataBuffer> content) {
		return DataBufferUtils.join(content).map((buffer) -> {
			String text = buffer.toString(StandardCharsets.UTF_8);
			DataBufferUtils.release(buffer);
			return text;
		});
	}

	private static void assertKind(Throwable ex, Kind kind) {
		assertThat(ex).isInstanceOfSatisfying(PinataTransportException.class,
				(transport) -> assertThat(transport.getKind()).isEqualTo(kind));
		assertThat(((PinataException) ex).getOperation()).isEqualTo("gateway.retrieve");
	}

}
