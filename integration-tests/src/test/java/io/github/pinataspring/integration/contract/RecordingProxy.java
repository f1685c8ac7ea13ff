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

package io.github.pinataspring.integration.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.pinataspring.local.PinataLocal;

/**
 * Stands between a client and Pinata Local and keeps what passes.
 */
final class RecordingProxy implements AutoCloseable {

	private static final Set<String> OF_CONNECTION = Set.of("connection", "content-length", "host", "transfer-encoding",
			"date");

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

	private final Map<String, URI> bases;

	private final HttpServer server;

	private RecordingProxy(PinataLocal local, HttpServer server) {
		this.server = server;
		this.bases = Map.of("api.pinata.cloud", local.apiUrl(), "uploads.pinata.cloud", local.uploadsUrl(),
				"gateway.pinata.cloud", local.gatewayUrl());
	}

	static RecordingProxy start(PinataLocal local) {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			RecordingProxy proxy = new RecordingProxy(local, server);
			server.createContext("/", proxy::pass);
			server.start();
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	URI url(String host) {
		return URI.create("http://127.0.0.1:%d/%s".formatted(this.server.getAddress().getPort(), host));
	}

	List<Exchange> exchanges() {
		return this.exchanges;
	}

	private void pass(HttpExchange exchange) throws IOException {
		try (exchange) {
			URI url = exchange.getRequestURI();
			String host = url.getRawPath().split("/")[1];
			String path = url.getRawPath().substring(host.length() + 1);
			byte[] body = exchange.getRequestBody().readAllBytes();
			HttpResponse<byte[]> response = ask(exchange, host, url.toString().substring(host.length() + 1), body);
			Headers headers = exchange.getRequestHeaders();
			this.exchanges.add(new Exchange(host, exchange.getRequestMethod(), path, url.getRawQuery(),
					headers.getFirst("Content-Type"), headers.containsKey("Authorization"), body,
					new Exchange.Answer(response.statusCode(),
							response.headers().firstValue("Content-Type").orElse(null), response.body())));
			response.headers().map().forEach((name, values) -> {
				if (!OF_CONNECTION.contains(name)) {
					exchange.getResponseHeaders()
						.put(name, values.stream()
							.map((value) -> value.replace(this.bases.get(host).toString(), url(host).toString()))
							.toList());
				}
			});
			exchange.sendResponseHeaders(response.statusCode(),
					(response.body().length > 0) ? response.body().length : -1);
			exchange.getResponseBody().write(response.body());
		}
	}

	private HttpResponse<byte[]> ask(HttpExchange exchange, String host, String target, byte[] body)
			throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.bases.get(host) + target))
			.method(exchange.getRequestMethod(),
					(body.length > 0) ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody());
		exchange.getRequestHeaders().forEach((name, values) -> {
			if (!OF_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
				values.forEach((value) -> request.header(name, value));
			}
		});
		try {
			return this.http.send(request.build(), BodyHandlers.ofByteArray());
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
