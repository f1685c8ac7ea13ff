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

package io.github.pinataspring.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the emulator over HTTP as a program would that knows nothing of it.
 */
public final class TestClient {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String url;

	private final @Nullable String jwt;

	public TestClient(PinataLocal local) {
		this(local.gatewayUrl().toString(), local.jwt());
	}

	public TestClient(String url, @Nullable String jwt) {
		this.url = url;
		this.jwt = jwt;
	}

	public TestClient jwt(@Nullable String jwt) {
		return new TestClient(this.url, jwt);
	}

	public Answer get(String path, String... headers) {
		return send(request(path, headers).GET());
	}

	public Answer delete(String path, String... headers) {
		return send(request(path, headers).DELETE());
	}

	public Answer method(String method, String path, String... headers) {
		return send(request(path, headers).method(method, BodyPublishers.noBody()));
	}

	public Answer post(String path, String json, String... headers) {
		return send(postRequest(path, json, headers));
	}

	public HttpRequest.Builder postRequest(String path, String json, String... headers) {
		return request(path, headers).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
	}

	public Answer put(String path, String json, String... headers) {
		return send(
				request(path, headers).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
	}

	public HttpRequest.Builder request(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.url + path)).timeout(TIMEOUT);
		if (this.jwt != null) {
			request.header("Authorization", "Bearer " + this.jwt);
		}
		if (headers.length > 0) {
			request.headers(headers);
		}
		return request;
	}

	public Answer send(HttpRequest.Builder request) {
		try {
			return sendOrFail(request);
		}
		catch (IOException ex) {
			throw new AssertionError("The request failed", ex);
		}
	}

	public Answer sendOrFail(HttpRequest.Builder request) throws IOException {
		try {
			return new Answer(this.http.send(request.build(), BodyHandlers.ofByteArray()));
		}
		catch (InterruptedException ex) {
			throw new AssertionError("Interrupted", ex);
		}
	}

	/**
	 * An answer as it came.
	 *
	 * @param response the response
	 */
	public record Answer(HttpResponse<byte[]> response) {

		public int status() {
			return this.response.statusCode();
		}

		public byte[] bytes() {
			return this.response.body();
		}

		public String text() {
			return new String(this.response.body(), StandardCharsets.UTF_8);
		}

		public JsonNode json() {
			return JsonMapper.shared().readTree(this.response.body());
		}

		public @Nullable String header(String name) {
			return this.response.headers().firstValue(name).orElse(null);
		}

	}

}
