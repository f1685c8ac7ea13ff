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

package io.github.pinataspring.local.web;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.FutureMono;
import reactor.netty.http.server.HttpServerResponse;

import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

/**
 * The connection that a request came by.
 *
 * @since 0.1.0
 */
public final class ClientConnection {

	private final Channel channel;

	private ClientConnection(Channel channel) {
		this.channel = channel;
	}

	/**
	 * Return the connection that a response goes by.
	 * @param response the response
	 * @return its connection
	 */
	public static ClientConnection of(ServerHttpResponse response) {
		HttpServerResponse nettyResponse = ServerHttpResponseDecorator.getNativeResponse(response);
		Channel[] channel = new Channel[1];
		nettyResponse.withConnection((connection) -> channel[0] = connection.channel());
		return new ClientConnection(channel[0]);
	}

	/**
	 * Return whether the client is still there.
	 * @return whether the connection is open
	 */
	public boolean isOpen() {
		return this.channel.isActive();
	}

	/**
	 * Send what was written.
	 * @return completes when it has been handed to the network
	 */
	public Mono<Void> flush() {
		// Behind what the event loop is about to write.
		return FutureMono.deferFuture(() -> this.channel.writeAndFlush(Unpooled.EMPTY_BUFFER))
			.subscribeOn(Schedulers.fromExecutor(this.channel.eventLoop()));
	}

	/**
	 * End the connection at once, as a process does that dies: what was not sent or not
	 * read is lost, and the client sees a reset.
	 * @return completes when it has ended
	 */
	public Mono<Void> reset() {
		return Mono.defer(() -> {
			this.channel.config().setOption(ChannelOption.SO_LINGER, 0);
			return FutureMono.from(this.channel.close());
		});
	}

	/**
	 * End the connection when what was written has been sent; the client sees the end of
	 * the stream in the middle of an answer.
	 * @return completes when it has ended
	 */
	public Mono<Void> close() {
		return Mono.defer(() -> {
			// Behind what the event loop is about to write.
			this.channel.eventLoop()
				.execute(() -> this.channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
					.addListener(ChannelFutureListener.CLOSE));
			return FutureMono.from(this.channel.closeFuture());
		});
	}

}
