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
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.github.pinataspring.client.http.RequestBody;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/**
 * Multipart form of files, which are opened one after another and hashed and counted
 * while they are sent, and text fields. Written by hand because the file names have to
 * arrive as browsers send them, in UTF-8 and with their slashes, and because the length
 * has to be declared where it is known.
 */
final class MultipartBody implements RequestBody {

	private static final String LINE = "\r\n";

	private final String boundary = MimeTypeUtils.generateMultipartBoundaryString();

	private final List<FormFile> files;

	private final byte[] tail;

	private final FormHash hash;

	private final UploadProgress progress;

	private final long contentLength;

	/**
	 * Create a body.
	 * @param files the files, which check their own length
	 * @param fields the text fields, which follow the files as in Pinata's own clients
	 * @param hash what sees the files as they are sent
	 * @param progress where to report to
	 */
	MultipartBody(List<FormFile> files, Map<String, String> fields, FormHash hash, UploadProgress progress) {
		this.files = files;
		this.tail = tail(this.boundary, fields);
		this.hash = hash;
		this.progress = progress;
		this.contentLength = contentLength(length(files));
	}

	/**
	 * Return the length of files.
	 * @param files the files
	 * @return the number of bytes of all of them, or a negative number if it is unknown
	 */
	static long length(List<FormFile> files) {
		long length = 0;
		for (FormFile file : files) {
			if (file.content().length() < 0) {
				return -1;
			}
			length += file.content().length();
		}
		return length;
	}

	private long contentLength(long length) {
		if (length < 0) {
			return -1;
		}
		return length + IntStream.range(0, this.files.size()).mapToLong((index) -> head(index).length).sum()
				+ this.tail.length;
	}

	@Override
	public MediaType contentType() {
		return new MediaType(MediaType.MULTIPART_FORM_DATA, Map.of("boundary", this.boundary));
	}

	@Override
	public long contentLength() {
		return this.contentLength;
	}

	@Override
	public boolean isRepeatable() {
		return this.files.stream().allMatch((file) -> file.content().repeatable());
	}

	@Override
	public Publisher<DataBuffer> content(DataBufferFactory bufferFactory) {
		return Flux.defer(() -> {
			this.hash.begin();
			return Flux.range(0, this.files.size())
				.concatMap((index) -> Flux.concat(buffer(bufferFactory, () -> head(index)),
						content(bufferFactory, this.files.get(index))), 1)
				.concatWith(buffer(bufferFactory, () -> this.tail));
		});
	}

	private Flux<DataBuffer> content(DataBufferFactory bufferFactory, FormFile file) {
		return file.content().read(bufferFactory).doOnNext((buffer) -> {
			this.hash.update(buffer);
			this.progress.sent(buffer.readableByteCount());
		}).doOnComplete(() -> this.hash.end(file)).doOnDiscard(DataBuffer.class, DataBufferUtils::release);
	}

	private static Mono<DataBuffer> buffer(DataBufferFactory bufferFactory, Supplier<byte[]> bytes) {
		return Mono.fromSupplier(() -> bufferFactory.wrap(bytes.get()));
	}

	// The first delimiter begins the body, the others end the file before.
	private byte[] head(int index) {
		FormFile file = this.files.get(index);
		return (((index > 0) ? LINE : "")
				+ "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
					.formatted(this.boundary, escape(file.filename()), file.contentType()))
			.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] tail(String boundary, Map<String, String> fields) {
		StringBuilder tail = new StringBuilder(LINE);
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
