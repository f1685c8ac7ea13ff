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

package io.github.pinataspring.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.upload.IntegrityMode;
import io.github.pinataspring.client.upload.UploadSettings;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;

/**
 * A server that answers in Pinata's place, and templates that talk to it.
 */
public final class TestPinata implements AutoCloseable {

	/**
	 * Limit of everything that is waited for.
	 */
	public static final Duration LIMIT = Duration.ofSeconds(20);

	/**
	 * The obviously fake credentials.
	 */
	public static final String JWT = jwt("{\"scopedKeyKey\":\"test-key\",\"scopedKeySecret\":\"test-secret-in-jwt\"}");

	public static final String KEY = "test-key";

	public static final String SECRET = "test-secret";

	private static final Logger logger = Logger.getLogger(MockWebServer.class.getName());

	static {
		logger.setLevel(Level.OFF);
	}

	private final MockWebServer server = new MockWebServer();

	private final Answers answers = new Answers();

	public TestPinata() {
		this.server.setDispatcher(this.answers);
		try {
			this.server.start(InetAddress.getByName("127.0.0.1"), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static String jwt(String claims) {
		Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
		return encoder.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
				+ encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".not-a-real-signature";
	}

	public static MockResponse json(String json) {
		return json(200, json);
	}

	public static MockResponse json(int status, String json) {
		return new MockResponse.Builder().code(status).setHeader("Content-Type", "application/json").body(json).build();
	}

	public static MockResponse text(int status, String text) {
		return new MockResponse.Builder().code(status).setHeader("Content-Type", "text/plain").body(text).build();
	}

	public MockWebServer server() {
		return this.server;
	}

	public TestPinata answer(String json) {
		return answer(json(json));
	}

	public TestPinata answer(MockResponse response) {
		this.server.enqueue(response);
		return this;
	}

	public URI url(String path) {
		return URI.create("http://127.0.0.1:" + this.server.getPort() + path);
	}

	public PinataEndpoints endpoints() {
		return new PinataEndpoints(url("/api"), url("/uploads"), url("/gateway"));
	}

	/**
	 * Return a builder of templates that repeat no call, so that each answer is for one,
	 * and believe every CID.
	 */
	public PinataTemplateBuilder builder() {
		return PinataTemplate.builder()
			.jwt(JWT)
			.endpoints(endpoints())
			.callTimeout(LIMIT)
			.attemptTimeout(LIMIT)
			.uploadTimeout(LIMIT)
			.uploadSettings(UploadSettings.defaults().withIntegrity(IntegrityMode.OFF))
			.retry(RetrySettings.none());
	}

	public PinataTemplate template() {
		return builder().build();
	}

	public PinataTemplate templateWithKeyPair() {
		return builder().apiKey(KEY, SECRET).build();
	}

	/**
	 * Return the next request that arrived, when it has got its answer, so that none that
	 * is added later can be its own.
	 */
	public RecordedRequest request() {
		try {
			RecordedRequest request = this.server.takeRequest(LIMIT.toSeconds(), TimeUnit.SECONDS);
			if (request == null) {
				throw new AssertionError("No request arrived");
			}
			if (this.server.getDispatcher().equals(this.answers)) {
				this.answers.await(request);
			}
			return request;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted while waiting for a request", ex);
		}
	}

	@Override
	public void close() {
		this.server.close();
	}

	private static final class Answers extends QueueDispatcher {

		private final Map<RecordedRequest, CountDownLatch> given = new ConcurrentHashMap<>();

		@Override
		public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
			MockResponse answer = super.dispatch(request);
			given(request).countDown();
			return answer;
		}

		private void await(RecordedRequest request) throws InterruptedException {
			if (!given(request).await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
				throw new AssertionError("There is no answer for the request");
			}
		}

		private CountDownLatch given(RecordedRequest request) {
			return this.given.computeIfAbsent(request, (key) -> new CountDownLatch(1));
		}

	}

}
