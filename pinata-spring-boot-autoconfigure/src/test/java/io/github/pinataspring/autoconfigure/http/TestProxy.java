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

package io.github.pinataspring.autoconfigure.http;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A real HTTP proxy on loopback, which tunnels and forwards.
 */
final class TestProxy implements AutoCloseable {

	private final ServerSocket server;

	private final @Nullable String authorization;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private TestProxy(@Nullable String authorization) throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.authorization = authorization;
		start(this::accept);
	}

	static TestProxy open() throws IOException {
		return new TestProxy(null);
	}

	static TestProxy withLogin(String username, String password) throws IOException {
		return new TestProxy("Basic " + Base64.getEncoder()
			.encodeToString("%s:%s".formatted(username, password).getBytes(StandardCharsets.UTF_8)));
	}

	int port() {
		return this.server.getLocalPort();
	}

	/**
	 * Return what was let through.
	 * @return the method and target of each request
	 */
	List<String> requests() {
		return this.requests;
	}

	private void accept() throws IOException {
		while (true) {
			Socket socket = this.server.accept();
			this.sockets.add(socket);
			start(() -> serve(socket));
		}
	}

	private void serve(Socket client) throws IOException {
		try (client) {
			while (true) {
				List<String> head = readHead(client.getInputStream());
				if (!isAuthorized(head)) {
					client.getOutputStream()
						.write(ascii(
								"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
					return;
				}
				String[] line = head.get(0).split(" ");
				this.requests.add(line[0] + " " + line[1]);
				if (line[0].equals("CONNECT")) {
					tunnel(client, line[1]);
				}
				else {
					forward(client, URI.create(line[1]), head);
				}
				return;
			}
		}
	}

	private boolean isAuthorized(List<String> head) {
		return this.authorization == null
				|| head.stream().anyMatch(("Proxy-Authorization: " + this.authorization)::equalsIgnoreCase);
	}

	private void tunnel(Socket client, String target) throws IOException {
		int colon = target.lastIndexOf(':');
		try (Socket upstream = connect(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)))) {
			client.getOutputStream().write(ascii("HTTP/1.1 200 Connection established\r\n\r\n"));
			pipeBothWays(client, upstream);
		}
	}

	private void forward(Socket client, URI target, List<String> head) throws IOException {
		try (Socket upstream = connect(target.getHost(), target.getPort())) {
			String path = target.getRawPath() + ((target.getRawQuery() != null) ? "?" + target.getRawQuery() : "");
			Stream<String> line = Stream.of("%s %s HTTP/1.1".formatted(head.get(0).split(" ")[0], path));
			Stream<String> headers = head.stream()
				.skip(1)
				.filter((header) -> !header.toLowerCase(Locale.ROOT).matches("(proxy-.*|connection:.*)"));
			upstream.getOutputStream()
				.write(ascii(Stream.of(line, headers, Stream.of("Connection: close", "", ""))
					.flatMap((part) -> part)
					.collect(Collectors.joining("\r\n"))));
			pipeBothWays(client, upstream);
		}
	}

	private Socket connect(String host, int port) throws IOException {
		Socket socket = new Socket(host, port);
		this.sockets.add(socket);
		return socket;
	}

	private static void pipeBothWays(Socket client, Socket upstream) throws IOException {
		start(() -> pipe(client, upstream));
		pipe(upstream, client);
	}

	private static void pipe(Socket from, Socket to) throws IOException {
		try (to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
	}

	private static List<String> readHead(InputStream input) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int value = input.read();
			if (value < 0) {
				throw new EOFException();
			}
			head.append((char) value);
		}
		return head.toString().strip().lines().toList();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static void start(Action action) {
		Thread thread = new Thread(() -> {
			try {
				action.run();
			}
			catch (IOException ex) {
				// A connection has ended.
			}
		}, "test-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (Closeable socket : this.sockets) {
			socket.close();
		}
	}

	@FunctionalInterface
	private interface Action {

		void run() throws IOException;

	}

}
