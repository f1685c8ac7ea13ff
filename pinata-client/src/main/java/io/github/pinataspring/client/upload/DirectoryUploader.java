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

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.upload.UploadEvent.Phase;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;

/**
 * Uploads a directory by one form, to the older API or to a signed URL: nothing else
 * takes directories.
 */
final class DirectoryUploader {

	private final PinataTransport transport;

	private final Network defaultNetwork;

	private final JsonMapper jsonMapper;

	private final IntegrityCheck integrity;

	DirectoryUploader(PinataTransport transport, Network defaultNetwork, JsonMapper jsonMapper,
			IntegrityCheck integrity) {
		this.transport = transport;
		this.defaultNetwork = defaultNetwork;
		this.jsonMapper = jsonMapper;
		this.integrity = integrity;
	}

	Mono<UploadedFile> upload(UploadRequest request, DirectoryOpener directory, UploadProgress progress) {
		Network network = (request.network() != null) ? request.network() : this.defaultNetwork;
		if (request.signedUrl() == null && network != Network.PUBLIC) {
			return Mono.error(() -> notPublic(request));
		}
		return directory.open()
			.flatMapMany(Flux::fromIterable)
			.concatMap((file) -> open(request.source(), file))
			.collectList()
			.onErrorMap((ex) -> !(ex instanceof PinataContentException),
					new CheckedReading(request.source())::unreadable)
			.flatMap((files) -> send(request, files, progress));
	}

	private Mono<FormFile> open(UploadSource directory, UploadSource file) {
		CheckedReading checked = new CheckedReading(file);
		return file.open(this.jsonMapper)
			.map((content) -> FormFile.of(file.withFilename(directory.filename() + "/" + file.filename()),
					checked.of(content)))
			.onErrorMap((ex) -> !(ex instanceof PinataContentException), checked::unreadable);
	}

	private Mono<UploadedFile> send(UploadRequest request, List<FormFile> files, UploadProgress progress) {
		progress.total(MultipartBody.length(files));
		progress.phase(Phase.SENDING);
		FormHash hash = this.integrity.isEnabled()
				? new DirectoryHash(request.cidVersion(), request.source().filename()) : FormHash.none();
		boolean signed = request.signedUrl() != null;
		PinataRequest.Builder target = signed ? UploadJob.begin(request.signedUrl())
				: PinataRequest.api(UploadJob.OPERATION, HttpMethod.POST, "/pinning/pinFileToIPFS");
		MultipartBody body = new MultipartBody(files,
				signed ? UploadFields.of(request, request.source(), request.network()) : UploadFields.legacy(request),
				hash, progress);
		// The same content is stored once, however often it comes.
		return this.transport.exchangeUpload(target.idempotent().body(body).build())
			.map((answer) -> signed ? answer.mapData((data) -> UploadedFile.read(data, request.network()))
					: answer.map((fields) -> UploadedFile.readLegacy(fields, request.name())))
			.map((uploaded) -> this.integrity.check(request.source(), uploaded, hash.finish()));
	}

	private static PinataInvalidRequestException notPublic(UploadRequest request) {
		return new PinataInvalidRequestException(
				("'%s' cannot store the directory '%s' in the private network, because Pinata takes directories by its older API only, which is public."
						+ " Choose Network.PUBLIC, or have a URL signed by SignedUploadUrlRequest.builder(...).forDirectory() and upload to that.")
					.formatted(UploadJob.OPERATION, request.source().printableName()),
				PinataErrorContext.withoutAnswer(UploadJob.OPERATION));
	}

}
