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

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.github.pinataspring.client.http.RequestBody;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.MediaType;

/**
 * Multipart form of one file and text fields. Written by hand because the file name has
 * to arrive as browsers send it, in UTF-8 and with its slashes, and because the length
 * has to be declared where it is known.
 */
final class MultipartBody implements RequestBody {

	private final String boundary;

	private final byte[] head;

	private final UploadContent content;

	private final byte[] tail;

	/**
	 * Create a body.
	 * @param boundary the boundary between the parts
	 * @param source the name and type of the file
	 * @param content the content of the file, which checks its own length
	 * @param fields the text fields, which follow the file as in Pinata's own clients
	 */
	MultipartBody(String boundary, UploadSource source, UploadContent content, Map<String, String> fields) {
		this.boundary = boundary;
		this.head = head(boundary, source);
		this.content = content;
		this.tail = tail(boundary, fields);
	}

	@Override
	public MediaType contentType() {
		return new MediaType(MediaType.MULTIPART_FORM_DATA, Map.of("boundary", this.boundary));
	}

	@Override
	public long contentLength() {
		return (this.content.length() >= 0) ? this.head.length + this.content.length() + this.tail.length : -1;
	}

	@Override
	public boolean isRepeatable() {
		return this.content.repeatable();
	}

	@Override
	public Publisher<DataBuffer> content(DataBufferFactory bufferFactory) {
		return Flux.concat(buffer(bufferFactory, this.head), this.content.read(bufferFactory),
				buffer(bufferFactory, this.tail));
	}

	private static Mono<DataBuffer> buffer(DataBufferFactory bufferFactory, byte[] bytes) {
		return Mono.fromSupplier(() -> bufferFactory.wrap(bytes));
	}

	private static byte[] head(String boundary, UploadSource source) {
		return "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
			.formatted(boundary, escape(source.filename()), source.contentType())
			.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] tail(String boundary, Map<String, String> fields) {
		StringBuilder tail = new StringBuilder("\r\n");
		fields.forEach((name, value) -> tail.append(
				"--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value)));
		return tail.append("--%s--\r\n".formatted(boundary)).toString().getBytes(StandardCharsets.UTF_8);
	}

	// As the HTML standard has browsers do it, which keeps the name on its line and
	// between its quotation marks.
	private static String escape(String filename) {
		return filename.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
	}

}
