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

import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.upload.UploadEvent.Phase;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Mono;

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
		FormHash hash = hash(job);
		MultipartBody body = new MultipartBody(List.of(FormFile.of(job.source(), job.content())), job.fields(), hash,
				job.progress());
		job.progress().phase(Phase.SENDING);
		// The same content is stored once, however often it comes.
		return this.transport.exchangeUpload(job.begin().idempotent().body(body).build())
			.map((answer) -> answer.mapData((data) -> UploadedFile.read(data, job.network())))
			.map((uploaded) -> this.integrity.check(job.source(), uploaded, hash.finish()));
	}

	private FormHash hash(UploadJob job) {
		if (!this.integrity.isEnabled()) {
			return FormHash.none();
		}
		Cid root = job.content().root();
		return (root != null) ? () -> List.of(root) : new FileHash(job.cidVersion());
	}

}
