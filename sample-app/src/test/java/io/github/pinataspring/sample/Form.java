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

package io.github.pinataspring.sample;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.springframework.http.MediaType;

/**
 * Multipart form, written out by hand so that tests decide on every byte of it.
 */
final class Form {

	static final MediaType TYPE = MediaType.parseMediaType("multipart/form-data; boundary=form-boundary");

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	static Form ofFile(String filename, String content) {
		return ofFile(filename, content.getBytes(StandardCharsets.UTF_8));
	}

	static Form ofFile(String filename, byte[] content) {
		return new Form().file(filename, content);
	}

	Form file(String filename, byte[] content) {
		part("name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream".formatted(filename), content);
		return this;
	}

	Form field(String name, String value) {
		part("name=\"%s\"".formatted(name), value.getBytes(StandardCharsets.UTF_8));
		return this;
	}

	byte[] toBytes() {
		ByteArrayOutputStream result = new ByteArrayOutputStream();
		result.writeBytes(this.bytes.toByteArray());
		result.writeBytes("--form-boundary--\r\n".getBytes(StandardCharsets.UTF_8));
		return result.toByteArray();
	}

	/**
	 * Return the form as far as a client got that broke off.
	 * @return the bytes of the parts, without their end
	 */
	byte[] toTruncatedBytes() {
		byte[] all = this.bytes.toByteArray();
		byte[] result = new byte[all.length - "\r\n".length()];
		System.arraycopy(all, 0, result, 0, result.length);
		return result;
	}

	private void part(String disposition, byte[] content) {
		this.bytes.writeBytes("--form-boundary\r\nContent-Disposition: form-data; %s\r\n\r\n".formatted(disposition)
			.getBytes(StandardCharsets.UTF_8));
		this.bytes.writeBytes(content);
		this.bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
	}

}
