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

package io.github.pinataspring.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.pinataspring.client.GarbageServer;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataAuthenticationException;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.core.PinataTimeoutException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.core.PinataTransportException.Kind;
import io.netty.channel.ChannelOption;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.test.StepVerifier;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataTransport} by a call of a template over real connections.
 */
class PinataTransportTests {

	private static final String WELCOME = "{\"message\":\"Congratulations!\"}";

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			<!DOCTYPE html><html><body>Welcome</body></html> | it is not JSON
			Congratulations! | it is not JSON
			{"message": | it is not JSON
			`` | it is not a JSON object
			[] | it is not a JSON object
			"text" | it is not a JSON object
			{} | it has no 'message'
			{"message":{}} | it has no 'message'
			{"message":null} | it has no 'message'
			{"status":"ok","greeting":"hidden-in-body"} | it has no 'message'
			""")
	void callWhenAnswerIsNotPinatasSignalsResponseException(String body, String problem) {
		this.pinata.answer(new MockResponse.Builder().body(body).setHeader("X-Request-Id", "id-1").build());

		PinataException ex = failure(this.pinata.template());

		assertThat(ex).isInstanceOf(PinataResponseException.class)
			.hasMessage("The answer to 'testAuthentication' is not like Pinata's: %s. Check pinata.api-url.", problem)
			.hasNoCause();
		assertThat(ex.getStatus()).hasToString("200 OK");
		assertThat(ex.getRequestId()).isEqualTo("id-1");
	}

	@Test
	void callWhenAnswerIsTooLargeSignalsResponseException() {
		Buffer body = new Buffer().writeUtf8("{\"message\":\"" + "x".repeat(17 * 1024 * 1024) + "\"}");
		this.pinata.answer(new MockResponse.Builder().body(body).build());

		assertThat(failure(this.pinata.template())).isInstanceOf(PinataResponseException.class)
			.hasMessageContaining("it has more than 16777216 bytes");
	}

	@Test
	void callWhenAnswerIsLargeReadsItWhateverTheCodecsPermit() {
		this.pinata.answer("{\"message\":\"" + "x".repeat(1024 * 1024) + "\"}");

		StepVerifier.create(this.pinata.template().testAuthentication())
			.assertNext((authentication) -> assertThat(authentication.message()).hasSize(1024 * 1024))
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void callWhenErrorIsHugeReadsTheBeginningOnly() {
		this.pinata.answer(TestPinata.text(401, "no. " + "x".repeat(10 * 1024 * 1024)));

		assertThat(failure(this.pinata.template())).isInstanceOf(PinataAuthenticationException.class)
			.satisfies((ex) -> assertThat(ex.getMessage()).contains("no. xxx").hasSizeLessThan(600));
	}

	@Test
	void callWhenErrorBreaksOffStillKnowsItsStatus() {
		this.pinata.answer(new MockResponse.Builder().code(401)
			.body("x".repeat(1024 * 1024))
			.onResponseBody(new SocketEffect.CloseSocket())
			.build());

		assertThat(failure(this.pinata.template())).isInstanceOf(PinataAuthenticationException.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void callWhenRedirectedDoesNotFollow(int status) {
		try (TestPinata other = new TestPinata()) {
			this.pinata.answer(new MockResponse.Builder().code(status)
				.setHeader("Location", other.url("/data/testAuthentication"))
				.build());

			assertThat(failure(this.pinata.template())).isInstanceOf(PinataResponseException.class)
				.hasMessageContaining("not followed")
				.hasMessageContaining("pinata.api-url");
			assertThat(other.server().getRequestCount()).isZero();
		}
	}

	@Test
	void callWhenAnswerBreaksOffSignalsConnectionClosed() {
		this.pinata.answer(new MockResponse.Builder().body("{\"message\":\"" + "x".repeat(1024 * 1024) + "\"}")
			.onResponseBody(new SocketEffect.CloseSocket())
			.build());

		assertTransport(failure(this.pinata.template()), Kind.CONNECTION_CLOSED, "the connection broke off");
	}

	@Test
	void callWhenConnectionIsDroppedSignalsConnectionClosed() {
		MockResponse drop = new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
		this.pinata.answer(drop);

		assertTransport(failure(this.pinata.template()), Kind.CONNECTION_CLOSED, "the connection broke off");
	}

	@Test
	void callWhenConnectionIsResetIsNotRepeated() throws Exception {
		AtomicInteger requests = new AtomicInteger();
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
			Thread thread = new Thread(() -> resetConnections(server, requests));
			thread.start();

			assertTransport(failure(template("http://127.0.0.1:" + server.getLocalPort())), Kind.CONNECTION_CLOSED,
					"the connection broke off");
			assertThat(requests).hasValue(1);
			server.close();
			thread.join(TestPinata.LIMIT.toMillis());
		}
	}

	@Test
	void callWhenAnswerIsNoHttpSignalsTransportException() throws Exception {
		try (GarbageServer server = new GarbageServer()) {
			assertTransport(failure(template("http://127.0.0.1:" + server.port())), Kind.OTHER, "the exchange failed");
		}
	}

	@Test
	void callWhenConnectionIsRefusedSignalsSo() {
		PinataException ex = failure(template("http://127.0.0.1:1"));

		assertTransport(ex, Kind.CONNECTION_REFUSED, "Check that pinata.api-url is right");
		assertThat(ex).hasMessageContaining("from http://127.0.0.1:1: ");
		assertThat(ex).hasCauseInstanceOf(IOException.class);
	}

	@Test
	void callWhenHostIsUnknownSignalsSo() {
		HttpClient client = HttpClient.create().resolver(new FailingResolverGroup());
		PinataTemplate template = this.pinata.builder()
			.endpoints(this.pinata.endpoints().withApiUrl(URI.create("http://pinata.invalid")))
			.webClientBuilder(WebClient.builder().clientConnector(new ReactorClientHttpConnector(client)))
			.build();

		assertTransport(failure(template), Kind.UNKNOWN_HOST, "the host name 'pinata.invalid' cannot be resolved");
	}

	@ParameterizedTest
	@EnumSource(Connector.class)
	void callWhenServerSpeaksNoTlsSignalsSo(Connector connector) throws Exception {
		try (GarbageServer server = new GarbageServer()) {
			PinataTemplate template = builder("https://127.0.0.1:" + server.port())
				.webClientBuilder(connector.webClientBuilder())
				.build();

			PinataException ex = failure(template);

			assertTransport(ex, Kind.TLS, "Check that the certificate of '127.0.0.1' is trusted");
			assertThat(ex.isRetryable()).isFalse();
		}
	}

	@Test
	void callWhenServerEndsTheHandshakeSignalsTls() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
			Thread thread = new Thread(() -> endHandshakes(server));
			thread.start();

			PinataException ex = failure(template("https://127.0.0.1:" + server.getLocalPort()));

			assertTransport(ex, Kind.TLS, "TLS could not be established");
			server.close();
			thread.join(TestPinata.LIMIT.toMillis());
		}
	}

	@Test
	void callWhenConnectingTakesTooLongSignalsSo() throws Exception {
		HttpClient client = HttpClient.create().option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 200);
		try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			// Nobody accepts, so that after these no connection is established any more.
			List<Socket> sockets = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				Socket socket = new Socket();
				sockets.add(socket);
				try {
					socket.connect(new InetSocketAddress("127.0.0.1", full.getLocalPort()), 100);
				}
				catch (IOException ex) {
					// Full already.
				}
			}
			PinataTemplate template = builder("http://127.0.0.1:" + full.getLocalPort())
				.webClientBuilder(WebClient.builder().clientConnector(new ReactorClientHttpConnector(client)))
				.build();

			PinataException ex = failure(template);

			assertTransport(ex, Kind.CONNECT_TIMEOUT, "pinata.connect-timeout");
			assertThat(ex).isInstanceOf(PinataTimeoutException.class);
			for (Socket socket : sockets) {
				socket.close();
			}
		}
	}

	@Test
	void callWhenNothingComesSignalsReadTimeout() {
		HttpClient client = HttpClient.create().responseTimeout(Duration.ofMillis(200));
		this.pinata.answer(new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build());
		PinataTemplate template = this.pinata.builder()
			.webClientBuilder(WebClient.builder().clientConnector(new ReactorClientHttpConnector(client)))
			.build();

		PinataException ex = failure(template);

		assertTransport(ex, Kind.READ_TIMEOUT, "pinata.read-timeout");
		assertThat(ex).isInstanceOf(PinataTimeoutException.class);
	}

	@Test
	void callWhenProxyWantsOtherCredentialsSignalsIt() {
		this.pinata.answer(new MockResponse.Builder().code(407).body("of the proxy").build());

		PinataException ex = failure(this.pinata.template());

		assertTransport(ex, Kind.PROXY, "Check that pinata.proxy.username and pinata.proxy.password");
		assertThat(ex.isRetryable()).isFalse();
	}

	@Test
	void callWhenAnswerDripsSignalsCallTimeout() {
		this.pinata
			.answer(new MockResponse.Builder().body(WELCOME).throttleBody(1, 100, TimeUnit.MILLISECONDS).build());

		PinataException ex = failure(this.pinata.builder().callTimeout(Duration.ofMillis(300)).build());

		assertTransport(ex, Kind.CALL_TIMEOUT, "within PT0.3S. Try again later, or set pinata.call-timeout to more");
		assertThat(ex).isInstanceOf(PinataTimeoutException.class).hasNoCause();
	}

	@Test
	void cancelEndsTheExchange() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
			Disposable call = template("http://127.0.0.1:" + server.getLocalPort()).testAuthentication().subscribe();
			try (Socket socket = server.accept()) {
				socket.setSoTimeout((int) TestPinata.LIMIT.toMillis());
				InputStream in = socket.getInputStream();
				assertThat((char) in.read()).isEqualTo('G');

				call.dispose();

				assertThat(in.readAllBytes()).asString(StandardCharsets.US_ASCII)
					.startsWith("ET /data/testAuthentication");
			}
		}
	}

	@Test
	void callWhenFilterFailsSignalsTransportExceptionWithItsError() {
		WebClient.Builder webClientBuilder = WebClient.builder()
			.filter((request, next) -> Mono.error(new IllegalStateException("of the filter")));

		PinataException ex = failure(this.pinata.builder().webClientBuilder(webClientBuilder).build());

		assertTransport(ex, Kind.OTHER, "See the cause");
		assertThat(ex).hasRootCauseMessage("of the filter");
	}

	@ParameterizedTest
	@EnumSource(Connector.class)
	void connectorsAreTranslatedAlike(Connector connector) throws Exception {
		PinataTemplateBuilder builder = this.pinata.builder().webClientBuilder(connector.webClientBuilder());
		this.pinata.answer(WELCOME)
			.answer(new MockResponse.Builder().code(302).setHeader("Location", this.pinata.url("/x")).build())
			.answer(TestPinata.json(401, "{\"error\":\"not authenticated\"}"))
			.answer(new MockResponse.Builder().body("{\"message\":\"" + "x".repeat(1024 * 1024) + "\"}")
				.onResponseBody(new SocketEffect.CloseSocket())
				.build());

		StepVerifier.create(builder.build().testAuthentication())
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);
		assertThat(failure(builder.build())).isInstanceOf(PinataResponseException.class);
		assertThat(failure(builder.build())).isInstanceOf(PinataAuthenticationException.class);
		assertTransport(failure(builder.build()), Kind.CONNECTION_CLOSED, "the connection broke off");
		URI refused = URI.create("http://127.0.0.1:1");
		assertTransport(failure(builder.endpoints(this.pinata.endpoints().withApiUrl(refused)).build()),
				Kind.CONNECTION_REFUSED, "refused");
	}

	private PinataTemplate template(String apiUrl) {
		return builder(apiUrl).build();
	}

	private PinataTemplateBuilder builder(String apiUrl) {
		return this.pinata.builder().endpoints(this.pinata.endpoints().withApiUrl(URI.create(apiUrl)));
	}

	private static PinataException failure(PinataTemplate template) {
		PinataException[] failure = new PinataException[1];
		StepVerifier.create(template.testAuthentication()).expectErrorSatisfies((ex) -> {
			assertThat(ex).isInstanceOf(PinataException.class);
			failure[0] = (PinataException) ex;
		}).verify(TestPinata.LIMIT);
		assertThat(failure[0].getOperation()).isEqualTo("testAuthentication");
		return failure[0];
	}

	private static void assertTransport(PinataException ex, Kind kind, String message) {
		assertThat(ex)
			.isInstanceOfSatisfying(PinataTransportException.class,
					(transport) -> assertThat(transport.getKind()).isEqualTo(kind))
			.hasMessageContaining(message);
		assertThat(ex.getStatus()).isNull();
	}

	private static void resetConnections(ServerSocket server, AtomicInteger requests) {
		while (!server.isClosed()) {
			try (Socket socket = server.accept()) {
				if (socket.getInputStream().read(new byte[16 * 1024]) > 0) {
					requests.incrementAndGet();
				}
				socket.setSoLinger(true, 0);
			}
			catch (IOException ex) {
				// Closed by the client, or by the test.
			}
		}
	}

	private static void endHandshakes(ServerSocket server) {
		while (!server.isClosed()) {
			try (Socket socket = server.accept()) {
				socket.getInputStream().read(new byte[16 * 1024]);
			}
			catch (IOException ex) {
				// Closed by the client, or by the test.
			}
		}
	}

	private static final class FailingResolverGroup extends AddressResolverGroup<InetSocketAddress> {

		@Override
		protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
			return new InetSocketAddressResolver(executor, new InetNameResolver(executor) {

				@Override
				protected void doResolve(String name, Promise<InetAddress> promise) {
					promise.setFailure(new UnknownHostException(name));
				}

				@Override
				protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
					promise.setFailure(new UnknownHostException(name));
				}

			});
		}

	}

}
