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

package io.github.pinataspring.testsupport;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A connection over which requests are written by hand, headers that clients reserve for
 * themselves and broken ones too.
 */
public final class RawConnection implements Closeable {

	private static final int TIMEOUT_MILLIS = 10_000;

	private final Socket socket;

	private RawConnection(Socket socket) {
		this.socket = socket;
	}

	public static RawConnection to(int port) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.setSoTimeout(TIMEOUT_MILLIS);
		socket.setTcpNoDelay(true);
		return new RawConnection(socket);
	}

	/**
	 * Write a request and read all that is answered until the connection ends.
	 * @param port the port of the server on loopback
	 * @param request the request, with line feeds only, that must ask for the end
	 * @return the answer
	 * @throws IOException if the connection breaks
	 */
	public static String exchange(int port, String request) throws IOException {
		try (RawConnection connection = to(port)) {
			connection.write(request.replace("\n", "\r\n"));
			return connection.readAll();
		}
	}

	public void write(String text) throws IOException {
		this.socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	public String readAll() throws IOException {
		return new String(this.socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
	}

	public String readUntil(String end) throws IOException {
		StringBuilder text = new StringBuilder();
		while (text.indexOf(end) < 0) {
			int value = this.socket.getInputStream().read();
			if (value < 0) {
				throw new EOFException("The connection ended after: " + text);
			}
			text.append((char) value);
		}
		return text.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
