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

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Bytes of known number to answer with, as a whole or a range of them.
 *
 * @param etag the entity tag, a strong one
 * @param contentType the media type
 * @param disposition the value of {@code Content-Disposition}, or {@code null} for none
 * @param length the number of bytes
 * @param bytes the bytes
 */
record Representation(String etag, String contentType, @Nullable String disposition, long length, Bytes bytes) {

	/**
	 * Answer a request.
	 * @param target what the request has led to
	 * @return emits the answer
	 */
	Mono<ServerResponse> answer(Target target) {
		if (Conditions.isNotModified(target.request(), this.etag)) {
			return target.answer(HttpStatus.NOT_MODIFIED, this.etag).build();
		}
		ByteRange range = Conditions.range(target.request(), this.etag, this.length);
		if (range != null && !range.isSatisfiable()) {
			return ServerResponse.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
				.header(HttpHeaders.CONTENT_RANGE, "bytes */" + this.length)
				.build();
		}
		ByteRange served = (range != null) ? range : new ByteRange(0, this.length);
		ServerResponse.BodyBuilder answer = target
			.answer((range != null) ? HttpStatus.PARTIAL_CONTENT : HttpStatus.OK, this.etag)
			.header(HttpHeaders.ACCEPT_RANGES, "bytes")
			.header(HttpHeaders.CONTENT_TYPE, this.contentType)
			.contentLength(served.length());
		if (this.disposition != null) {
			answer.header(HttpHeaders.CONTENT_DISPOSITION, this.disposition);
		}
		if (range != null) {
			answer.header(HttpHeaders.CONTENT_RANGE,
					"bytes %d-%d/%d".formatted(range.start(), range.end() - 1, this.length));
		}
		if (target.isHead() || served.length() == 0) {
			return answer.build();
		}
		return this.bytes.read(served)
			.flatMap((body) -> answer.build((exchange, context) -> body.writeTo(exchange.getResponse())));
	}

	/**
	 * Where the bytes come from.
	 */
	@FunctionalInterface
	interface Bytes {

		/**
		 * Start to read.
		 * @param range which bytes
		 * @return emits what writes them, or the error that their beginning cannot be
		 * read
		 */
		Mono<Body> read(ByteRange range);

	}

}
