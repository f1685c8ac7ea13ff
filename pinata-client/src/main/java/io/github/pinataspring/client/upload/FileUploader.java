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
import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.http.PinataTransport;
import org.jspecify.annotations.Nullable;
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

	private final IntegrityCheck integrity;

	private final UrlFetcher urls;

	private final MultipartUploader multipart;

	private final TusUploader tus;

	FileUploader(PinataTransport transport, Network defaultNetwork, JsonMapper jsonMapper, UploadSettings settings,
			IntegrityCheck integrity) {
		this.transport = transport;
		this.defaultNetwork = defaultNetwork;
		this.jsonMapper = jsonMapper;
		this.settings = settings;
		this.integrity = integrity;
		this.urls = UrlFetcher.of(settings.urlAddresses(), transport.settings().callTimeout(),
				transport.settings().uploadTimeout());
		this.multipart = new MultipartUploader(transport, integrity);
		this.tus = new TusUploader(transport, settings, integrity);
	}

	Mono<UploadedFile> upload(UploadRequest request, UploadProgress progress) {
		Network network = network(request);
		if (request.source().isCar() && network == Network.PRIVATE) {
			return Mono.error(() -> notPublic(request));
		}
		Mono<UploadedFile> upload = Mono.usingWhen(Mono.fromSupplier(ContentSpool::new),
				(spool) -> Mono.usingWhen(open(request.source()),
						(opened) -> keep(opened, spool)
							.flatMap((content) -> send(job(request, opened.source(), content, network, progress))),
						OpenedSource::release),
				ContentSpool::release);
		return (request.signedUrl() != null) ? upload : this.transport.withJwt(UploadJob.OPERATION, () -> upload);
	}

	/**
	 * Return the network that an upload is for.
	 * @param request the upload
	 * @return the network, or {@code null} if the signed URL decides that
	 */
	@Nullable Network network(UploadRequest request) {
		return (request.network() != null || request.signedUrl() != null) ? request.network() : this.defaultNetwork;
	}

	private static PinataInvalidRequestException notPublic(UploadRequest request) {
		return new PinataInvalidRequestException(
				"'%s' cannot store the CAR '%s' in the private network, because Pinata imports CARs into the public one only. Choose Network.PUBLIC."
					.formatted(UploadJob.OPERATION, request.source().printableName()),
				PinataErrorContext.withoutAnswer(UploadJob.OPERATION));
	}

	private Mono<UploadedFile> send(UploadJob job) {
		job.progress().total(job.content().length());
		return isLarge(job.content()) ? this.tus.upload(job) : this.multipart.upload(job);
	}

	private static UploadJob job(UploadRequest request, UploadSource source, UploadContent content,
			@Nullable Network network, UploadProgress progress) {
		return new UploadJob(source, content, network, UploadFields.of(request, source, network), request.cidVersion(),
				request.signedUrl(), progress);
	}

	private Mono<OpenedSource> open(UploadSource source) {
		Mono<OpenedSource> opened = (source.content() instanceof UrlSource url) ? this.urls.open(source, url.url())
				: source.open(this.jsonMapper)
					.delayUntil((content) -> verify(source))
					.map((content) -> new OpenedSource(source, content));
		return opened.onErrorMap((ex) -> !(ex instanceof PinataContentException),
				new CheckedReading(source)::unreadable);
	}

	private Mono<UploadContent> keep(OpenedSource opened, ContentSpool spool) {
		CheckedReading checked = new CheckedReading(opened.source());
		UploadContent content = checked.of(opened.content());
		return (mustBeKept(content) ? spool.keep(content) : Mono.just(content))
			.onErrorMap((ex) -> !(ex instanceof PinataContentException), checked::unreadable);
	}

	private Mono<Void> verify(UploadSource source) {
		return (this.integrity.isStrict() && source.content() instanceof CarOpener car) ? car.verify() : Mono.empty();
	}

	// Without its length nobody knows whether one request takes it.
	private boolean mustBeKept(UploadContent content) {
		return !content.repeatable() && (content.length() < 0 || isLarge(content));
	}

	private boolean isLarge(UploadContent content) {
		return content.length() > this.settings.threshold().toBytes();
	}

}
