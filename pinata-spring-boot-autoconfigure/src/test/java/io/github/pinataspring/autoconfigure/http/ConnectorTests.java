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

package io.github.pinataspring.autoconfigure.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.core.PinataTransportException.Kind;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.PinataLocal;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what every connector of Boot must be able to do, with each of them.
 */
@ParameterizedClass
@ValueSource(strings = { "reactor", "jetty", "http-components" })
class ConnectorTests {

	private static final Duration LIMIT = HttpContexts.LIMIT;

	private static PinataLocal local;

	@Parameter
	private String connector = "";

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
	}

	@AfterAll
	static void stop() {
		local.close();
	}

	@Test
	void testAuthenticationSucceeds() {
		run((pinata) -> StepVerifier.create(pinata.testAuthentication())
			.expectNextCount(1)
			.expectComplete()
			.verify(LIMIT));
	}

	@Test
	void uploadOfKnownLengthArrivesAsItIs() {
		byte[] content = random(3_000_000);

		run((pinata) -> {
			UploadedFile file = upload(pinata, UploadSource.of(content, "file"));
			assertThat(read(pinata, cid(file))).isEqualTo(content);
		});
	}

	@Test
	void uploadOfUnknownLengthArrivesAsItIs() {
		byte[] content = random(3_000_000);

		run((pinata) -> {
			UploadedFile file = upload(pinata, UploadSource.of(stream(content, Duration.ZERO), "file"));
			assertThat(read(pinata, cid(file))).isEqualTo(content);
		});
	}

	@Test
	void uploadInChunksArrivesAsItIs() {
		byte[] content = random(1_000_000);

		run((pinata) -> {
			UploadedFile file = upload(pinata, UploadSource.of(content, "file"));
			assertThat(read(pinata, cid(file))).isEqualTo(content);
		}, "pinata.upload.threshold=1B", "pinata.upload.chunk-size=256KB");
	}

	@Test
	void verifiedReadProvesContent() {
		byte[] content = random(700_000);

		run((pinata) -> {
			UploadedFile file = upload(pinata, UploadSource.of(content, "file"));
			assertThat(join(pinata.gateway().verified(cid(file)))).isEqualTo(content);
		});
	}

	@Test
	void uploadThatTakesLongerThanTheReadTimeoutSucceeds() {
		byte[] content = random(260_000);

		run((pinata) -> {
			UploadedFile file = upload(pinata,
					UploadSource.of(stream(content, Duration.ofMillis(100)), content.length, "file"));
			assertThat(file.file().size()).isEqualTo(content.length);
		}, "pinata.read-timeout=1500ms");
	}

	@Test
	void readThatTakesLongerThanTheReadTimeoutSucceeds() throws IOException {
		try (MockWebServer server = new MockWebServer()) {
			server.start();
			server.enqueue(new MockResponse.Builder().body("x".repeat(450))
				.throttleBody(10, 100, TimeUnit.MILLISECONDS)
				.build());
			runner().withPropertyValues(HttpContexts.of(server.url("").uri()))
				.withPropertyValues("pinata.read-timeout=2s")
				.run((context) -> assertThat(join(context.getBean(PinataTemplate.class).gateway().retrieve(anyCid())))
					.hasSize(450));
		}
	}

	@Test
	void answerThatNeverComesEndsAtTheReadTimeout() throws IOException {
		try (MockWebServer server = new MockWebServer()) {
			server.start();
			server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
			runner().withPropertyValues(HttpContexts.of(server.url("").uri()))
				.withPropertyValues("pinata.read-timeout=300ms")
				.run((context) -> StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
					.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(PinataTransportException.class,
							(transport) -> assertThat(transport.getKind()).isEqualTo(Kind.READ_TIMEOUT)))
					.verify(LIMIT));
		}
	}

	@Test
	void answerThatStopsEndsAtTheReadTimeout() throws IOException {
		try (MockWebServer server = new MockWebServer()) {
			server.start();
			server
				.enqueue(new MockResponse.Builder().body("x".repeat(100)).throttleBody(10, 1, TimeUnit.HOURS).build());
			runner().withPropertyValues(HttpContexts.of(server.url("").uri()))
				.withPropertyValues("pinata.read-timeout=300ms")
				.run((context) -> StepVerifier
					.create(context.getBean(PinataTemplate.class)
						.gateway()
						.retrieve(anyCid())
						.doOnNext(DataBufferUtils::release)
						.then())
					.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(PinataTransportException.class,
							(transport) -> assertThat(transport.getKind()).isEqualTo(Kind.READ_TIMEOUT)))
					.verify(LIMIT));
		}
	}

	@Test
	void connectionThatNobodyAcceptsEndsAtTheConnectTimeout() throws IOException {
		List<Socket> waiting = new ArrayList<>();
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			for (int i = 0; i < 3; i++) {
				Socket socket = new Socket();
				waiting.add(socket);
				fill(socket, server);
			}
			runner().withPropertyValues(HttpContexts.of(URI.create("http://127.0.0.1:" + server.getLocalPort())))
				.withPropertyValues("pinata.connect-timeout=300ms")
				.run((context) -> StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
					.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(PinataTransportException.class,
							(transport) -> assertThat(transport.getKind()).isEqualTo(Kind.CONNECT_TIMEOUT)))
					.verify(LIMIT));
		}
		finally {
			for (Socket socket : waiting) {
				socket.close();
			}
		}
	}

	private static void fill(Socket socket, ServerSocket server) {
		try {
			socket.connect(server.getLocalSocketAddress(), 100);
		}
		catch (IOException ex) {
			// The queue is full, as it should be.
		}
	}

	@Test
	void redirectIsNotFollowedAndGetsNoCredentials() throws IOException {
		try (MockWebServer server = new MockWebServer(); MockWebServer other = new MockWebServer()) {
			server.start();
			other.start();
			server.enqueue(
					new MockResponse.Builder().code(302).addHeader("Location", other.url("/else").toString()).build());
			runner().withPropertyValues(HttpContexts.of(server.url("").uri()))
				.run((context) -> StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
					.expectError(PinataResponseException.class)
					.verify(LIMIT));
			assertThat(server.getRequestCount()).isEqualTo(1);
			assertThat(other.getRequestCount()).isZero();
		}
	}

	@Test
	void uploadThatIsCancelledEndsTheConnection() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
			AtomicLong received = new AtomicLong();
			Thread reader = new Thread(() -> readUntilEnd(server, received));
			reader.start();
			runner().withPropertyValues(HttpContexts.of(URI.create("http://127.0.0.1:" + server.getLocalPort())))
				.run((context) -> {
					AtomicLong cancelled = new AtomicLong();
					Flux<DataBuffer> endless = Flux.interval(Duration.ofMillis(5))
						.onBackpressureDrop()
						.map((i) -> (DataBuffer) DefaultDataBufferFactory.sharedInstance.wrap(new byte[1000]))
						.doOnCancel(cancelled::incrementAndGet);
					Disposable upload = context.getBean(PinataTemplate.class)
						.uploads()
						.upload(UploadRequest.of(UploadSource.of(endless, 50_000_000, "file")))
						.subscribe();
					Awaitility.await().atMost(LIMIT).until(() -> received.get() > 20_000);

					upload.dispose();

					Awaitility.await().atMost(LIMIT).until(() -> cancelled.get() > 0 && !reader.isAlive());
				});
		}
	}

	@Test
	void readThatIsCancelledEndsTheConnection() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
			Thread writer = new Thread(() -> writeUntilEnd(server));
			writer.start();
			runner().withPropertyValues(HttpContexts.of(URI.create("http://127.0.0.1:" + server.getLocalPort())))
				.run((context) -> {
					Flux<DataBuffer> content = context.getBean(PinataTemplate.class).gateway().retrieve(anyCid());
					StepVerifier.create(content.doOnNext(DataBufferUtils::release).take(3))
						.expectNextCount(3)
						.expectComplete()
						.verify(LIMIT);
					Awaitility.await().atMost(LIMIT).until(() -> !writer.isAlive());
				});
		}
	}

	private static void writeUntilEnd(ServerSocket server) {
		try (Socket socket = server.accept()) {
			// Jetty does not see an answer that comes before its request was sent.
			socket.getInputStream().read();
			socket.getOutputStream()
				.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			while (true) {
				socket.getOutputStream().write(new byte[10_000]);
			}
		}
		catch (IOException ex) {
			// The client has gone.
		}
	}

	private static void readUntilEnd(ServerSocket server, AtomicLong received) {
		try (Socket socket = server.accept(); InputStream input = socket.getInputStream()) {
			byte[] buffer = new byte[1000];
			for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
				received.addAndGet(count);
			}
		}
		catch (IOException ex) {
			// A reset is an end as well.
		}
	}

	@Test
	void connectionThatTheServerClosedMeanwhileFailsNoCall() throws IOException {
		try (MockWebServer server = new MockWebServer()) {
			server.start();
			for (int i = 0; i < 3; i++) {
				server.enqueue(new MockResponse.Builder().addHeader("Content-Type", "application/json")
					.body("{\"message\":\"Congratulations!\"}")
					.onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
					.build());
			}
			// Apache HttpComponents may only notice when it has sent the next call, which
			// is
			// then repeated.
			runner().withPropertyValues(HttpContexts.of(server.url("").uri()))
				.withPropertyValues("pinata.retry.max-attempts=3", "pinata.retry.min-backoff=10ms")
				.run((context) -> {
					for (int i = 0; i < 3; i++) {
						StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
							.expectNextCount(1)
							.expectComplete()
							.verify(LIMIT);
					}
				});
		}
	}

	private ApplicationContextRunner runner() {
		return HttpContexts.runner(this.connector);
	}

	private void run(Consumer<PinataTemplate> test, String... properties) {
		runner().withPropertyValues(HttpContexts.of(local))
			.withPropertyValues(properties)
			.run((context) -> test.accept(context.getBean(PinataTemplate.class)));
	}

	private static UploadedFile upload(PinataTemplate pinata, UploadSource source) {
		return Objects.requireNonNull(
				pinata.uploads().upload(UploadRequest.builder(source).network(Network.PUBLIC).build()).block(LIMIT));
	}

	private static byte[] read(PinataTemplate pinata, Cid cid) {
		return join(pinata.gateway().retrieve(cid));
	}

	private static byte[] join(Flux<DataBuffer> content) {
		Mono<byte[]> bytes = DataBufferUtils.join(content).map((buffer) -> {
			byte[] array = new byte[buffer.readableByteCount()];
			buffer.read(array);
			DataBufferUtils.release(buffer);
			return array;
		});
		return Objects.requireNonNull(bytes.block(LIMIT));
	}

	private static Flux<DataBuffer> stream(byte[] content, Duration pause) {
		int size = 10_000;
		Flux<DataBuffer> buffers = Flux.range(0, (content.length + size - 1) / size)
			.map((index) -> DefaultDataBufferFactory.sharedInstance
				.wrap(Arrays.copyOfRange(content, index * size, Math.min(content.length, (index + 1) * size))));
		return pause.isZero() ? buffers : buffers.delayElements(pause);
	}

	private static byte[] random(int length) {
		byte[] content = new byte[length];
		new Random(length).nextBytes(content);
		return content;
	}

	private static Cid cid(UploadedFile file) {
		return Objects.requireNonNull(file.cid());
	}

	private static Cid anyCid() {
		return Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
	}

}
