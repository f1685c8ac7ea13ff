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

import io.github.pinataspring.client.http.RequestBody;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.MediaType;

/**
 * A part of the content, which is hashed and counted when it is sent.
 */
final class ChunkBody implements RequestBody {

	private static final MediaType CHUNK = MediaType.valueOf("application/offset+octet-stream");

	private final UploadJob job;

	private final @Nullable ContentHash hash;

	private final long start;

	private final long length;

	ChunkBody(UploadJob job, @Nullable ContentHash hash, long start, long length) {
		this.job = job;
		this.hash = hash;
		this.start = start;
		this.length = length;
	}

	@Override
	public MediaType contentType() {
		return CHUNK;
	}

	@Override
	public long contentLength() {
		return this.length;
	}

	@Override
	public Publisher<DataBuffer> content(DataBufferFactory bufferFactory) {
		return Flux.defer(() -> {
			long[] position = { this.start };
			return this.job.content().read(bufferFactory, this.start, this.length).doOnNext((buffer) -> {
				int count = buffer.readableByteCount();
				if (this.hash != null) {
					this.hash.update(buffer, position[0]);
				}
				position[0] += count;
				this.job.progress().sent(count);
			});
		});
	}

}
