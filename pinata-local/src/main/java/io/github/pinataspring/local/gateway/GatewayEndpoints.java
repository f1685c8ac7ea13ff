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

package io.github.pinataspring.local.gateway;

import java.util.Arrays;
import java.util.List;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.InvalidCidException;
import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.content.FileRegions;
import io.github.pinataspring.local.content.Region;
import io.github.pinataspring.local.content.RegionReader;
import io.github.pinataspring.local.file.FileRecord;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Serves public files by CID. What it serves cannot script other pages of this origin.
 *
 * @since 0.1.0
 */
public final class GatewayEndpoints {

	private static final String IMMUTABLE = "public, max-age=29030400, immutable";

	private final FileStore files;

	private final ContentStore contents;

	private final RecordStore records;

	public GatewayEndpoints(FileStore files, ContentStore contents, RecordStore records) {
		this.files = files;
		this.contents = contents;
		this.records = records;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return List.of(Endpoint.of(HttpMethod.GET, "/ipfs/{cid}", ApiFamily.GATEWAY, this::serve),
				Endpoint.of(HttpMethod.HEAD, "/ipfs/{cid}", ApiFamily.GATEWAY, this::serve),
				Endpoint.of(HttpMethod.GET, "/ipfs/{cid}/{*path}", ApiFamily.GATEWAY, this::servePath));
	}

	private Mono<ServerResponse> serve(ServerRequest request) {
		return find(request).flatMap((file) -> answer(request, file));
	}

	private Mono<ServerResponse> servePath(ServerRequest request) {
		return find(request)
			.flatMap((file) -> Mono.error(ApiError.text(HttpStatus.NOT_FOUND, "no such path: the CID is a file")));
	}

	private Mono<FileRecord> find(ServerRequest request) {
		return this.files.findPublic(cid(request.pathVariable("cid")))
			.switchIfEmpty(Mono.error(() -> ApiError.text(HttpStatus.FORBIDDEN,
					"ERR_ID:00006 - The owner of this gateway does not have this content pinned to their Pinata account")));
	}

	private static Cid cid(String text) {
		try {
			return Cid.parse(text);
		}
		catch (InvalidCidException ex) {
			throw ApiError.text(HttpStatus.BAD_REQUEST, "ERR_ID:00004 - The URL does not hold a valid CID");
		}
	}

	private Mono<ServerResponse> answer(ServerRequest request, FileRecord file) {
		String etag = "\"" + request.pathVariable("cid") + "\"";
		if (matches(request.headers().firstHeader(HttpHeaders.IF_NONE_MATCH), etag)) {
			return ServerResponse.status(HttpStatus.NOT_MODIFIED)
				.header(HttpHeaders.ETAG, etag)
				.header(HttpHeaders.CACHE_CONTROL, IMMUTABLE)
				.build();
		}
		long total = file.content().length();
		ByteRange range = range(request, etag, total);
		if (range != null && !range.isSatisfiable()) {
			return ServerResponse.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
				.header(HttpHeaders.CONTENT_RANGE, "bytes */" + total)
				.build();
		}
		ByteRange served = (range != null) ? range : new ByteRange(0, total);
		ServerResponse.BodyBuilder answer = ServerResponse
			.status((range != null) ? HttpStatus.PARTIAL_CONTENT : HttpStatus.OK)
			.header(HttpHeaders.ETAG, etag)
			.header(HttpHeaders.CACHE_CONTROL, IMMUTABLE)
			.header(HttpHeaders.ACCEPT_RANGES, "bytes")
			.header(HttpHeaders.CONTENT_TYPE, contentType(file.content().mimeType()))
			.header("X-Content-Type-Options", "nosniff")
			.header("Content-Security-Policy", "sandbox")
			.header("X-Ipfs-Path", "/ipfs/" + request.pathVariable("cid"))
			.contentLength(served.length());
		if (range != null) {
			answer.header(HttpHeaders.CONTENT_RANGE,
					"bytes %d-%d/%d".formatted(range.start(), range.start() + range.length() - 1, total));
		}
		if (HttpMethod.HEAD.equals(request.method()) || served.length() == 0) {
			return answer.build();
		}
		FileRegions regions = new FileRegions(this.contents.open(file.content().contentId()),
				Cid.parse(file.content().cid()), served.start(), served.start() + served.length());
		return this.records.read(regions::next)
			.flatMap((first) -> answer.build((exchange, context) -> send(exchange.getResponse(), first, regions)));
	}

	private Mono<Void> send(ServerHttpResponse response, List<Region> first, FileRegions regions) {
		RegionReader reader = new RegionReader(first, regions::next);
		if (first.size() == 1) {
			return Bodies.write(response, first.get(0), reader, this.records);
		}
		return Bodies.write(response, reader, this.records);
	}

	private static @Nullable ByteRange range(ServerRequest request, String etag, long total) {
		String condition = request.headers().firstHeader(HttpHeaders.IF_RANGE);
		if (condition != null && !condition.equals(etag)) {
			return null;
		}
		return ByteRange.parse(request.headers().firstHeader(HttpHeaders.RANGE), total);
	}

	private static boolean matches(@Nullable String ifNoneMatch, String etag) {
		return ifNoneMatch != null && Arrays.stream(ifNoneMatch.split(","))
			.map(String::strip)
			.map((candidate) -> candidate.startsWith("W/") ? candidate.substring(2) : candidate)
			.anyMatch((candidate) -> candidate.equals("*") || candidate.equals(etag));
	}

	private static String contentType(String mimeType) {
		return mimeType.startsWith("text/") ? mimeType + "; charset=utf-8" : mimeType;
	}

}
