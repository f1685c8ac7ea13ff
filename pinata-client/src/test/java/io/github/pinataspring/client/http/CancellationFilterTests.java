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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.pinataspring.client.TestPinata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.netty.ConnectionObserver;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientState;
import reactor.netty.resources.ConnectionProvider;
import reactor.test.StepVerifier;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeFunctions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CancellationFilter}.
 */
class CancellationFilterTests {

	private final CancellationFilter filter = new CancellationFilter();

	@Test
	void exchangeThatIsCancelledWhenItsAnswerBeginsClosesItsConnection() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			this.filter.filter(request(server), ExchangeFunctions.create(new ReactorClientHttpConnector()))
				.subscribe(new BaseSubscriber<>() {

					@Override
					protected void hookOnNext(ClientResponse response) {
						cancel();
					}

				});
			try (Socket socket = accept(server)) {
				readHead(socket);
				write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhello");

				assertThat(isClosed(socket)).isTrue();
			}
		}
	}

	@Test
	void exchangeThatIsCancelledWhenItsAnswerIsWholeKeepsItsConnection() throws Exception {
		ConnectionProvider pool = ConnectionProvider.create("pool", 1);
		CountDownLatch whole = new CountDownLatch(1);
		ExchangeFunction exchange = ExchangeFunctions.create(new ReactorClientHttpConnector(
				HttpClient.create(pool).observe((connection, state) -> countDown(whole, state))));
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			CompletableFuture<ClientResponse> late = new CompletableFuture<>();
			Disposable unread = this.filter.filter(request(server), exchange)
				.doOnNext(late::complete)
				.flatMapMany((response) -> Flux.never())
				.subscribe();
			try (Socket socket = accept(server)) {
				readHead(socket);
				write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
				assertThat(whole.await(TestPinata.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
				unread.dispose();
				StepVerifier.create(late.join().bodyToMono(String.class))
					.expectErrorMessage("The exchange was cancelled before its answer was read")
					.verify(TestPinata.LIMIT);

				CompletableFuture<@Nullable String> next = exchange.exchange(request(server))
					.flatMap((response) -> response.bodyToMono(String.class))
					.toFuture();
				readHead(socket);
				write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nworld");

				assertThat(next).succeedsWithin(TestPinata.LIMIT).isEqualTo("world");
			}
		}
		finally {
			pool.dispose();
		}
	}

	private static void countDown(CountDownLatch latch, ConnectionObserver.State state) {
		if (state == HttpClientState.RESPONSE_COMPLETED) {
			latch.countDown();
		}
	}

	private static ClientRequest request(ServerSocket server) {
		return ClientRequest.create(HttpMethod.GET, URI.create("http://127.0.0.1:" + server.getLocalPort())).build();
	}

	private static Socket accept(ServerSocket server) throws IOException {
		Socket socket = server.accept();
		socket.setSoTimeout((int) TestPinata.LIMIT.toMillis());
		return socket;
	}

	private static void readHead(Socket socket) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int read = socket.getInputStream().read();
			assertThat(read).as("A byte after '%s'", head).isNotNegative();
			head.append((char) read);
		}
	}

	private static void write(Socket socket, String answer) throws IOException {
		socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
	}

	private static boolean isClosed(Socket socket) throws IOException {
		try {
			return socket.getInputStream().read() == -1;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		catch (SocketException ex) {
			// The connection was closed before all of the answer was read.
			return true;
		}
	}

}
