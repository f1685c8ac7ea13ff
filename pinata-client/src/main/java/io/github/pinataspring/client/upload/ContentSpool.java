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

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/**
 * Keeps content that can be read only once, so that its length is known and parts of it
 * can be sent again: a little in memory, more in a temporary file. For one upload, with
 * which it is released however that ends.
 */
final class ContentSpool {

	private static final int MAX_IN_MEMORY = 256 * 1024;

	// What Pinata says is the largest upload.
	private static final long MAX_LENGTH = 25_000_000_000L;

	private static final int PREFETCH = 4;

	private final Path directory;

	private final long maxLength;

	private final ByteArrayOutputStream memory = new ByteArrayOutputStream();

	private byte @Nullable [] piece;

	private @Nullable Path file;

	private @Nullable OutputStream target;

	private long length;

	private volatile boolean used;

	private volatile boolean released;

	ContentSpool() {
		this(Path.of(System.getProperty("java.io.tmpdir")), MAX_LENGTH);
	}

	ContentSpool(Path directory, long maxLength) {
		this.directory = directory;
		this.maxLength = maxLength;
	}

	/**
	 * Keep content.
	 * @param content the content
	 * @return emits the same content, which is repeatable now
	 */
	Mono<UploadContent> keep(UploadContent content) {
		return Mono.defer(() -> {
			this.used = true;
			return content.read(DefaultDataBufferFactory.sharedInstance)
				.publishOn(new UncancelledScheduler(Schedulers.boundedElastic()), PREFETCH)
				.<UploadContent>handle((buffer, sink) -> {
					try {
						write(buffer);
					}
					catch (IOException ex) {
						sink.error(ex);
					}
				})
				.doOnDiscard(DataBuffer.class, DataBufferUtils::release)
				.then(Mono.fromCallable(() -> kept(content)));
		});
	}

	// Not by a channel, which an interrupt would close: whoever cancels interrupts.
	private synchronized void write(DataBuffer buffer) throws IOException {
		try {
			this.length += buffer.readableByteCount();
			if (this.length > this.maxLength) {
				throw new IOException("It has more than the %d bytes that Pinata takes".formatted(this.maxLength));
			}
			byte[] piece = piece();
			while (buffer.readableByteCount() > 0 && !this.released) {
				int count = Math.min(buffer.readableByteCount(), piece.length);
				buffer.read(piece, 0, count);
				target().write(piece, 0, count);
			}
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private byte[] piece() {
		if (this.piece == null) {
			this.piece = new byte[ContentOpener.BUFFER_SIZE];
		}
		return this.piece;
	}

	private OutputStream target() throws IOException {
		if (this.target == null) {
			if (this.length <= MAX_IN_MEMORY) {
				return this.memory;
			}
			Path file = Files.createTempFile(this.directory, "pinata-upload-", ".tmp");
			this.file = file;
			this.target = new FileOutputStream(file.toFile());
			this.memory.writeTo(this.target);
			this.memory.reset();
		}
		return this.target;
	}

	private synchronized UploadContent kept(UploadContent content) throws IOException {
		if (this.file == null || this.target == null) {
			return ContentOpener.bytes(this.memory.toByteArray());
		}
		this.target.close();
		return new UploadContent(this.length, true, content.identity(), ContentOpener.reader(this.file));
	}

	/**
	 * Delete what was kept.
	 * @return completes when nothing is left, or nothing more can be done about it
	 */
	Mono<Void> release() {
		return Mono.defer(() -> {
			this.released = true;
			return this.used ? Mono.<Void>fromCallable(this::delete).subscribeOn(Schedulers.boundedElastic())
					: Mono.empty();
		}).onErrorComplete();
	}

	private synchronized @Nullable Void delete() throws IOException {
		if (this.target != null) {
			this.target.close();
		}
		if (this.file != null) {
			Files.deleteIfExists(this.file);
		}
		return null;
	}

}
