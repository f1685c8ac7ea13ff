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

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.concurrent.ImmediateEventExecutor;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;

/**
 * The listening socket, with event loops of its own, so that an application that embeds
 * the emulator can never wait for itself.
 */
final class HttpEndpoint implements AutoCloseable {

	private static final int MAX_LINE_BYTES = 16 * 1024;

	private static final int MAX_HEADER_BYTES = 32 * 1024;

	private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(2);

	private static final Duration GRACE_PERIOD = Duration.ofSeconds(2);

	private final LoopResources loops;

	private final DisposableServer server;

	private HttpEndpoint(LoopResources loops, DisposableServer server) {
		this.loops = loops;
		this.server = server;
	}

	static HttpEndpoint bind(String address, int port, HttpHandler handler) {
		int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
		LoopResources loops = LoopResources.create("pinata-local-http", 1, threads, true);
		try {
			DisposableServer server = HttpServer.create()
				.runOn(loops)
				.host(address)
				.port(port)
				.channelGroup(new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE))
				.idleTimeout(IDLE_TIMEOUT)
				.httpRequestDecoder((spec) -> spec.maxInitialLineLength(MAX_LINE_BYTES).maxHeaderSize(MAX_HEADER_BYTES))
				.doOnChannelInit((observer, channel, remote) -> channel.pipeline()
					.addAfter(NettyPipeline.HttpCodec, UriEscaper.class.getName(), UriEscaper.INSTANCE))
				.handle(afterReading(new ReactorHttpHandlerAdapter(handler)))
				.bindNow();
			return new HttpEndpoint(loops, server);
		}
		catch (RuntimeException ex) {
			close(loops);
			if (ex instanceof ChannelBindException) {
				throw new PinataLocalException("Port " + port + " on " + address
						+ " is in use or not available. Stop what listens there or choose another port.", ex);
			}
			throw new PinataLocalException("Cannot listen on " + address + ":" + port, ex);
		}
	}

	/**
	 * Have requests handled after their event loop has read what there is. An answer that
	 * is complete within the reading of a pipelined request makes Reactor Netty 1.3.7
	 * stop reading the connection.
	 * @param handler what handles requests
	 * @return the deferring handler
	 * @see <a href="https://github.com/reactor/reactor-netty/issues/4361">the defect</a>
	 */
	private static BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> afterReading(
			BiFunction<HttpServerRequest, HttpServerResponse, Mono<Void>> handler) {
		return (request, response) -> {
			if (request.method().equals(HttpMethod.HEAD)) {
				// Otherwise Java's HTTP client waits for the chunks of what has no
				// length.
				response.chunkedTransfer(false);
			}
			Executor eventLoop = (task) -> response
				.withConnection((connection) -> connection.channel().eventLoop().execute(task));
			return Mono.defer(() -> handler.apply(request, response)).subscribeOn(Schedulers.fromExecutor(eventLoop));
		};
	}

	private static void close(LoopResources loops) {
		loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block(Duration.ofSeconds(10));
	}

	int port() {
		return this.server.port();
	}

	/**
	 * Listen no more and let requests end that are being answered.
	 */
	void stop() {
		try {
			this.server.disposeNow(GRACE_PERIOD);
		}
		catch (IllegalStateException ex) {
			// Some client is slow. Its connection ends with the event loops.
		}
	}

	/**
	 * End the event loops, when nobody answers requests any more.
	 */
	@Override
	public void close() {
		stop();
		close(this.loops);
	}

}
