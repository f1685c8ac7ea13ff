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

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Requirement;
import io.github.pinataspring.local.signedurl.UrlSigner;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Uploads files in chunks by the core of version 1.0.0 of the TUS protocol with its
 * extensions creation and expiration. As at the service, a client need not name the
 * version of the protocol, and the answer to the last chunk names the CID.
 *
 * @see <a href="https://tus.io/protocols/resumable-upload">the protocol</a>
 */
final class TusEndpoints {

	/**
	 * What makes a request one of this protocol.
	 */
	static final String UPLOAD_LENGTH = "Upload-Length";

	private static final String VERSION = "1.0.0";

	private static final String TUS_RESUMABLE = "Tus-Resumable";

	private static final String TUS_VERSION = "Tus-Version";

	private static final String UPLOAD_OFFSET = "Upload-Offset";

	private static final String UPLOAD_METADATA = "Upload-Metadata";

	private static final String UPLOAD_CID = "upload-cid";

	private static final String CID_VERSION_OPTION = "X-Upload-Option-Cid-Version";

	private static final MediaType CHUNK = MediaType.parseMediaType("application/offset+octet-stream");

	private static final String ID = "id";

	private static final String BASE = "/uploads/v3/files";

	// What the service says is the largest upload.
	private static final long MAX_LENGTH = 25_000_000_000L;

	// Buffers of up to 64 KiB. With 4 of them receiving and writing wait for each other,
	// which takes half as long again.
	private static final int PREFETCH = 16;

	private static final Requirement WRITE = Requirement.write("files");

	private final ResumableUploads uploads;

	private final SignedUploads signed;

	private final Guard guard;

	private final Scheduler scheduler;

	private final long maxChunkLength;

	TusEndpoints(UploadTargets targets, Guard guard, Scheduler scheduler, UploadSettings settings) {
		this.uploads = targets.resumable();
		this.signed = targets.signed();
		this.guard = guard;
		this.scheduler = scheduler;
		this.maxChunkLength = settings.maxChunkSize().toBytes();
	}

	List<Endpoint> endpoints() {
		List<Endpoint> endpoints = new ArrayList<>();
		endpoints.add(Endpoint.of(HttpMethod.OPTIONS, BASE, ApiFamily.V3, (request) -> options()));
		for (String upload : List.of(BASE + "/{id}/{part}", BASE + "/{id}")) {
			endpoints.add(Endpoint.of(HttpMethod.OPTIONS, upload, ApiFamily.V3, (request) -> options()));
			endpoints.add(Endpoint.of(HttpMethod.HEAD, upload, ApiFamily.V3, versioned(authorized(this::head))));
			endpoints.add(Endpoint.of(HttpMethod.PATCH, upload, ApiFamily.V3, versioned(authorized(this::patch))));
		}
		return endpoints;
	}

	// A signature stands for credentials. Those that come with it do not matter.
	private HandlerFunction<ServerResponse> authorized(HandlerFunction<ServerResponse> handler) {
		HandlerFunction<ServerResponse> guarded = this.guard.v3(WRITE, handler);
		return (request) -> UrlSigner.isSigned(request.queryParams())
				? this.signed.require(request.pathVariable(ID), request.queryParams())
					.flatMap((upload) -> handler.handle(request))
				: guarded.handle(request);
	}

	private static Mono<ServerResponse> options() {
		return ServerResponse.noContent()
			.header(TUS_RESUMABLE, VERSION)
			.header(TUS_VERSION, VERSION)
			.header("Tus-Extension", "creation,expiration")
			.header("Tus-Max-Size", String.valueOf(MAX_LENGTH))
			.build();
	}

	private static HandlerFunction<ServerResponse> versioned(HandlerFunction<ServerResponse> handler) {
		return (request) -> {
			HttpHeaders headers = request.exchange().getResponse().getHeaders();
			headers.set(TUS_RESUMABLE, VERSION);
			String version = request.headers().firstHeader(TUS_RESUMABLE);
			if (version != null && !version.equals(VERSION)) {
				headers.set(TUS_VERSION, VERSION);
				return Mono.error(ApiError.of(HttpStatus.PRECONDITION_FAILED, "PRECONDITION_FAILED",
						"Tus-Resumable must be " + VERSION + " or absent"));
			}
			return handler.handle(request);
		};
	}

	/**
	 * Create an upload.
	 * @param request the request, authorised
	 * @return emits the answer
	 */
	Mono<ServerResponse> create(ServerRequest request) {
		return create(request, MAX_LENGTH, null, this.uploads::create);
	}

	/**
	 * Create an upload by a signed URL.
	 * @param request the request
	 * @param upload what was signed
	 * @return emits the answer
	 */
	Mono<ServerResponse> create(ServerRequest request, SignedUpload upload) {
		return create(request, Math.min(upload.maxLength(), MAX_LENGTH), request.uri().getRawQuery(),
				(length, metadata, fields) -> this.uploads.create(length, metadata, fields, upload));
	}

	private Mono<ServerResponse> create(ServerRequest request, long maxLength, @Nullable String query,
			Creation creation) {
		return versioned((same) -> createVersioned(same, maxLength, query, creation)).handle(request);
	}

	private Mono<ServerResponse> createVersioned(ServerRequest request, long maxLength, @Nullable String query,
			Creation creation) {
		long length = number(request, UPLOAD_LENGTH);
		if (length > maxLength) {
			throw ApiError.of(HttpStatus.CONTENT_TOO_LARGE, "PAYLOAD_TOO_LARGE",
					"Upload-Length is more than the %d bytes that the upload may have".formatted(maxLength));
		}
		String metadata = Optional.ofNullable(request.headers().firstHeader(UPLOAD_METADATA)).orElse("");
		Map<String, String> fields = TusMetadata.parse(metadata);
		request.queryParam(CID_VERSION_OPTION)
			.ifPresent((version) -> fields.putIfAbsent(UploadFields.CID_VERSION, version));
		return creation.create(length, metadata, fields)
			.flatMap((upload) -> describe(ServerResponse.created(UriComponentsBuilder.fromUri(request.uri())
				.replacePath(BASE)
				.replaceQuery(query)
				.pathSegment(upload.id(), "content")
				.build(true)
				.toUri()), upload).build());
	}

	private static long number(ServerRequest request, String header) {
		try {
			long number = Long.parseLong(String.valueOf(request.headers().firstHeader(header)));
			if (number >= 0) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Said below.
		}
		throw ApiError.badRequest(header + " must be a number of bytes");
	}

	private Mono<ServerResponse> head(ServerRequest request) {
		return find(request).flatMap((upload) -> {
			ServerResponse.BodyBuilder answer = ServerResponse.ok()
				.header(UPLOAD_LENGTH, String.valueOf(upload.length()))
				.header(HttpHeaders.CACHE_CONTROL, "no-store");
			if (!upload.metadata().isEmpty()) {
				answer.header(UPLOAD_METADATA, upload.metadata());
			}
			return describe(answer, upload).build();
		});
	}

	private Mono<ResumableUpload> find(ServerRequest request) {
		return this.uploads.find(request.pathVariable(ID))
			.switchIfEmpty(Mono.error(() -> ApiError.notFound("There is no such upload")))
			.doOnNext((upload) -> {
				if (this.uploads.isExpired(upload)) {
					throw ApiError.of(HttpStatus.GONE, "GONE", "This upload did not go on in time. Make a new one.");
				}
			});
	}

	private Mono<ServerResponse> patch(ServerRequest request) {
		return find(request).flatMap((upload) -> {
			if (!CHUNK.equalsTypeAndSubtype(request.headers().contentType().orElse(MediaType.ALL))) {
				throw ApiError.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE",
						"The content type of a chunk must be " + CHUNK);
			}
			long offset = number(request, UPLOAD_OFFSET);
			long size = request.headers().contentLength().orElse(0);
			if (size > Math.min(upload.length() - upload.offset(), this.maxChunkLength) && offset == upload.offset()) {
				throw ChunkWriter.tooLarge(upload, this.maxChunkLength);
			}
			return (upload.cid() != null && offset == upload.length()) ? Mono.just(upload)
					: append(request, upload.id(), offset);
		})
			.flatMap((upload) -> describe(ServerResponse.status(HttpStatus.NO_CONTENT), upload).build())
			.onErrorResume(ApiError.class, (ex) -> readRest(request).then(Mono.error(ex)));
	}

	private Mono<ResumableUpload> append(ServerRequest request, String id, long offset) {
		return this.uploads.append(id, offset, this.maxChunkLength,
				(writer) -> new HeapBufferRequest(request.exchange().getRequest()).getBody()
					.publishOn(this.scheduler, PREFETCH)
					.doOnNext(writer::write)
					.then());
	}

	// Most clients look for an answer only when they have sent everything.
	private Mono<Void> readRest(ServerRequest request) {
		AtomicLong rest = new AtomicLong(this.maxChunkLength);
		return request.exchange().getRequest().getBody().takeWhile((piece) -> {
			long left = rest.addAndGet(-piece.readableByteCount());
			DataBufferUtils.release(piece);
			return left >= 0;
		})
			.then()
			// The chunk itself may have been read already.
			.onErrorComplete();
	}

	private static ServerResponse.BodyBuilder describe(ServerResponse.BodyBuilder answer, ResumableUpload upload) {
		answer.header(UPLOAD_OFFSET, String.valueOf(upload.offset()))
			.header("Upload-Expires",
					DateTimeFormatter.RFC_1123_DATE_TIME.format(upload.expiresAt().atOffset(ZoneOffset.UTC)));
		return (upload.cid() != null) ? answer.header(UPLOAD_CID, upload.cid()) : answer;
	}

	@FunctionalInterface
	private interface Creation {

		Mono<ResumableUpload> create(long length, String metadata, Map<String, String> fields);

	}

}
