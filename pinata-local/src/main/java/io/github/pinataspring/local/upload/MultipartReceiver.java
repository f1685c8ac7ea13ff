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

package io.github.pinataspring.local.upload;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.content.InvalidContentException;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.FileStore.AddedFile;
import io.github.pinataspring.local.web.ApiError;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;

import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.http.codec.multipart.PartEventHttpMessageReader;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Receives the content of multipart requests and adds it to the files.
 */
final class MultipartReceiver {

	private static final int MAX_PART_HEADER_BYTES = 16 * 1024;

	// What the fields and boundaries of a request may add to the length of its files.
	private static final long MAX_OVERHEAD = 1024 * 1024;

	private static final long MAX_DIRECTORY_OVERHEAD = 64 * MAX_OVERHEAD;

	private static final int PREFETCH = 4;

	// The key under which Reactor looks for a subscription's own handler of such errors.
	private static final String ON_ERROR_DROPPED = "reactor.onErrorDropped.local";

	private static final Log logger = LogFactory.getLog(MultipartReceiver.class);

	private final FileStore files;

	private final ContentStore contents;

	private final CarImports cars;

	private final Scheduler scheduler;

	private final InstantSource clock;

	private final PartEventHttpMessageReader reader = new PartEventHttpMessageReader();

	MultipartReceiver(UploadTargets targets, Scheduler scheduler, InstantSource clock) {
		this.files = targets.files();
		this.contents = targets.contents();
		this.cars = targets.cars();
		this.scheduler = scheduler;
		this.clock = clock;
		this.reader.setMaxInMemorySize(MultipartUpload.MAX_FIELD_BYTES);
		this.reader.setMaxHeadersSize(MAX_PART_HEADER_BYTES);
		this.reader.setMaxParts(MultipartUpload.MAX_PARTS);
		this.reader.setHeadersCharset(StandardCharsets.UTF_8);
	}

	/**
	 * Receive an upload.
	 * @param request the request, authorised
	 * @param rules what it may be
	 * @return emits the file, or an {@link ApiError}
	 */
	Mono<AddedFile> receive(ServerRequest request, UploadRules rules) {
		return receive(request, rules, this.files::newId);
	}

	/**
	 * Receive an upload.
	 * @param request the request, authorised
	 * @param rules what it may be
	 * @param id gives the id that the file shall have
	 * @return emits the file, or an {@link ApiError}
	 */
	Mono<AddedFile> receive(ServerRequest request, UploadRules rules, Supplier<String> id) {
		MediaType type = request.headers().contentType().orElse(MediaType.APPLICATION_OCTET_STREAM);
		if (!MediaType.MULTIPART_FORM_DATA.isCompatibleWith(type) || type.getParameter("boundary") == null) {
			return Mono.error(ApiError.string(HttpStatus.BAD_REQUEST, "Invalid request format."));
		}
		long overhead = rules.directories() ? MAX_DIRECTORY_OVERHEAD : MAX_OVERHEAD;
		if (request.headers().contentLength().orElse(0) > rules.maxLength() + overhead) {
			return Mono.error(MultipartUpload.tooLarge(rules.maxLength()));
		}
		return Mono
			.usingWhen(Mono.fromSupplier(() -> new MultipartUpload(this.contents, rules)),
					(upload) -> receive(request, upload, id), this::close)
			.onErrorMap(InvalidContentException.class, (ex) -> ApiError.badRequest(String.valueOf(ex.getMessage())))
			.contextWrite(Context.of(ON_ERROR_DROPPED, (Consumer<Throwable>) MultipartReceiver::dropped));
	}

	// A client that goes away cancels the upload and then fails it too: the second is no
	// news.
	private static void dropped(Throwable ex) {
		if (!DisconnectedClientHelper.isClientDisconnectedException(ex)) {
			logger.error("An upload failed after it had ended", ex);
		}
	}

	private Mono<AddedFile> receive(ServerRequest request, MultipartUpload upload, Supplier<String> id) {
		Flux<PartEvent> events = this.reader.read(ResolvableType.forClass(PartEvent.class),
				new HeapBufferRequest(request.exchange().getRequest()), Map.of());
		return events.publishOn(this.scheduler, PREFETCH)
			.doOnNext(upload::accept)
			.doOnDiscard(PartEvent.class, (event) -> DataBufferUtils.release(event.content()))
			.then(Mono.defer(() -> add(upload, id)));
	}

	private Mono<AddedFile> add(MultipartUpload upload, Supplier<String> id) {
		if (upload.isCar()) {
			return Mono.fromCallable(() -> upload.finishCar(this.clock))
				.subscribeOn(this.scheduler)
				.flatMap((car) -> this.cars.add(id.get(), car));
		}
		return Mono.fromCallable(() -> upload.finish(this.clock))
			.subscribeOn(this.scheduler)
			.flatMap((file) -> this.files.add(id.get(), file));
	}

	private Mono<Void> close(MultipartUpload upload) {
		return Mono.<Void>fromRunnable(upload::close).subscribeOn(this.scheduler);
	}

}
