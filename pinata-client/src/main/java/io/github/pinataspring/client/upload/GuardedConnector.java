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

package io.github.pinataspring.client.upload;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.resolver.AddressResolverGroup;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;

/**
 * Makes connectors of Reactor Netty that connect to permitted addresses only. The last
 * word has the address that the socket is about to connect to, so that it does not matter
 * what a name was resolved to before.
 */
final class GuardedConnector {

	private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

	private GuardedConnector() {
	}

	/**
	 * Create a connector.
	 * @param filter the permitted addresses
	 * @param resolver resolves names, or {@code null} for that of Reactor Netty
	 * @return the connector, which keeps no connections, follows no redirects and knows
	 * no proxy
	 */
	static ClientHttpConnector create(UrlAddressFilter filter, @Nullable AddressResolverGroup<?> resolver) {
		// A connection that another filter permitted must not be found in a pool.
		HttpClient client = HttpClient.create(ConnectionProvider.newConnection())
			.followRedirect(false)
			.disableRetry(true)
			.noProxy()
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
			.resolvedAddressesSelector((config, addresses) -> checked(filter, addresses))
			.doOnChannelInit((observer, channel, address) -> channel.pipeline().addFirst(new ConnectGuard(filter)));
		return new ReactorClientHttpConnector((resolver != null) ? client.resolver(resolver) : client);
	}

	private static List<? extends SocketAddress> checked(UrlAddressFilter filter,
			List<? extends SocketAddress> addresses) {
		if (!addresses.stream().allMatch((address) -> isPermitted(filter, address))) {
			throw new RefusedAddressException();
		}
		return addresses;
	}

	private static boolean isPermitted(UrlAddressFilter filter, SocketAddress address) {
		return address instanceof InetSocketAddress internet && internet.getAddress() != null
				&& filter.permits(internet.getAddress());
	}

	/**
	 * Refuses to connect to what is not permitted, whoever chose the address.
	 */
	static final class ConnectGuard extends ChannelOutboundHandlerAdapter {

		private final UrlAddressFilter filter;

		ConnectGuard(UrlAddressFilter filter) {
			this.filter = filter;
		}

		@Override
		public void connect(ChannelHandlerContext context, SocketAddress remote, SocketAddress local,
				ChannelPromise promise) throws Exception {
			if (!isPermitted(this.filter, remote)) {
				throw new RefusedAddressException();
			}
			super.connect(context, remote, local, promise);
		}

	}

}
