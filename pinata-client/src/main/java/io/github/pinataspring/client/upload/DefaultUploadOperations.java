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

import java.time.InstantSource;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.event.PinataClientListener;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.observation.OperationObservations;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;

/**
 * Uploads by the way that suits the source, one or many at a time.
 */
final class DefaultUploadOperations implements UploadOperations {

	private final FileUploader files;

	private final DirectoryUploader directories;

	private final UploadUrlSigning signing;

	private final PinataClientListener listener;

	private final OperationObservations observations;

	DefaultUploadOperations(PinataTransport transport, Network defaultNetwork, JsonMapper jsonMapper,
			UploadSettings settings) {
		this.listener = transport.settings().listener();
		this.observations = transport.settings().observations();
		IntegrityCheck integrity = new IntegrityCheck(settings.integrity(), this.listener);
		this.files = new FileUploader(transport, defaultNetwork, jsonMapper, settings, integrity);
		this.directories = new DirectoryUploader(transport, defaultNetwork, jsonMapper, integrity);
		this.signing = new UploadUrlSigning(transport, defaultNetwork, InstantSource.system());
	}

	@Override
	public Mono<UploadedFile> upload(UploadRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return Mono.defer(() -> upload(request, new UploadProgress()));
	}

	@Override
	public Flux<UploadEvent> uploadWithProgress(UploadRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return Flux.defer(() -> {
			UploadProgress progress = new UploadProgress();
			return progress.watch(upload(request, progress));
		});
	}

	@Override
	public Flux<UploadResult> uploadAll(Publisher<UploadRequest> requests, int concurrency) {
		Assert.notNull(requests, "'requests' must not be null");
		Assert.isTrue(concurrency > 0, "'concurrency' must be positive");
		return Flux.from(requests)
			.flatMap((request) -> upload(request).map((file) -> new UploadResult(request, file, null))
				.onErrorResume((ex) -> Mono.just(new UploadResult(request, null, ex))), concurrency, 1);
	}

	private Mono<UploadedFile> upload(UploadRequest request, UploadProgress progress) {
		Mono<UploadedFile> upload = (request.source().content() instanceof DirectoryOpener directory)
				? this.directories.upload(request, directory, progress) : this.files.upload(request, progress);
		return this.observations.observe(UploadJob.OPERATION, this.files.network(request), upload.doOnNext(
				(file) -> this.listener.onUploaded(UploadJob.OPERATION, file.file().network(), progress.elapsed())));
	}

	@Override
	public Mono<SignedUploadUrl> createSignedUrl(SignedUploadUrlRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return this.signing.sign(request);
	}

}
