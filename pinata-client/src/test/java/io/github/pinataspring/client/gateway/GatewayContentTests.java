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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataGatewayException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataRateLimitException;
import io.github.pinataspring.client.core.PinataTimeoutException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.credentials.InvalidCredentialsException;
import io.github.pinataspring.client.event.PinataClientEvent;
import io.github.pinataspring.client.event.RetryEvent;
import io.github.pinataspring.client.http.Connector;
import io.github.pinataspring.client.http.StreamedAnswer;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link GatewayOperations#open} and {@link GatewayContent}.
 */
class GatewayContentTests {

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	private static final String ETAG = "\"" + CID + "\"";

	private final TestPinata pinata = new TestPinata();

	private final List<PinataClientEvent> events = new CopyOnWriteArrayList<>();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@ParameterizedTest
	@EnumSource(Connector.class)
	void openEmitsWhatGatewaySaysAndContent(Connector connector) {
		this.pinata.answer(new MockResponse.Builder().setHeader("Content-Type", "text/plain; charset=utf-8")
			.setHeader("ETag", ETAG)
			.setHeader("Last-Modified", "Wed, 21 Oct 2015 07:28:00 GMT")
			.setHeader("Content-Disposition", "inline; filename=\"hello.txt\"")
			.body("hello")
			.build());
		PinataTemplate template = this.pinata.builder().webClientBuilder(connector.webClientBuilder()).build();

		StepVerifier.create(template.gateway().open(GatewayRequest.of(CID, "a b/c")).flatMap((content) -> {
			assertThat(content.status().value()).isEqualTo(200);
			assertThat(content.isPartial()).isFalse();
			assertThat(content.isNotModified()).isFalse();
			assertThat(content.contentType()).isEqualTo(MediaType.parseMediaType("text/plain;charset=utf-8"));
			assertThat(content.etag()).isEqualTo(ETAG);
			assertThat(content.lastModified()).isEqualTo("2015-10-21T07:28:00Z");
			assertThat(content.filename()).isEqualTo("hello.txt");
			assertThat(content.contentLength()).isEqualTo(5);
			assertThat(content.totalLength()).isEqualTo(5);
			assertThat(content.position()).isZero();
			assertThat(content)
				.hasToString("GatewayContent[status=200 OK, contentType=text/plain;charset=utf-8, contentLength=5]");
			return text(content.body());
		})).expectNext("hello").expectComplete().verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getTarget()).isEqualTo("/gateway/ipfs/" + CID + "/a%20b/c");
		assertThat(request.getHeaders().names()).doesNotContain("Authorization", "x-pinata-gateway-token", "Range");
	}

	@Test
	void openWhenGatewaySaysNothingUsefulEmitsContent() {
		this.pinata.answer(new MockResponse.Builder().setHeader("Content-Type", "what/ever/this")
			.setHeader("Last-Modified", "yesterday")
			.chunkedBody("hello", 2)
			.build());

		StepVerifier.create(open(GatewayRequest.of(CID)).flatMap((content) -> {
			assertThat(content.contentType()).isNull();
			assertThat(content.etag()).isNull();
			assertThat(content.lastModified()).isNull();
			assertThat(content.filename()).isNull();
			assertThat(content.contentLength()).isEqualTo(-1);
			return text(content.body());
		})).expectNext("hello").expectComplete().verify(TestPinata.LIMIT);
	}

	@ParameterizedTest
	@CsvSource({ "0-4, bytes=0-4", "7-, bytes=7-", "-3, bytes=-3" })
	void openAsksForRange(String range, String header) {
		this.pinata.answer(
				new MockResponse.Builder().code(206).setHeader("Content-Range", "bytes 7-11/12").body("world").build());
		GatewayRequest request = GatewayRequest.builder(CID)
			.range(HttpRange.parseRanges("bytes=" + range).get(0))
			.build();

		StepVerifier.create(open(request).flatMap((content) -> {
			assertThat(content.isPartial()).isTrue();
			assertThat(content.position()).isEqualTo(7);
			assertThat(content.totalLength()).isEqualTo(12);
			return text(content.body());
		})).expectNext("world").expectComplete().verify(TestPinata.LIMIT);
		assertThat(this.pinata.request().getHeaders().get("Range")).isEqualTo(header);
	}

	@Test
	void openWhenNothingIsModifiedSaysSo() {
		this.pinata.answer(new MockResponse.Builder().code(304).setHeader("ETag", ETAG).build())
			.answer(new MockResponse.Builder().code(304).build());
		GatewayRequest request = GatewayRequest.builder(CID)
			.ifNoneMatch(ETAG)
			.ifModifiedSince(Instant.parse("2015-10-21T07:28:00.5Z"))
			.build();

		StepVerifier.create(open(request)).assertNext((content) -> {
			assertThat(content.isNotModified()).isTrue();
			assertThat(content.etag()).isEqualTo(ETAG);
		}).expectComplete().verify(TestPinata.LIMIT);
		StepVerifier.create(open(request).flatMap((content) -> text(content.body())))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest sent = this.pinata.request();
		assertThat(sent.getHeaders().get("If-None-Match")).isEqualTo(ETAG);
		assertThat(sent.getHeaders().get("If-Modified-Since")).isEqualTo("Wed, 21 Oct 2015 07:28:00 GMT");
	}

	@Test
	void openSendsTimesWithTwoDigitsForTheDay() {
		this.pinata.answer(new MockResponse.Builder().code(304).build());
		GatewayRequest request = GatewayRequest.builder(CID)
			.ifModifiedSince(Instant.parse("2015-10-01T07:28:00Z"))
			.build();

		StepVerifier.create(open(request)).expectNextCount(1).expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getHeaders().get("If-Modified-Since"))
			.isEqualTo("Thu, 01 Oct 2015 07:28:00 GMT");
	}

	@Test
	void openSendsFileNameAndDownload() {
		this.pinata.answer(TestPinata.text(200, "hello"));
		GatewayRequest request = GatewayRequest.builder(CID).filename("a&b ü.txt").download().build();

		StepVerifier.create(open(request).flatMap((content) -> text(content.body())))
			.expectNext("hello")
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getUrl().encodedQuery())
			.isEqualTo("filename=a%26b%20%C3%BC.txt&download=true");
	}

	@ParameterizedTest
	@EnumSource(Connector.class)
	void releaseGivesUpTheConnection(Connector connector) {
		this.pinata.answer(new MockResponse.Builder().body(new Buffer().write(new byte[20 * 1024 * 1024])).build())
			.answer(TestPinata.text(200, "next"));
		PinataTemplate template = this.pinata.builder().webClientBuilder(connector.webClientBuilder()).build();

		StepVerifier.create(template.gateway().open(GatewayRequest.of(CID)).flatMap(GatewayContent::release))
			.expectComplete()
			.verify(TestPinata.LIMIT);
		StepVerifier.create(text(template.gateway().retrieve(CID)))
			.expectNext("next")
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void releaseOfWhatWasReadOrReleasedDoesNothing() {
		AtomicInteger subscriptions = new AtomicInteger();
		StreamedAnswer answer = new StreamedAnswer(HttpStatus.OK, new HttpHeaders(),
				Flux.<DataBuffer>empty().doOnSubscribe((subscription) -> subscriptions.incrementAndGet()));
		GatewayContent read = new GatewayContent(answer, answer.body());
		GatewayContent released = new GatewayContent(answer, answer.body());

		verify(read.body().then(read.release()));
		assertThat(subscriptions).hasValue(1);
		verify(released.release().then(released.release()));
		assertThat(subscriptions).hasValue(2);
	}

	@Test
	void openSendsTokenToTheGatewayOnly() {
		this.pinata.answer(TestPinata.text(200, "hello"))
			.answer(TestPinata.text(200, "hello"))
			.answer(TestPinata.text(503, "later"))
			.answer("{\"message\":\"Congratulations!\"}");
		try (TestPinata other = new TestPinata()) {
			other.answer(TestPinata.text(403, "no"));
			PinataTemplate template = this.pinata.builder()
				.gatewayToken("test-gateway-token")
				.endpoints(this.pinata.endpoints().withFallbackGatewayUrls(other.endpoints().gatewayUrl()))
				.build();

			verify(template.gateway().open(GatewayRequest.of(CID)).flatMap((content) -> text(content.body())));
			verify(text(template.gateway().retrieve(CID)));
			StepVerifier.create(template.gateway().verified(CID))
				.expectError(PinataGatewayException.class)
				.verify(TestPinata.LIMIT);
			verify(template.testAuthentication());

			for (int i = 0; i < 3; i++) {
				RecordedRequest request = this.pinata.request();
				assertThat(request.getHeaders().get("x-pinata-gateway-token")).isEqualTo("test-gateway-token");
				assertThat(request.getTarget()).doesNotContain("test-gateway-token");
			}
			assertThat(this.pinata.request().getHeaders().get("x-pinata-gateway-token")).isNull();
			assertThat(other.request().getHeaders().get("x-pinata-gateway-token")).isNull();
			assertThat(template.gateway().url(CID)).asString().doesNotContain("test-gateway-token");
		}
	}

	@Test
	void gatewayTokenWhenItCannotBeSentThrowsExceptionWithoutIt() {
		assertThatExceptionOfType(InvalidCredentialsException.class)
			.isThrownBy(() -> this.pinata.builder().gatewayToken("hid\nden"))
			.withMessageStartingWith("gateway token must not contain line breaks")
			.withMessageNotContaining("hid");
	}

	@Test
	void openWhenTokenIsWantedSaysWhatToSet() {
		this.pinata.answer(TestPinata.text(401, "ERR_ID:00024 - needs a token"));

		StepVerifier.create(open(GatewayRequest.of(CID)))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataGatewayException.class)
				.hasMessageContaining("pinata.gateway.token"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void openWhenFileIsOnlyJustUploadedTriesAgain() {
		this.pinata.answer(TestPinata.text(403, "ERR_ID:00006 - not pinned"))
			.answer(new MockResponse.Builder().code(429).setHeader("Retry-After", "0").build())
			.answer(TestPinata.text(503, "later"))
			.answer(TestPinata.text(200, "hello"));

		StepVerifier
			.create(retrying().gateway().open(GatewayRequest.of(CID)).flatMap((content) -> text(content.body())))
			.expectNext("hello")
			.expectComplete()
			.verify(TestPinata.LIMIT);
		assertThat(this.events).hasSize(3);
	}

	@Test
	void openWhenGatewayAsksToWaitLongerThanACallMayTakeSaysHowLong() {
		this.pinata.answer(new MockResponse.Builder().code(429).setHeader("Retry-After", "3600").build());

		StepVerifier.create(retrying().gateway().open(GatewayRequest.of(CID)))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(PinataRateLimitException.class,
					(limit) -> assertThat(limit.getRetryAfter()).isEqualTo(Duration.ofHours(1))))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void openWhenNotThereSignalsNotFound() {
		this.pinata.answer(TestPinata.text(404, "no"));

		StepVerifier.create(open(GatewayRequest.of(CID)))
			.expectError(PinataNotFoundException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void openWhenAnswerDoesNotBeginInTimeSignalsTimeout() {
		this.pinata.answer(new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build());

		StepVerifier
			.create(this.pinata.builder()
				.callTimeout(Duration.ofMillis(200))
				.build()
				.gateway()
				.open(GatewayRequest.of(CID)))
			.expectError(PinataTimeoutException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void bodyThatBreaksOffGoesOnWhereItWas() {
		byte[] content = new byte[1_000_000];
		new Random(1).nextBytes(content);
		this.pinata.server().setDispatcher(new RangeDispatcher(content, ETAG));
		GatewayRequest request = GatewayRequest.of(CID);

		StepVerifier
			.create(DataBufferUtils.join(retrying().gateway().open(request).flatMapMany(GatewayContent::body))
				.map(GatewayContentTests::bytes))
			.assertNext((received) -> assertThat(received).isEqualTo(content))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.events).isNotEmpty().hasOnlyElementsOfType(RetryEvent.class);
		assertThat(this.pinata.request().getHeaders().get("Range")).isNull();
		RecordedRequest rest = this.pinata.request();
		assertThat(rest.getHeaders().get("Range")).matches("bytes=\\d+-");
		assertThat(rest.getHeaders().get("If-Range")).isEqualTo(ETAG);
	}

	@Test
	void rangeThatBreaksOffGoesOnToItsEnd() {
		byte[] content = new byte[1_000_000];
		new Random(2).nextBytes(content);
		this.pinata.server().setDispatcher(new RangeDispatcher(content, ETAG));
		GatewayRequest request = GatewayRequest.builder(CID).range(HttpRange.createByteRange(1000, 899_999)).build();

		StepVerifier
			.create(DataBufferUtils.join(retrying().gateway().open(request).flatMapMany(GatewayContent::body))
				.map(GatewayContentTests::bytes))
			.assertNext((received) -> assertThat(received).isEqualTo(Arrays.copyOfRange(content, 1000, 900_000)))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		this.pinata.request();
		assertThat(this.pinata.request().getHeaders().get("Range")).matches("bytes=\\d+-899999");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "W/\"weak\"", "\"changes\"" })
	void bodyThatBreaksOffAndMayHaveChangedFails(String etag) {
		byte[] content = new byte[1_000_000];
		this.pinata.server().setDispatcher(new RangeDispatcher(content, etag));

		StepVerifier
			.create(retrying().gateway()
				.open(GatewayRequest.of(CID))
				.flatMapMany(GatewayContent::body)
				.doOnNext(DataBufferUtils::release)
				.then())
			.expectError(PinataTransportException.class)
			.verify(TestPinata.LIMIT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "no quotes", "", "W/", "\"a\"b\"", "\"line\nfeed\"" })
	void ifNoneMatchWhenItIsNoEntityTagThrowsException(String etag) {
		assertThatIllegalArgumentException().isThrownBy(() -> GatewayRequest.builder(CID).ifNoneMatch(etag));
	}

	private Mono<GatewayContent> open(GatewayRequest request) {
		return this.pinata.template().gateway().open(request);
	}

	private PinataTemplate retrying() {
		PinataTemplateBuilder builder = this.pinata.builder().listener(this.events::add);
		return builder.retry(RetrySettings.defaults().withBackoff(Duration.ofMillis(1), Duration.ofMillis(1))).build();
	}

	private static void verify(Mono<?> call) {
		StepVerifier.create(call.then()).expectComplete().verify(TestPinata.LIMIT);
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private static Mono<String> text(Flux<DataBuffer> content) {
		return DataBufferUtils.join(content).map((buffer) -> new String(bytes(buffer), StandardCharsets.UTF_8));
	}

}
