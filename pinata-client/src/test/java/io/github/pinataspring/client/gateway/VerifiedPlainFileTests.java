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
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataGatewayException;
import io.github.pinataspring.client.core.PinataIntegrityException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.event.IntegrityFailureEvent;
import io.github.pinataspring.client.event.PinataClientEvent;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link GatewayOperations#verified} with gateways that send no CARs.
 */
class VerifiedPlainFileTests {

	private final TestPinata pinata = new TestPinata();

	private final TestContent content = TestContent.random(700_000, ImportProfile.PINATA_V1);

	private final List<PinataClientEvent> events = new CopyOnWriteArrayList<>();

	private final ByteArrayOutputStream received = new ByteArrayOutputStream();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404, 406, 415, 501 })
	void verifiedWhenGatewayRefusesCarProvesPlainFile(int status) {
		this.pinata.answer(TestPinata.text(status, "no")).answer(plain(this.content.bytes()));

		expectContent(verified(this.content.root()), this.content.bytes());

		assertThat(this.pinata.request().getTarget()).contains("format=car");
		assertThat(this.pinata.request().getTarget()).isEqualTo("/gateway/ipfs/" + this.content.root());
		assertNoTemporaryFile(this.content.root());
	}

	@Test
	void verifiedWhenGatewayIgnoresFormatProvesPlainFile() {
		this.pinata.answer(plain(this.content.bytes())).answer(plain(this.content.bytes()));

		expectContent(verified(this.content.root()), this.content.bytes());
	}

	static Stream<TestContent> contents() {
		return Stream.of(TestContent.random(100, ImportProfile.PINATA_V1),
				TestContent.random(0, ImportProfile.PINATA_V0), TestContent.random(100, ImportProfile.PINATA_V0),
				TestContent.random(600_000, ImportProfile.PINATA_V0),
				TestContent.random(1_000_000, ImportProfile.UNIXFS_V1_2025),
				TestContent.random(3_000_000, ImportProfile.UNIXFS_V1_2025));
	}

	@ParameterizedTest
	@MethodSource("contents")
	void verifiedProvesFilesByEachKnownWay(TestContent content) {
		this.pinata.answer(TestPinata.text(406, "no")).answer(plain(content.bytes()));

		expectContent(verified(content.root()), content.bytes());
	}

	@Test
	void verifiedWhenPlainFileIsOfVersion0InVersion1ProvesIt() {
		TestContent content = TestContent.random(300_000, ImportProfile.PINATA_V0);
		this.pinata.answer(TestPinata.text(406, "no")).answer(plain(content.bytes()));

		expectContent(verified(content.root().toV1()), content.bytes());
	}

	@Test
	void verifiedDeliversRangeOfPlainFile() {
		this.pinata.answer(TestPinata.text(400, "no"))
			.answer(plain(this.content.bytes()))
			.answer(TestPinata.text(400, "no"))
			.answer(plain(this.content.bytes()));

		expectContent(range(HttpRange.createByteRange(100_000, 299_999)),
				Arrays.copyOfRange(this.content.bytes(), 100_000, 300_000));
		this.received.reset();
		expectContent(range(HttpRange.createByteRange(700_000)), new byte[0]);
	}

	@Test
	void verifiedWhenPlainFileIsAnotherDeliversNothing() {
		byte[] wrong = this.content.bytes().clone();
		wrong[699_999] ^= 1;
		this.pinata.answer(TestPinata.text(406, "no")).answer(plain(wrong));

		StepVerifier.create(verified(this.content.root()).doOnNext(this::receive))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataIntegrityException.class)
				.hasMessageContaining("127.0.0.1")
				.hasMessageContaining(this.content.root().toString()))
			.verify(TestPinata.LIMIT);

		assertThat(this.received.size()).isZero();
		assertThat(this.events).singleElement().isInstanceOf(IntegrityFailureEvent.class);
		assertNoTemporaryFile(this.content.root());
	}

	@Test
	void verifiedWhenPageIsSentDeliversNothing() {
		MockResponse page = new MockResponse.Builder().setHeader("Content-Type", "text/html")
			.body("<html>Welcome</html>")
			.build();
		this.pinata.answer(page).answer(page);

		StepVerifier.create(verified(this.content.root()))
			.expectError(PinataIntegrityException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void verifiedWhenPathCannotBeProvedFailsWithoutReadingTheFile() {
		this.pinata.answer(TestPinata.text(406, "no"));

		StepVerifier.create(this.pinata.template().gateway().verified(this.content.root(), "a/b"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataIntegrityException.class)
				.hasMessageContaining("got no CAR from 127.0.0.1")
				.hasMessageContaining("pinata.gateway.fallback-urls"))
			.verify(TestPinata.LIMIT);
		assertThat(this.pinata.server().getRequestCount()).isEqualTo(1);
	}

	@Test
	void verifiedWhenPathIsNotThereSignalsNotFoundAtOnce() {
		this.pinata.answer(TestPinata.text(404, "no"));

		StepVerifier.create(this.pinata.template().gateway().verified(this.content.root(), "a/b"))
			.expectError(PinataNotFoundException.class)
			.verify(TestPinata.LIMIT);
		assertThat(this.pinata.server().getRequestCount()).isEqualTo(1);
	}

	@Test
	void verifiedWhenFileIsNotThereEitherSignalsNotFound() {
		this.pinata.answer(TestPinata.text(404, "no")).answer(TestPinata.text(404, "not here"));

		StepVerifier.create(verified(this.content.root()))
			.expectError(PinataNotFoundException.class)
			.verify(TestPinata.LIMIT);
		assertNoTemporaryFile(this.content.root());
	}

	@Test
	void verifiedWhenFileIsNotPinnedSignalsGatewayExceptionAtOnce() {
		this.pinata.answer(TestPinata.text(403, "ERR_ID:00006 - not pinned"));

		StepVerifier.create(verified(this.content.root()))
			.expectError(PinataGatewayException.class)
			.verify(TestPinata.LIMIT);
		assertThat(this.pinata.server().getRequestCount()).isEqualTo(1);
	}

	@Test
	void verifiedWhenPlainFileBreaksOffDeliversNothing() {
		this.pinata.answer(TestPinata.text(406, "no"))
			.answer(new MockResponse.Builder().body(new Buffer().write(this.content.bytes()))
				.onResponseBody(new SocketEffect.CloseSocket())
				.build());

		StepVerifier.create(verified(this.content.root()))
			.expectError(PinataTransportException.class)
			.verify(TestPinata.LIMIT);
		assertNoTemporaryFile(this.content.root());
	}

	@Test
	void verifiedWhenCancelledWhileFileComesDeletesIt() {
		this.pinata.answer(TestPinata.text(406, "no"))
			.answer(new MockResponse.Builder().body(new Buffer().write(this.content.bytes()))
				.throttleBody(1000, 50, TimeUnit.MILLISECONDS)
				.build());

		StepVerifier.create(verified(this.content.root()))
			.expectSubscription()
			.then(() -> await().atMost(TestPinata.LIMIT).until(() -> hasTemporaryFile(this.content.root())))
			.thenCancel()
			.verify(TestPinata.LIMIT);

		assertNoTemporaryFile(this.content.root());
	}

	@Test
	void verifiedWhenCancelledWhileFileIsDeliveredDeletesIt() {
		this.pinata.answer(TestPinata.text(406, "no")).answer(plain(this.content.bytes()));

		StepVerifier.create(verified(this.content.root()).doOnNext(this::receive), 1)
			.expectNextCount(1)
			.then(() -> assertThat(hasTemporaryFile(this.content.root())).isTrue())
			.thenCancel()
			.verify(TestPinata.LIMIT);

		assertThat(this.received.toByteArray()).isEqualTo(Arrays.copyOf(this.content.bytes(), this.received.size()));
		assertNoTemporaryFile(this.content.root());
	}

	private Flux<DataBuffer> verified(Cid cid) {
		return this.pinata.builder().listener(this.events::add).build().gateway().verified(cid);
	}

	private Flux<DataBuffer> range(HttpRange range) {
		return this.pinata.template()
			.gateway()
			.verified(GatewayRequest.builder(this.content.root()).range(range).build());
	}

	private void expectContent(Flux<DataBuffer> actual, byte[] expected) {
		StepVerifier.create(actual.doOnNext(this::receive).then()).expectComplete().verify(TestPinata.LIMIT);
		assertThat(this.received.toByteArray()).isEqualTo(expected);
	}

	private void receive(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		this.received.writeBytes(bytes);
	}

	private static MockResponse plain(byte[] bytes) {
		return new MockResponse.Builder().setHeader("Content-Type", "application/octet-stream")
			.body(new Buffer().write(bytes))
			.build();
	}

	private static void assertNoTemporaryFile(Cid cid) {
		await().atMost(TestPinata.LIMIT).until(() -> !hasTemporaryFile(cid));
	}

	private static boolean hasTemporaryFile(Cid cid) {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")),
				"*" + cid + "*")) {
			return files.iterator().hasNext();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

}
