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
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarReader;
import io.github.pinataspring.ipfs.cid.Multicodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for how much memory {@link PinataLocal} needs.
 */
class HeapTests {

	private static final int SIZE = 80 * 1024 * 1024;

	@TempDir
	private Path directory;

	@Test
	void uploadAndDownloadWhenFileIsLargerThanTheHeapWork() throws Exception {
		try (LocalProcess process = LocalProcess.startFromClasses(this.directory, "-Xmx48m", "--port=0")) {
			JsonNode credentials = process.awaitCredentials();
			HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

			String answer = http.send(upload(process), BodyHandlers.ofString()).body();

			JsonNode data = JsonMapper.shared().readTree(answer).get("data");
			assertThat(data.get("size").asLong()).isGreaterThan(SIZE);
			HttpRequest download = HttpRequest
				.newBuilder(process.client().request("/ipfs/" + data.get("cid").asString()).build().uri())
				.build();
			try (InputStream body = http.send(download, BodyHandlers.ofInputStream()).body()) {
				assertThat(countCorrectBytes(body)).isEqualTo(SIZE);
			}
			HttpRequest car = HttpRequest.newBuilder(URI.create(download.uri() + "?format=car&car-dups=y")).build();
			List<Socket> stalled = stalledDownloads(car.uri());
			try (InputStream body = http.send(car, BodyHandlers.ofInputStream()).body()) {
				assertThat(countVerifiedBytes(body)).isEqualTo(SIZE);
			}
			for (Socket socket : stalled) {
				socket.close();
			}
			assertThat(credentials.get("JWT").asString()).isNotEmpty();
			assertThat(process.output()).doesNotContain("OutOfMemory");
		}
	}

	private static HttpRequest upload(LocalProcess process) {
		String head = "--b\r\nContent-Disposition: form-data; name=\"network\"\r\n\r\npublic\r\n"
				+ "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"large.bin\"\r\n\r\n";
		return process.client()
			.request("/uploads/v3/files", "Content-Type", "multipart/form-data; boundary=b")
			.POST(BodyPublishers.concat(BodyPublishers.ofString(head),
					BodyPublishers.ofInputStream(() -> new PatternStream(SIZE)),
					BodyPublishers.ofByteArray("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII))))
			.build();
	}

	private static long countCorrectBytes(InputStream body) throws IOException {
		PatternStream expected = new PatternStream(SIZE);
		byte[] actual = new byte[64 * 1024];
		byte[] wanted = new byte[actual.length];
		long total = 0;
		for (int count = body.readNBytes(actual, 0, actual.length); count > 0; count = body.readNBytes(actual, 0,
				actual.length)) {
			assertThat(expected.readNBytes(wanted, 0, count)).isEqualTo(count);
			assertThat(Arrays.equals(actual, 0, count, wanted, 0, count)).isTrue();
			total += count;
		}
		return total;
	}

	private static List<Socket> stalledDownloads(URI uri) throws IOException {
		List<Socket> sockets = new ArrayList<>();
		for (int i = 0; i < 16; i++) {
			Socket socket = new Socket(uri.getHost(), uri.getPort());
			String request = "GET %s?%s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(uri.getPath(), uri.getQuery());
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			assertThat(socket.getInputStream().read()).isEqualTo('H');
			sockets.add(socket);
		}
		return sockets;
	}

	private static long countVerifiedBytes(InputStream body) throws IOException {
		long total = 0;
		try (CarReader reader = CarReader.open(body)) {
			for (Block block = reader.next(); block != null; block = reader.next()) {
				assertThat(block.hasValidHash()).isTrue();
				total += (block.cid().codec() == Multicodec.RAW) ? block.length() : 0;
			}
		}
		return total;
	}

	private static final class PatternStream extends InputStream {

		private final long length;

		private long position;

		private PatternStream(long length) {
			this.length = length;
		}

		@Override
		public int read() {
			return (this.position < this.length) ? next() : -1;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) {
			int count = (int) Math.min(length, this.length - this.position);
			for (int i = 0; i < count; i++) {
				bytes[offset + i] = (byte) next();
			}
			return (count > 0 || length == 0) ? count : -1;
		}

		private int next() {
			long value = this.position++;
			return (int) ((value * 31 + (value >>> 16)) & 0xff);
		}

	}

}
