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

import java.util.concurrent.atomic.AtomicLong;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.http.PinataTransport;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.util.Assert;

/**
 * Opens the content of uploads and has it sent in the way that suits its size.
 */
final class DefaultUploadOperations implements UploadOperations {

	private static final String UPLOAD = "uploads.upload";

	private final PinataTransport transport;

	private final Network defaultNetwork;

	private final JsonMapper jsonMapper;

	private final UploadSettings settings;

	private final MultipartUploader multipart;

	private final TusUploader tus;

	DefaultUploadOperations(PinataTransport transport, Network defaultNetwork, JsonMapper jsonMapper,
			UploadSettings settings) {
		this.transport = transport;
		this.defaultNetwork = defaultNetwork;
		this.jsonMapper = jsonMapper;
		this.settings = settings;
		IntegrityCheck integrity = new IntegrityCheck(settings.integrity(), transport.settings().listener());
		this.multipart = new MultipartUploader(transport, integrity);
		this.tus = new TusUploader(transport, settings, integrity);
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
		Network network = (request.network() != null) ? request.network() : this.defaultNetwork;
		return this.transport.withJwt(UPLOAD, () -> Mono.usingWhen(open(request.source()), (content) -> {
			progress.total(content.length());
			UploadJob job = new UploadJob(UPLOAD, request.source(), content, network, UploadFields.of(request, network),
					request.cidVersion(), null, progress);
			return (content.length() > this.settings.threshold().toBytes()) ? this.tus.upload(job)
					: this.multipart.upload(job);
		}, UploadContent::release));
	}

	private Mono<UploadContent> open(UploadSource source) {
		return source.opener()
			.open(this.jsonMapper)
			.map((content) -> checked(source, content))
			.flatMap((content) -> mustBeKept(content) ? ContentSpool.spool(content) : Mono.just(content))
			.onErrorMap((ex) -> !(ex instanceof PinataContentException), (ex) -> unreadable(source, ex));
	}

	private boolean mustBeKept(UploadContent content) {
		return !content.repeatable() && content.length() > this.settings.threshold().toBytes();
	}

	// Errors of the content are no errors of the exchange, and are told apart here. A
	// declared length that is not kept to would leave the server waiting, or take a part
	// of the file for the next request.
	private static UploadContent checked(UploadSource source, UploadContent content) {
		return content.with((factory, position) -> Flux.defer(() -> {
			Flux<DataBuffer> data = notEmpty(content.reader().read(factory, position));
			Flux<DataBuffer> sized = (content.length() >= 0) ? sized(source, content.length(), position, data) : data;
			return sized.onErrorMap((ex) -> !(ex instanceof PinataContentException), (ex) -> unreadable(source, ex));
		}));
	}

	// The HTTP client of the JDK ends the body at an empty buffer.
	private static Flux<DataBuffer> notEmpty(Publisher<? extends DataBuffer> data) {
		return Flux.from(data).handle((buffer, sink) -> {
			if (buffer.readableByteCount() == 0) {
				DataBufferUtils.release(buffer);
			}
			else {
				sink.next(buffer);
			}
		});
	}

	private static Flux<DataBuffer> sized(UploadSource source, long length, long position, Publisher<DataBuffer> data) {
		AtomicLong read = new AtomicLong(position);
		return Flux.from(data).<DataBuffer>handle((buffer, sink) -> {
			if (read.addAndGet(buffer.readableByteCount()) > length) {
				DataBufferUtils.release(buffer);
				sink.error(wrongLength(source, length));
				return;
			}
			sink.next(buffer);
		})
			.concatWith(
					Mono.defer(() -> (read.get() == length) ? Mono.empty() : Mono.error(wrongLength(source, length))));
	}

	private static PinataContentException unreadable(UploadSource source, Throwable cause) {
		return new PinataContentException(
				"'%s' could not read the content of '%s'. See the cause.".formatted(UPLOAD, source.printableName()),
				PinataErrorContext.withoutAnswer(UPLOAD), cause);
	}

	private static PinataContentException wrongLength(UploadSource source, long length) {
		return new PinataContentException(
				"'%s' stopped because the content of '%s' does not have the %d bytes that it had at the beginning. Do not change it during an upload."
					.formatted(UPLOAD, source.printableName(), length),
				PinataErrorContext.withoutAnswer(UPLOAD), null);
	}

}
