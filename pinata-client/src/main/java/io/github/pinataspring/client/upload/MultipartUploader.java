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

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.client.http.JsonFields;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.upload.UploadEvent.Phase;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.util.MimeTypeUtils;

/**
 * Uploads a file by one multipart request.
 */
final class MultipartUploader {

	private final PinataTransport transport;

	private final IntegrityCheck integrity;

	MultipartUploader(PinataTransport transport, IntegrityCheck integrity) {
		this.transport = transport;
		this.integrity = integrity;
	}

	Mono<UploadedFile> upload(UploadJob job) {
		AtomicReference<@Nullable ContentHash> hash = new AtomicReference<>();
		MultipartBody body = new MultipartBody(MimeTypeUtils.generateMultipartBoundaryString(), job.source(),
				observed(job, hash), job.fields());
		job.progress().phase(Phase.SENDING);
		// The same content is stored once, however often it comes.
		return this.transport.exchangeUpload(job.begin().idempotent().body(body).build())
			.map((answer) -> answer.mapData((data) -> uploadedFile(data, job.network())))
			.map((uploaded) -> {
				ContentHash sent = hash.get();
				return this.integrity.check(job, uploaded, (sent != null) ? sent.finish() : List.of());
			});
	}

	private UploadContent observed(UploadJob job, AtomicReference<@Nullable ContentHash> hash) {
		UploadContent content = job.content();
		return content.with((factory, position) -> Flux.defer(() -> {
			// Anew for each attempt.
			ContentHash next = this.integrity.isEnabled() ? new ContentHash(job.cidVersion()) : null;
			hash.set(next);
			return content.read(factory).doOnNext((buffer) -> observe(job, next, buffer));
		}));
	}

	private static void observe(UploadJob job, @Nullable ContentHash hash, DataBuffer buffer) {
		if (hash != null) {
			hash.update(buffer, hash.position());
		}
		job.progress().sent(buffer.readableByteCount());
	}

	private static UploadedFile uploadedFile(JsonFields data, @Nullable Network network) {
		return new UploadedFile(PinataFile.read(data, network), data.isTrue("is_duplicate", "isDuplicate"), network);
	}

}
