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

package io.github.pinataspring.local.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Receives webhooks as a program would that knows nothing of the emulator.
 */
final class WebhookReceiver implements AutoCloseable {

	/**
	 * A status that means not to answer.
	 */
	static final int SILENCE = -1;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final HttpServer server;

	private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private final Runnable afterReceiving;

	WebhookReceiver(Integer... statuses) {
		this(() -> {
		}, statuses);
	}

	WebhookReceiver(Runnable afterReceiving, Integer... statuses) {
		this.afterReceiving = afterReceiving;
		this.statuses.addAll(List.of(statuses));
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.executor);
		this.server.createContext("/", this::receive);
		this.server.start();
	}

	private void receive(HttpExchange exchange) throws IOException {
		this.received.add(new Received(exchange.getRequestURI().toString(), exchange.getRequestHeaders(),
				exchange.getRequestBody().readAllBytes()));
		this.afterReceiving.run();
		Integer status = this.statuses.poll();
		if (status == null || status != SILENCE) {
			exchange.getResponseHeaders().set("Location", url("/redirected"));
			exchange.sendResponseHeaders((status != null) ? status : 204, -1);
			exchange.close();
		}
	}

	String url(String path) {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + path;
	}

	List<Received> received() {
		return this.received;
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	/**
	 * A request as it came.
	 *
	 * @param path the path with the query
	 * @param headers the headers
	 * @param body the body
	 */
	record Received(String path, Headers headers, byte[] body) {

		JsonNode json() {
			return JsonMapper.shared().readTree(this.body);
		}

		String type() {
			return json().get("type").asString();
		}

		String header(String name) {
			return this.headers.getFirst(name);
		}

		/**
		 * Return whether the signature is right, computed in the way that Svix documents.
		 * @param secret the secret with its prefix
		 * @return whether it is
		 */
		boolean isSignedBy(String secret) {
			try {
				Mac mac = Mac.getInstance("HmacSHA256");
				mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())),
						"HmacSHA256"));
				mac.update((header("webhook-id") + "." + header("webhook-timestamp") + ".")
					.getBytes(StandardCharsets.UTF_8));
				String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(this.body));
				return expected.equals(header("webhook-signature"));
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
