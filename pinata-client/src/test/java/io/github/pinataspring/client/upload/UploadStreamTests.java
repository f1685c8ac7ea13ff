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

package io.github.pinataspring.client.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataAuthenticationException;
import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.core.PinataTransportException.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for how {@link UploadOperations} stream: how far they read ahead, and what
 * becomes of the buffers.
 */
class UploadStreamTests {

	private static final int BUFFER_SIZE = 64 * 1024;

	private final NettyDataBufferFactory bufferFactory = new NettyDataBufferFactory(PooledByteBufAllocator.DEFAULT);

	private final Queue<ByteBuf> allocated = new ConcurrentLinkedQueue<>();

	private final AtomicInteger emitted = new AtomicInteger();

	private final AtomicBoolean cancelled = new AtomicBoolean();

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void uploadReleasesEveryBuffer() {
		this.pinata.server().setBodyLimit(0);
		this.pinata.answer("{\"data\":{\"id\":\"1\"}}");

		StepVerifier.create(upload(this.pinata.template(), 320))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.emitted).hasValue(320);
		assertAllReleased();
	}

	@Test
	void uploadWhenServerDoesNotReadStopsReadingAndCancelReleasesEverything() throws Exception {
		try (ServerSocket server = new ServerSocket()) {
			server.setReceiveBufferSize(BUFFER_SIZE);
			server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
			Disposable upload = upload(templateFor(server), Integer.MAX_VALUE).subscribe();
			try (Socket socket = server.accept()) {
				awaitStandstill();
				// 20 MiB at most, while the content has 128 TiB.
				assertThat(this.emitted).hasValueBetween(1, 320);
				assertThat(this.cancelled).isFalse();

				upload.dispose();

				await().atMost(TestPinata.LIMIT).untilTrue(this.cancelled);
				assertAllReleased();
			}
		}
	}

	@Test
	void uploadWhenServerReadsSlowlyIsNotFasterThanTheServer() throws Exception {
		try (ServerSocket server = new ServerSocket()) {
			server.setReceiveBufferSize(BUFFER_SIZE);
			server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
			Disposable upload = upload(templateFor(server), Integer.MAX_VALUE).subscribe();
			try (Socket socket = server.accept()) {
				awaitStandstill();
				int before = this.emitted.get();
				InputStream in = socket.getInputStream();
				int read = 200 * BUFFER_SIZE;
				assertThat(in.readNBytes(read)).hasSize(read);

				await().atMost(TestPinata.LIMIT).until(() -> this.emitted.get() > before);
				awaitStandstill();
				assertThat(this.emitted.get() - before).isBetween(100, 400);

				upload.dispose();
				await().atMost(TestPinata.LIMIT).untilTrue(this.cancelled);
				assertAllReleased();
			}
		}
	}

	@Test
	void uploadWhenConnectionDropsReleasesEverythingAndCancelsTheContent() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
			Thread thread = new Thread(() -> serve(server, (socket) -> socket.setSoLinger(true, 0)));
			thread.start();

			StepVerifier.create(upload(templateFor(server), Integer.MAX_VALUE))
				.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(PinataTransportException.class,
						(transport) -> assertThat(transport.getKind()).isEqualTo(Kind.CONNECTION_CLOSED)))
				.verify(TestPinata.LIMIT);

			await().atMost(TestPinata.LIMIT).untilTrue(this.cancelled);
			assertAllReleased();
			thread.join(TestPinata.LIMIT.toMillis());
		}
	}

	@Test
	void uploadWhenServerAnswersBeforeItHasReadEverythingSignalsTheAnswer() throws Exception {
		CountDownLatch answered = new CountDownLatch(1);
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
			Thread thread = new Thread(() -> serve(server, (socket) -> {
				socket.getOutputStream()
					.write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno"
						.getBytes(StandardCharsets.US_ASCII));
				socket.getOutputStream().flush();
				assertThat(answered.await(TestPinata.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
			}));
			thread.start();

			StepVerifier.create(upload(templateFor(server), Integer.MAX_VALUE))
				.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataAuthenticationException.class))
				.verify(TestPinata.LIMIT);

			await().atMost(TestPinata.LIMIT).untilTrue(this.cancelled);
			assertAllReleased();
			answered.countDown();
			thread.join(TestPinata.LIMIT.toMillis());
		}
	}

	@Test
	void uploadWhenContentFailsReleasesEverything() {
		this.pinata.answer("{\"data\":{\"id\":\"1\"}}");
		Flux<DataBuffer> content = content(100).concatWith(Mono.error(new IOException("broken")));

		StepVerifier.create(this.pinata.template().uploads().upload(UploadRequest.of(UploadSource.of(content, "x"))))
			.expectError(PinataContentException.class)
			.verify(TestPinata.LIMIT);

		assertAllReleased();
	}

	@Test
	void uploadWhenContentIsTooLongReleasesEverything() {
		this.pinata.answer("{\"data\":{\"id\":\"1\"}}");
		UploadSource source = UploadSource.of(content(100), 10L * BUFFER_SIZE + 1, "x");

		StepVerifier.create(this.pinata.template().uploads().upload(UploadRequest.of(source)))
			.expectError(PinataContentException.class)
			.verify(TestPinata.LIMIT);

		await().atMost(TestPinata.LIMIT).untilTrue(this.cancelled);
		assertAllReleased();
	}

	@Test
	void uploadOfLargeStreamWhenCancelledCancelsTheContentAndKeepsNothing() throws Exception {
		byte[] marker = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
		Flux<DataBuffer> content = Flux.concat(Mono.fromSupplier(() -> this.bufferFactory.wrap(marker)), content(100),
				Mono.<DataBuffer>never().doOnCancel(() -> this.cancelled.set(true)));
		Disposable upload = this.pinata.template()
			.uploads()
			.upload(UploadRequest.of(UploadSource.of(content, "x")))
			.subscribe();
		await().atMost(TestPinata.LIMIT).until(() -> !temporaryFiles(marker).isEmpty());
		await().atMost(TestPinata.LIMIT).untilAsserted(() -> assertThat(this.emitted).hasValue(100));

		upload.dispose();

		await().atMost(TestPinata.LIMIT).untilTrue(this.cancelled);
		await().atMost(TestPinata.LIMIT).until(() -> temporaryFiles(marker).isEmpty());
		assertAllReleased();
	}

	@Test
	void uploadOfLargeStreamWhenItEndsOrFailsKeepsNothing() {
		byte[] marker = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
		Flux<DataBuffer> content = Flux.concat(Mono.fromSupplier(() -> this.bufferFactory.wrap(marker)), content(100));
		this.pinata.answer("{\"data\":{\"id\":\"1\"}}").answer(TestPinata.text(401, "no"));
		List<Mono<?>> uploads = List.of(
				this.pinata.template().uploads().upload(UploadRequest.of(UploadSource.of(content, "x"))),
				this.pinata.template().uploads().upload(UploadRequest.of(UploadSource.of(content, "x"))),
				this.pinata.template()
					.uploads()
					.upload(UploadRequest
						.of(UploadSource.of(content.concatWith(Mono.error(new IOException("broken"))), "x"))));

		for (Mono<?> upload : uploads) {
			StepVerifier.create(upload.materialize()).expectNextCount(1).expectComplete().verify(TestPinata.LIMIT);
			assertThat(temporaryFiles(marker)).isEmpty();
		}
		assertThat(this.pinata.server().getRequestCount()).isEqualTo(2);
		assertAllReleased();
	}

	private static List<Path> temporaryFiles(byte[] beginning) {
		try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
			return files.filter((file) -> file.getFileName().toString().startsWith("pinata-upload-"))
				.filter((file) -> Arrays.equals(beginning, beginningOf(file, beginning.length)))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] beginningOf(Path file, int length) {
		try (InputStream in = Files.newInputStream(file)) {
			return in.readNBytes(length);
		}
		catch (IOException ex) {
			// Another upload's, which is gone.
			return new byte[0];
		}
	}

	private PinataTemplate templateFor(ServerSocket server) {
		URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
		return this.pinata.builder().endpoints(this.pinata.endpoints().withUploadsUrl(url)).build();
	}

	private Mono<UploadedFile> upload(PinataTemplate template, int buffers) {
		UploadSource source = UploadSource.of(content(buffers), (long) buffers * BUFFER_SIZE, "x");
		// However large, in one request that is not kept in a file before.
		return template.mutate()
			.uploadSettings(UploadSettings.defaults().withThreshold(DataSize.ofBytes(Long.MAX_VALUE)))
			.build()
			.uploads()
			.upload(UploadRequest.of(source));
	}

	private Flux<DataBuffer> content(int buffers) {
		return Flux.range(0, buffers).map((index) -> {
			this.emitted.incrementAndGet();
			ByteBuf buffer = PooledByteBufAllocator.DEFAULT.buffer(BUFFER_SIZE).writeZero(BUFFER_SIZE);
			this.allocated.removeIf((old) -> old.refCnt() == 0);
			this.allocated.add(buffer);
			return (DataBuffer) this.bufferFactory.wrap(buffer);
		}).doOnCancel(() -> this.cancelled.set(true));
	}

	private void awaitStandstill() {
		AtomicInteger last = new AtomicInteger(-1);
		await().atMost(TestPinata.LIMIT)
			.pollInterval(Duration.ofMillis(300))
			.until(() -> this.emitted.get() > 0 && last.getAndSet(this.emitted.get()) == this.emitted.get());
	}

	private void assertAllReleased() {
		await().atMost(TestPinata.LIMIT)
			.untilAsserted(() -> assertThat(this.allocated).allMatch((buffer) -> buffer.refCnt() == 0));
	}

	private static void serve(ServerSocket server, SocketAction action) {
		try (Socket socket = server.accept()) {
			socket.getInputStream().readNBytes(BUFFER_SIZE);
			action.run(socket);
		}
		catch (Exception ex) {
			throw new AssertionError("The server failed", ex);
		}
	}

	private interface SocketAction {

		void run(Socket socket) throws Exception;

	}

}
