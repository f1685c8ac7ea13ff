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

package io.github.pinataspring.autoconfigure.health;

import java.io.IOException;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * Answers {@code testAuthentication} as a test tells it to: one prepared answer after the
 * other, the last one again and again.
 */
final class PinataHealthServer implements AutoCloseable {

	private final MockWebServer server = new MockWebServer();

	private final Queue<Supplier<MockResponse>> answers = new ConcurrentLinkedQueue<>();

	private final CountDownLatch released = new CountDownLatch(1);

	PinataHealthServer() throws IOException {
		this.server.setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				Supplier<MockResponse> answer = PinataHealthServer.this.answers.peek();
				if (answer == null) {
					throw new IllegalStateException("No answer prepared");
				}
				if (PinataHealthServer.this.answers.size() > 1) {
					PinataHealthServer.this.answers.remove();
				}
				return answer.get();
			}

		});
		this.server.start();
	}

	PinataHealthServer withTls() throws IOException {
		HeldCertificate certificate = new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
		this.server
			.useHttps(new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslSocketFactory());
		return this;
	}

	PinataHealthServer accepts() {
		return json(200, "{\"message\":\"Congratulations! You are communicating with the Pinata API!\"}");
	}

	PinataHealthServer refuses(int status, String reason, String details) {
		return json(status, "{\"error\":{\"reason\":\"%s\",\"details\":\"%s\"}}".formatted(reason, details));
	}

	PinataHealthServer limits(String retryAfter) {
		this.answers.add(() -> new MockResponse.Builder().code(429)
			.addHeader("Content-Type", "application/json")
			.addHeader("Retry-After", retryAfter)
			.body("{\"error\":\"Rate limit exceeded\"}")
			.build());
		return this;
	}

	PinataHealthServer json(int status, String body) {
		return answers(status, "application/json", body);
	}

	PinataHealthServer answers(int status, String contentType, String body) {
		this.answers.add(() -> new MockResponse.Builder().code(status)
			.addHeader("Content-Type", contentType)
			.body(body)
			.build());
		return this;
	}

	PinataHealthServer neverAnswers() {
		this.answers.add(() -> new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
		return this;
	}

	/**
	 * Accept, but not before {@link #release()}.
	 * @return this server
	 */
	PinataHealthServer acceptsWhenReleased() {
		this.answers.add(() -> {
			try {
				this.released.await(10, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return new MockResponse.Builder().addHeader("Content-Type", "application/json")
				.body("{\"message\":\"Congratulations!\"}")
				.build();
		});
		return this;
	}

	void release() {
		this.released.countDown();
	}

	int calls() {
		return this.server.getRequestCount();
	}

	URI url() {
		String scheme = (this.server.url("/").isHttps()) ? "https" : "http";
		return URI.create("%s://127.0.0.1:%d".formatted(scheme, this.server.getPort()));
	}

	@Override
	public void close() {
		this.released.countDown();
		this.server.close();
	}

}
