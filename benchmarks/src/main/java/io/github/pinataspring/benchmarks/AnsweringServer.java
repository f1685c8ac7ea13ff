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

package io.github.pinataspring.benchmarks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Answers every request on loopback as Pinata answers an authentication test, at the
 * least possible cost.
 */
final class AnsweringServer implements AutoCloseable {

	private static final ByteBuf ANSWER = Unpooled.unreleasableBuffer(Unpooled
		.copiedBuffer("{\"message\":\"Congratulations! You are communicating with the Pinata API!\"}",
				StandardCharsets.UTF_8)
		.asReadOnly());

	private final AtomicInteger requests = new AtomicInteger();

	private final DisposableServer server;

	AnsweringServer() {
		this.server = HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
			this.requests.incrementAndGet();
			return response.header("Content-Type", "application/json")
				.header("Content-Length", Integer.toString(ANSWER.readableBytes()))
				.sendObject(Mono.fromSupplier(ANSWER::duplicate));
		}).bindNow();
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.server.port());
	}

	int requests() {
		return this.requests.get();
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

}
