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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataIntegrityException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataTimeoutException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.event.IntegrityFailureEvent;
import io.github.pinataspring.client.event.PinataClientEvent;
import io.github.pinataspring.client.event.RetryEvent;
import io.github.pinataspring.client.http.Connector;
import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.verify.ExportRequest;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link GatewayOperations#verified} with gateways that send CARs, right or
 * wrong ones.
 */
class VerifiedRetrievalTests {

	private static final ImportProfile SMALL = ImportProfile.PINATA_V1.withChunkSize(1000).withMaxLinks(5);

	private final TestPinata pinata = new TestPinata();

	private final TestPinata other = new TestPinata();

	private final TestContent content = TestContent.random(20_500, SMALL);

	private final List<Block> blocks = this.content.blocks(this.content.request());

	private final List<PinataClientEvent> events = new CopyOnWriteArrayList<>();

	private final ByteArrayOutputStream received = new ByteArrayOutputStream();

	@AfterEach
	void close() {
		this.pinata.close();
		this.other.close();
	}

	@ParameterizedTest
	@EnumSource(Connector.class)
	void verifiedDeliversContentOfCarWithoutCredentials(Connector connector) {
		this.pinata.answer(TestContent.car(this.blocks));
		PinataTemplate template = this.pinata.builder().webClientBuilder(connector.webClientBuilder()).build();

		expectContent(template.gateway().verified(this.content.root()), this.content.bytes());

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("GET /gateway/ipfs/" + this.content.root()
				+ "?format=car&dag-scope=entity&car-version=1&car-order=dfs&car-dups=y HTTP/1.1");
		assertThat(request.getHeaders().get("Accept"))
			.isEqualTo("application/vnd.ipld.car; version=1; order=dfs; dups=y");
		assertThat(request.getHeaders().names()).doesNotContain("Authorization", "pinata_api_key");
	}

	@Test
	void verifiedDeliversNoMoreThanIsAskedFor() {
		this.pinata.answer(TestContent.car(this.blocks));

		StepVerifier.create(this.pinata.template().gateway().verified(this.content.root()).doOnNext(this::receive), 0)
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(200))
			.thenRequest(1)
			.expectNextCount(1)
			.expectNoEvent(Duration.ofMillis(200))
			.thenRequest(Long.MAX_VALUE)
			.expectNextCount(20)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.received.toByteArray()).isEqualTo(this.content.bytes());
	}

	@Test
	void verifiedWhenEqualBlocksComeOnceRepeatsThem() {
		TestContent directory = TestContent.directory(1);
		List<Block> blocks = new ArrayList<>(directory.blocks(directory.request().withPath(path(0))));
		blocks.add(3, blocks.get(1));
		this.pinata.answer(TestContent.car(blocks));

		expectContent(this.pinata.template().gateway().verified(directory.root(), path(0)), directory.bytes());
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 6000 })
	void verifiedFollowsPathThroughDirectories(int files) {
		TestContent directory = TestContent.directory(files);
		this.pinata.answer(TestContent.car(directory.blocks(directory.request().withPath(path(1)))));

		expectContent(this.pinata.template().gateway().verified(directory.root(), "/" + path(1)), directory.bytes());

		assertThat(this.pinata.request().getTarget()).startsWith("/gateway/ipfs/" + directory.root() + "/" + path(1));
	}

	@Test
	void verifiedWhenPathIsProvedToLeadNowhereSignalsNotFoundAndAsksNobodyElse() {
		TestContent directory = TestContent.directory(1);
		this.pinata.answer(TestContent.car(List.of(directory.rootBlock())));

		expectError(withFallback().build().gateway().verified(directory.root(), "b"), PinataNotFoundException.class)
			.hasMessageContaining("has no such name")
			.hasMessageContaining("/ipfs/" + directory.root() + "/b");

		assertThat(this.other.server().getRequestCount()).isZero();
	}

	@Test
	void verifiedWhenItIsProvedToBeADirectorySignalsInvalidRequest() {
		TestContent directory = TestContent.directory(1);
		this.pinata.answer(TestContent.car(List.of(directory.rootBlock())));

		expectError(this.pinata.template().gateway().verified(directory.root()), PinataInvalidRequestException.class)
			.hasMessageContaining("is not a file but a directory");
	}

	@ParameterizedTest
	@CsvSource({ "0-0, 0, 1, 0:0", "1500-3499, 1500, 3500, 1500:3499", "20000-, 20000, 20500, 20000:*",
			"-700, 19800, 20500, -700:*", "-99999, 0, 20500, -99999:*", "20400-99999, 20400, 20500, 20400:99999",
			"20500-, 0, 0, 20500:*" })
	void verifiedDeliversRange(String range, int start, int end, String entityBytes) {
		ExportRequest wanted = this.content.request()
			.withRange(Long.parseLong(entityBytes.split(":")[0]),
					entityBytes.endsWith("*") ? Long.MAX_VALUE : Long.parseLong(entityBytes.split(":")[1]));
		this.pinata.answer(TestContent.car(this.content.blocks(wanted)));
		GatewayRequest request = GatewayRequest.builder(this.content.root())
			.range(HttpRange.parseRanges("bytes=" + range).get(0))
			.build();

		expectContent(this.pinata.template().gateway().verified(request),
				Arrays.copyOfRange(this.content.bytes(), start, end));

		assertThat(this.pinata.request().getUrl().queryParameter("entity-bytes")).isEqualTo(entityBytes);
	}

	@Test
	void verifiedWhenBlockIsForgedDeliversWhatIsProvedAndNamesBlockAndGateway() {
		List<Block> forged = new ArrayList<>(this.blocks);
		forged.set(9, TestContent.forged(this.blocks.get(9)));
		this.pinata.answer(TestContent.car(forged));

		expectError(builder(this.pinata).build().gateway().verified(this.content.root()),
				PinataIntegrityException.class)
			.hasMessageContaining("127.0.0.1")
			.hasMessageContaining(this.blocks.get(9).cid() + " does not have the bytes that its hash demands");

		assertThat(this.received.size()).isBetween(4000, 9000);
		assertThat(this.received.toByteArray()).isEqualTo(Arrays.copyOf(this.content.bytes(), this.received.size()));
		assertThat(this.events).containsExactly(
				new IntegrityFailureEvent("gateway.verified", this.blocks.get(9).cid().toString(), null, "127.0.0.1"));
	}

	@Test
	void verifiedWhenCarIsCutOffFails() {
		byte[] car = TestContent.carBytes(this.blocks);
		this.pinata.answer(TestContent.car(Arrays.copyOf(car, car.length - 1)).build());

		expectError(this.pinata.template().gateway().verified(this.content.root()), PinataIntegrityException.class)
			.hasMessageContaining("cannot be read: ");

		assertThat(this.received.toByteArray()).isEqualTo(Arrays.copyOf(this.content.bytes(), 20_000));
	}

	@Test
	void verifiedWhenBlocksAreReorderedFails() {
		List<Block> reordered = new ArrayList<>(this.blocks);
		reordered.set(4, this.blocks.get(5));
		reordered.set(5, this.blocks.get(4));
		this.pinata.answer(TestContent.car(reordered));

		expectError(this.pinata.template().gateway().verified(this.content.root()), PinataIntegrityException.class)
			.hasMessageContaining(this.blocks.get(4).cid() + " is missing");
	}

	@Test
	void verifiedWhenRootIsAnotherFailsWithoutAnyByte() {
		TestContent swapped = TestContent.random(5000, SMALL);
		this.pinata.answer(TestContent.car(swapped.blocks(swapped.request())));

		expectError(this.pinata.template().gateway().verified(this.content.root()), PinataIntegrityException.class)
			.hasMessageContaining(this.content.root() + " is missing: " + swapped.root() + " is in its place")
			.hasMessageContaining("hot swap");

		assertThat(this.received.size()).isZero();
	}

	@Test
	void verifiedWhenSomethingFollowsTheContentCompletesAndTellsListener() {
		List<Block> surplus = new ArrayList<>(this.blocks);
		surplus.add(TestContent.random(10, SMALL).rootBlock());
		this.pinata.answer(TestContent.car(surplus));

		expectContent(builder(this.pinata).build().gateway().verified(this.content.root()), this.content.bytes());

		assertThat(this.events).singleElement().isInstanceOf(IntegrityFailureEvent.class);
	}

	@Test
	void verifiedWhenCarIsSaidButSomethingElseIsSentFails() {
		this.pinata
			.answer(TestContent.car("<!DOCTYPE html><html>not a CAR</html>".repeat(20).getBytes(StandardCharsets.UTF_8))
				.build());

		expectError(this.pinata.template().gateway().verified(this.content.root()), PinataIntegrityException.class);

		assertThat(this.received.size()).isZero();
	}

	@Test
	void verifiedWhenGatewayLiesGoesOnAtTheNextOne() {
		List<Block> forged = new ArrayList<>(this.blocks);
		forged.set(9, TestContent.forged(this.blocks.get(9)));
		this.pinata.answer(TestContent.car(forged));
		this.other.answer(TestContent.car(this.content.blocks(this.content.request().withRange(6000, Long.MAX_VALUE))));

		expectContent(withFallback().build().gateway().verified(this.content.root()), this.content.bytes());

		RecordedRequest rest = this.other.request();
		assertThat(rest.getUrl().encodedPath()).isEqualTo("/gateway/ipfs/" + this.content.root());
		assertThat(rest.getUrl().queryParameter("entity-bytes")).isEqualTo("6000:*");
		assertThat(this.events).hasExactlyElementsOfTypes(IntegrityFailureEvent.class, RetryEvent.class);
	}

	@Test
	void verifiedWhenGatewayLiesAboutSuffixGoesOnAtTheRightPosition() {
		ExportRequest suffix = this.content.request().withRange(-7000, Long.MAX_VALUE);
		List<Block> forged = new ArrayList<>(this.content.blocks(suffix));
		int last = forged.size() - 1;
		forged.set(last, TestContent.forged(forged.get(last)));
		this.pinata.answer(TestContent.car(forged));
		this.other
			.answer(TestContent.car(this.content.blocks(this.content.request().withRange(20_000, Long.MAX_VALUE))));
		GatewayRequest request = GatewayRequest.builder(this.content.root())
			.range(HttpRange.createSuffixRange(7000))
			.build();

		expectContent(withFallback().build().gateway().verified(request),
				Arrays.copyOfRange(this.content.bytes(), 13_500, 20_500));

		assertThat(this.other.request().getUrl().queryParameter("entity-bytes")).isEqualTo("20000:*");
	}

	@ParameterizedTest
	@ValueSource(ints = { 403, 404, 429, 500, 504 })
	void verifiedWhenGatewayFailsAsksTheNextOne(int status) {
		this.pinata.answer(TestPinata.text(status, "no"));
		if (status == 404) {
			// The plain file, as there may be no CARs only.
			this.pinata.answer(TestPinata.text(status, "no"));
		}
		this.other.answer(TestContent.car(this.blocks));

		expectContent(withFallback().build().gateway().verified(this.content.root()), this.content.bytes());
	}

	@Test
	void verifiedWhenGatewayDoesNotBeginInTimeAsksTheNextOne() {
		this.pinata.answer(new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build());
		this.other.answer(TestContent.car(this.blocks));
		PinataTemplate template = withFallback().attemptTimeout(Duration.ofSeconds(2)).build();

		expectContent(template.gateway().verified(this.content.root()), this.content.bytes());
	}

	@Test
	void verifiedWhenCallMayTakeLessThanAnAttemptWaitsNoLonger() {
		this.pinata.answer(new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build());
		PinataTemplate template = builder(this.pinata).callTimeout(Duration.ofMillis(200))
			.attemptTimeout(Duration.ofMinutes(1))
			.build();

		expectError(template.gateway().verified(this.content.root()), PinataTimeoutException.class)
			.hasMessageContaining("pinata.call-timeout");
	}

	@Test
	void verifiedWhenConnectionBreaksOffGoesOnWhereItWas() {
		this.pinata.server().setDispatcher(new BreakingGateway(this.content));
		PinataTemplate template = builder(this.pinata)
			.retry(RetrySettings.defaults().withBackoff(Duration.ofMillis(1), Duration.ofMillis(1)))
			.build();

		expectContent(template.gateway().verified(this.content.root()), this.content.bytes());

		assertThat(this.events).isNotEmpty().hasOnlyElementsOfType(RetryEvent.class);
		assertThat(this.pinata.server().getRequestCount()).isGreaterThan(2);
	}

	@Test
	void verifiedWhenNothingHelpsSignalsTheLie() {
		TestContent swapped = TestContent.random(5000, SMALL);
		this.pinata.answer(TestContent.car(swapped.blocks(swapped.request())));
		this.other.answer(TestPinata.text(503, "later"));

		expectError(withFallback().build().gateway().verified(this.content.root()), PinataIntegrityException.class)
			.satisfies((ex) -> assertThat(ex.getSuppressed()).hasSize(1));
	}

	@Test
	void verifiedWhenConnectionIsRefusedSignalsTransportException() {
		this.pinata.close();

		expectError(this.pinata.template().gateway().verified(this.content.root()), PinataTransportException.class);
	}

	@Test
	void verifiedWhenCidHoldsItsContentAsksNobody() {
		expectContent(this.pinata.template().gateway().verified(Cid.parse("bafkqablimvwgy3y")),
				"hello".getBytes(StandardCharsets.UTF_8));

		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void verifiedWhenHashFunctionIsUnknownFailsWithoutRequest() {
		Cid blake2b = Cid.parse("bafk2bzaceaa5y6x3hv3cmhkz5ydrdhzdj2zgywigqb6exi2urgmfqv4fhvy5g");

		expectError(this.pinata.template().gateway().verified(blake2b), PinataIntegrityException.class)
			.hasMessageContaining("hash function 0xb220");

		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void verifiedWhenCancelledEndsTheExchange() {
		byte[] car = TestContent.carBytes(this.blocks);
		this.pinata.answer(TestContent.car(car).throttleBody(8192, 100, TimeUnit.MILLISECONDS).build());

		StepVerifier.create(this.pinata.template().gateway().verified(this.content.root()).doOnNext(this::receive), 1)
			.expectNextCount(1)
			.thenCancel()
			.verify(TestPinata.LIMIT);

		assertThat(this.received.size()).isEqualTo(1000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a//b", "a/../b", "." })
	void verifiedWhenPathIsAmbiguousThrowsException(String path) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.pinata.template().gateway().verified(this.content.root(), path));
	}

	private PinataTemplateBuilder builder(TestPinata pinata) {
		return pinata.builder().listener(this.events::add);
	}

	private PinataTemplateBuilder withFallback() {
		return builder(this.pinata)
			.endpoints(this.pinata.endpoints().withFallbackGatewayUrls(this.other.endpoints().gatewayUrl()));
	}

	private void expectContent(Flux<DataBuffer> actual, byte[] expected) {
		StepVerifier.create(actual.doOnNext(this::receive).then()).expectComplete().verify(TestPinata.LIMIT);
		assertThat(this.received.toByteArray()).isEqualTo(expected);
	}

	private AbstractThrowableAssert<?, ? extends Throwable> expectError(Flux<DataBuffer> actual,
			Class<? extends Throwable> type) {
		List<Throwable> errors = new ArrayList<>();
		StepVerifier.create(actual.doOnNext(this::receive).then())
			.consumeErrorWith(errors::add)
			.verify(TestPinata.LIMIT);
		return assertThat(errors.get(0)).isInstanceOf(type);
	}

	private void receive(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		this.received.writeBytes(bytes);
	}

	private static String path(int file) {
		return "a/%040d".formatted(file);
	}

}
