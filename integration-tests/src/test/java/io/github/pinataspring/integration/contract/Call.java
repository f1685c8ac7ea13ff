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

package io.github.pinataspring.integration.contract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A call of the table. {@code ${name}} in a path, a query or a body stands for what an
 * earlier call kept.
 */
final class Call {

	private static final String BOUNDARY = "----contract";

	private final String method;

	private final String host;

	private final String path;

	private final Map<String, String> kept = new LinkedHashMap<>();

	private final Map<String, String> headers = new LinkedHashMap<>();

	private final ByteArrayOutputStream body = new ByteArrayOutputStream();

	private @Nullable String contentType;

	private boolean authorized = true;

	private int status = 200;

	private Call(String operation) {
		this.method = operation.substring(0, operation.indexOf(' '));
		String url = operation.substring(this.method.length() + 1);
		this.host = url.substring(0, url.indexOf('/'));
		this.path = url.substring(this.host.length());
	}

	/**
	 * Call an operation.
	 * @param operation method, host of Pinata, path and query
	 * @return the call
	 */
	static Call of(String operation) {
		return new Call(operation);
	}

	Call header(String name, String value) {
		this.headers.put(name, value);
		return this;
	}

	Call json(String json) {
		this.contentType = "application/json";
		this.body.writeBytes(json.getBytes(StandardCharsets.UTF_8));
		return this;
	}

	Call part(String disposition, String content) {
		this.contentType = "multipart/form-data; boundary=" + BOUNDARY;
		this.body.writeBytes(
				"--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n".formatted(BOUNDARY, disposition, content)
					.getBytes(StandardCharsets.UTF_8));
		return this;
	}

	Call withoutCredentials() {
		this.authorized = false;
		return this;
	}

	Call answers(int status) {
		this.status = status;
		return this;
	}

	/**
	 * Keep a part of the answer for later calls.
	 * @param name the name
	 * @param pointer JSON pointer of the part
	 * @return this call
	 */
	Call keep(String name, String pointer) {
		this.kept.put(name, pointer);
		return this;
	}

	String method() {
		return this.method;
	}

	String host() {
		return this.host;
	}

	String path() {
		return this.path;
	}

	Map<String, String> headers() {
		return this.headers;
	}

	@Nullable String contentType() {
		return this.contentType;
	}

	boolean authorized() {
		return this.authorized;
	}

	String body() {
		String text = this.body.toString(StandardCharsets.UTF_8);
		return (this.contentType != null && this.contentType.startsWith("multipart"))
				? text + "--" + BOUNDARY + "--\r\n" : text;
	}

	int status() {
		return this.status;
	}

	Map<String, String> kept() {
		return this.kept;
	}

	@Override
	public String toString() {
		return this.method + " " + this.host + this.path;
	}

}
