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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.FileStore.AddedFile;
import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Requirement;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.http.codec.multipart.PartEventHttpMessageReader;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Uploads files by one multipart request or in chunks.
 *
 * @since 0.1.0
 */
public final class UploadEndpoints {

	static final int MAX_FIELD_BYTES = 64 * 1024;

	private static final int MAX_PART_HEADER_BYTES = 16 * 1024;

	private static final int MAX_PARTS = 128;

	// What the fields and boundaries of a request may add to the length of its file.
	private static final long MAX_OVERHEAD = 1024 * 1024;

	private static final int PREFETCH = 4;

	// The key under which Reactor looks for a subscription's own handler of such errors.
	private static final String ON_ERROR_DROPPED = "reactor.onErrorDropped.local";

	private static final Log logger = LogFactory.getLog(UploadEndpoints.class);

	private static final Requirement WRITE = Requirement.write("files");

	private final FileStore files;

	private final ContentStore contents;

	private final Guard guard;

	private final String userId;

	private final Scheduler scheduler;

	private final InstantSource clock;

	private final long maxLength;

	private final TusEndpoints tus;

	private final PartEventHttpMessageReader reader = new PartEventHttpMessageReader();

	/**
	 * Create the endpoints.
	 * @param files where files are added
	 * @param contents where content goes
	 * @param guard what checks credentials
	 * @param userId the id of the account
	 * @param scheduler where blocking is welcome
	 * @param resumable where chunks go
	 * @param settings how uploads are received
	 */
	public UploadEndpoints(FileStore files, ContentStore contents, Guard guard, String userId, Scheduler scheduler,
			ResumableUploads resumable, UploadSettings settings) {
		this.files = files;
		this.contents = contents;
		this.guard = guard;
		this.userId = userId;
		this.scheduler = scheduler;
		this.clock = settings.clock();
		this.maxLength = settings.maxMultipartFileSize().toBytes();
		this.tus = new TusEndpoints(resumable, guard, scheduler, settings);
		this.reader.setMaxInMemorySize(MAX_FIELD_BYTES);
		this.reader.setMaxHeadersSize(MAX_PART_HEADER_BYTES);
		this.reader.setMaxParts(MAX_PARTS);
		this.reader.setHeadersCharset(StandardCharsets.UTF_8);
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		List<Endpoint> endpoints = new ArrayList<>(this.tus.endpoints());
		endpoints.addAll(List.of(
				Endpoint.of(HttpMethod.POST, "/uploads/v3/files", ApiFamily.V3, this.guard.v3(WRITE, this::upload)),
				Endpoint.of(HttpMethod.POST, "/uploads/v3/files/sign", ApiFamily.V3,
						this.guard.v3(WRITE, (request) -> Mono.error(ApiError.notImplemented("signed upload URLs"))))));
		return endpoints;
	}

	static ApiError tooLarge(long maxLength) {
		return ApiError.of(HttpStatus.CONTENT_TOO_LARGE, "PAYLOAD_TOO_LARGE",
				"The file is larger than the %d bytes that one multipart request may upload".formatted(maxLength));
	}

	private Mono<ServerResponse> upload(ServerRequest request) {
		if (request.headers().firstHeader(TusEndpoints.UPLOAD_LENGTH) != null) {
			return this.tus.create(request);
		}
		MediaType type = request.headers().contentType().orElse(MediaType.APPLICATION_OCTET_STREAM);
		if (!MediaType.MULTIPART_FORM_DATA.isCompatibleWith(type) || type.getParameter("boundary") == null) {
			return Mono.error(ApiError.string(HttpStatus.BAD_REQUEST, "Invalid request format."));
		}
		if (request.headers().contentLength().orElse(0) > this.maxLength + MAX_OVERHEAD) {
			return Mono.error(tooLarge(this.maxLength));
		}
		return Mono
			.usingWhen(Mono.fromSupplier(() -> new MultipartUpload(this.contents, this.maxLength)),
					(upload) -> receive(request, upload), this::close)
			.flatMap(this::answer)
			.contextWrite(Context.of(ON_ERROR_DROPPED, (Consumer<Throwable>) UploadEndpoints::dropped));
	}

	// A client that goes away cancels the upload and then fails it too: the second is no
	// news.
	private static void dropped(Throwable ex) {
		if (!DisconnectedClientHelper.isClientDisconnectedException(ex)) {
			logger.error("An upload failed after it had ended", ex);
		}
	}

	private Mono<AddedFile> receive(ServerRequest request, MultipartUpload upload) {
		Flux<PartEvent> events = this.reader.read(ResolvableType.forClass(PartEvent.class),
				new HeapBufferRequest(request.exchange().getRequest()), Map.of());
		return events.publishOn(this.scheduler, PREFETCH)
			.doOnNext(upload::accept)
			.doOnDiscard(PartEvent.class, (event) -> DataBufferUtils.release(event.content()))
			.then(Mono.fromCallable(() -> upload.finish(this.clock)).subscribeOn(this.scheduler))
			.flatMap(this.files::add);
	}

	private Mono<Void> close(MultipartUpload upload) {
		return Mono.<Void>fromRunnable(upload::close).subscribeOn(this.scheduler);
	}

	private Mono<ServerResponse> answer(AddedFile added) {
		ObjectNode data = added.file().toApi();
		data.put("user_id", this.userId).put("vectorized", false).put("network", added.file().network().wireName());
		if (added.duplicate()) {
			data.put("is_duplicate", true);
		}
		return Json.data(data);
	}

}
