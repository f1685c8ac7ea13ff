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

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Finds out the length of a content and how to read it. Files and resources are looked at
 * and opened where blocking is permitted.
 */
@FunctionalInterface
non-sealed interface ContentOpener extends SourceContent {

	/**
	 * Size of the buffers that files are read into. An HTTP client may hold more than a
	 * hundred of them in one exchange.
	 */
	int BUFFER_SIZE = 32 * 1024;

	/**
	 * Open the content.
	 * @param jsonMapper maps objects
	 * @return the content
	 */
	Mono<UploadContent> open(JsonMapper jsonMapper);

	static ContentOpener of(Path path) {
		return (jsonMapper) -> Mono.fromCallable(() -> {
			if (!Files.isRegularFile(path)) {
				throw new FileNotFoundException("There is no regular file '%s'".formatted(path));
			}
			FileTime time = Files.getLastModifiedTime(path);
			return new UploadContent(Files.size(path), true, path.toAbsolutePath() + " " + time,
					(factory, position) -> Flux.concat(reader(path).read(factory, position), unchanged(path, time)));
		}).subscribeOn(Schedulers.boundedElastic());
	}

	private static Mono<DataBuffer> unchanged(Path path, FileTime time) {
		return Mono.<DataBuffer>fromCallable(() -> {
			if (!Files.getLastModifiedTime(path).equals(time)) {
				throw new IOException("'%s' was changed while it was read".formatted(path));
			}
			return null;
		}).subscribeOn(Schedulers.boundedElastic());
	}

	/**
	 * Return what reads a file.
	 * @param path the file
	 * @return the reader
	 */
	static UploadContent.Reader reader(Path path) {
		return (factory, position) -> DataBufferUtils
			.readAsynchronousFileChannel(() -> AsynchronousFileChannel.open(path, StandardOpenOption.READ), position,
					factory, BUFFER_SIZE)
			.subscribeOn(Schedulers.boundedElastic());
	}

	static ContentOpener of(Resource resource) {
		return (jsonMapper) -> Mono.fromCallable(() -> {
			// To tell its length, a resource that is already open would be read to the
			// end.
			long length = resource.isOpen() ? -1 : resource.contentLength();
			return new UploadContent(length, !resource.isOpen(), resource.getDescription(),
					(factory, position) -> DataBufferUtils.read(resource, position, factory, BUFFER_SIZE)
						.subscribeOn(Schedulers.boundedElastic()));
		}).subscribeOn(Schedulers.boundedElastic());
	}

	static ContentOpener of(byte[] content) {
		return (jsonMapper) -> Mono.just(bytes(content));
	}

	static ContentOpener of(Publisher<? extends DataBuffer> content, long length) {
		return (jsonMapper) -> Mono.just(new UploadContent(length, false, "stream", (factory, position) -> content));
	}

	static ContentOpener json(Object value) {
		return (jsonMapper) -> Mono.fromCallable(() -> bytes(jsonMapper.writeValueAsBytes(value)));
	}

	/**
	 * Return bytes as content.
	 * @param content the bytes
	 * @return the content
	 */
	static UploadContent bytes(byte[] content) {
		return new UploadContent(content.length, true, "bytes", (factory, position) -> Mono.fromSupplier(
				() -> factory.wrap(ByteBuffer.wrap(content, (int) position, content.length - (int) position))));
	}

}
