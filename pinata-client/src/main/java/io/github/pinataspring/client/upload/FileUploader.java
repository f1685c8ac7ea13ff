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

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.http.PinataTransport;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens the content of one file and has it sent in the way that suits its size.
 */
final class FileUploader {

	private final PinataTransport transport;

	private final Network defaultNetwork;

	private final JsonMapper jsonMapper;

	private final UploadSettings settings;

	private final MultipartUploader multipart;

	private final TusUploader tus;

	FileUploader(PinataTransport transport, Network defaultNetwork, JsonMapper jsonMapper, UploadSettings settings,
			IntegrityCheck integrity) {
		this.transport = transport;
		this.defaultNetwork = defaultNetwork;
		this.jsonMapper = jsonMapper;
		this.settings = settings;
		this.multipart = new MultipartUploader(transport, integrity);
		this.tus = new TusUploader(transport, settings, integrity);
	}

	Mono<UploadedFile> upload(UploadRequest request, UploadProgress progress) {
		Mono<UploadedFile> upload = Mono.usingWhen(Mono.fromSupplier(ContentSpool::new),
				(spool) -> open(request.source(), spool).flatMap((content) -> send(request, content, progress)),
				ContentSpool::release);
		return (request.signedUrl() != null) ? upload : this.transport.withJwt(UploadJob.OPERATION, () -> upload);
	}

	private Mono<UploadedFile> send(UploadRequest request, UploadContent content, UploadProgress progress) {
		progress.total(content.length());
		UploadJob job = job(request, content, progress);
		return isLarge(content) ? this.tus.upload(job) : this.multipart.upload(job);
	}

	private UploadJob job(UploadRequest request, UploadContent content, UploadProgress progress) {
		Network network = request.network();
		if (network == null && request.signedUrl() == null) {
			network = this.defaultNetwork;
		}
		return new UploadJob(request.source(), content, network, UploadFields.of(request, network),
				request.cidVersion(), request.signedUrl(), progress);
	}

	private Mono<UploadContent> open(UploadSource source, ContentSpool spool) {
		CheckedReading checked = new CheckedReading(source);
		return source.open(this.jsonMapper)
			.map(checked::of)
			.flatMap((content) -> mustBeKept(content) ? spool.keep(content) : Mono.just(content))
			.onErrorMap((ex) -> !(ex instanceof PinataContentException), checked::unreadable);
	}

	// Without its length nobody knows whether one request takes it.
	private boolean mustBeKept(UploadContent content) {
		return !content.repeatable() && (content.length() < 0 || isLarge(content));
	}

	private boolean isLarge(UploadContent content) {
		return content.length() > this.settings.threshold().toBytes();
	}

}
