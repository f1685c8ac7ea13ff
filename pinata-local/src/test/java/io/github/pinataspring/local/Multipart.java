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

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Writes multipart bodies by hand, so that odd ones can be written too.
 */
public final class Multipart {

	private static final String BOUNDARY = "----pinata-local-test-boundary";

	private final ByteArrayOutputStream body = new ByteArrayOutputStream();

	public Multipart field(String name, String value) {
		return part("form-data; name=\"" + name + "\"", null, value.getBytes(StandardCharsets.UTF_8));
	}

	public Multipart file(String filename, String type, byte[] content) {
		return part("form-data; name=\"file\"; filename=\"" + filename + "\"", type, content);
	}

	public Multipart file(String filename, String content) {
		return file(filename, "text/plain", content.getBytes(StandardCharsets.UTF_8));
	}

	public Multipart part(String disposition, @Nullable String type, byte[] content) {
		text("--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n");
		if (type != null) {
			text("Content-Type: " + type + "\r\n");
		}
		text("\r\n");
		this.body.writeBytes(content);
		text("\r\n");
		return this;
	}

	private void text(String text) {
		this.body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
	}

	public TestClient.Answer upload(TestClient client) {
		return client.send(request(client));
	}

	public TestClient.Answer upload(TestClient client, String path) {
		return client.send(request(client, path));
	}

	public HttpRequest.Builder request(TestClient client) {
		return request(client, "/uploads/v3/files");
	}

	public HttpRequest.Builder request(TestClient client, String path) {
		text("--" + BOUNDARY + "--\r\n");
		return client.request(path)
			.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
			.POST(BodyPublishers.ofByteArray(this.body.toByteArray()));
	}

}
