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

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.pinataspring.local.TestClient.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uploads in chunks as Pinata's SDK does: without naming the version of the protocol.
 */
public final class Tus {

	private final TestClient client;

	private final String location;

	private Tus(TestClient client, String location) {
		this.client = client;
		this.location = location;
	}

	public static Tus create(TestClient client, long length, Map<String, String> metadata) {
		Answer answer = client.post("/uploads/v3/files", "", "Upload-Length", String.valueOf(length), "Upload-Metadata",
				encode(metadata));
		assertThat(answer.status()).as(answer::text).isEqualTo(201);
		return of(client, answer);
	}

	/**
	 * Return the upload at a path, created already or not.
	 * @param client the client
	 * @param path the path and the query
	 * @return the upload
	 */
	public static Tus at(TestClient client, String path) {
		return new Tus(client, path);
	}

	public static Tus of(TestClient client, Answer created) {
		URI location = URI.create(String.valueOf(created.header("Location")));
		return new Tus(client,
				location.getRawPath() + ((location.getRawQuery() != null) ? "?" + location.getRawQuery() : ""));
	}

	public static String encode(Map<String, String> metadata) {
		return metadata.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + " "
					+ Base64.getEncoder().encodeToString(entry.getValue().getBytes(StandardCharsets.UTF_8)))
			.collect(Collectors.joining(","));
	}

	/**
	 * Return the same upload at another server.
	 * @param client the client of that server
	 * @return the upload
	 */
	public Tus at(TestClient client) {
		return new Tus(client, this.location);
	}

	public String location() {
		return this.location;
	}

	public String id() {
		String[] segments = this.location.split("/");
		return segments[segments.length - 2];
	}

	public Answer head() {
		return this.client.method("HEAD", this.location);
	}

	public long offset() {
		Answer answer = head();
		assertThat(answer.status()).isEqualTo(200);
		return Long.parseLong(String.valueOf(answer.header("Upload-Offset")));
	}

	public Answer patch(long offset, byte[] content, int from, int to) {
		return patch(offset, Arrays.copyOfRange(content, from, to), "application/offset+octet-stream");
	}

	public Answer patch(long offset, byte[] chunk, String type, String... headers) {
		return this.client.send(request(offset, chunk, type, headers));
	}

	public HttpRequest.Builder request(long offset, byte[] chunk, String type, String... headers) {
		return this.client.request(this.location, headers)
			.header("Content-Type", type)
			.header("Upload-Offset", String.valueOf(offset))
			.method("PATCH", BodyPublishers.ofByteArray(chunk));
	}

}
