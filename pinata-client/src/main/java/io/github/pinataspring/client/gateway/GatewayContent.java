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

package io.github.pinataspring.client.gateway;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.http.StreamedAnswer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Answer of a gateway: what it says of the content, and the content as a stream. The
 * stream holds a connection: it must be subscribed to, or {@linkplain #release()
 * released}. Nothing here is proved.
 *
 * @since 0.1.0
 */
public final class GatewayContent {

	private final StreamedAnswer answer;

	private final Flux<DataBuffer> body;

	private final ContentRange range;

	private final AtomicBoolean taken = new AtomicBoolean();

	GatewayContent(StreamedAnswer answer, Flux<DataBuffer> body) {
		this.answer = answer;
		this.body = Flux.defer(() -> {
			this.taken.set(true);
			return body;
		});
		this.range = ContentRange.of(answer.headers());
	}

	/**
	 * Return the status: 200 for the whole file, 206 for a part of it, 304 if it is not
	 * modified.
	 * @return the status
	 */
	public HttpStatusCode status() {
		return this.answer.status();
	}

	/**
	 * Return whether the content is still what the conditions of the request name. There
	 * is no body then.
	 * @return whether the status is 304
	 */
	public boolean isNotModified() {
		return status().isSameCodeAs(HttpStatus.NOT_MODIFIED);
	}

	/**
	 * Return whether this is only the part of the file that was asked for. A gateway may
	 * send all of it instead.
	 * @return whether the status is 206
	 */
	public boolean isPartial() {
		return status().isSameCodeAs(HttpStatus.PARTIAL_CONTENT);
	}

	/**
	 * Return where in the file the body begins.
	 * @return the position of the first byte, 0 for the whole file
	 */
	public long position() {
		return isPartial() ? this.range.start() : 0;
	}

	/**
	 * Return the number of bytes of the body.
	 * @return the number, or -1 if the gateway did not say
	 */
	public long contentLength() {
		return headers().getContentLength();
	}

	/**
	 * Return the size of the whole file.
	 * @return the size in bytes, or -1 if the gateway did not say
	 */
	public long totalLength() {
		return isPartial() ? this.range.total() : contentLength();
	}

	/**
	 * Return the media type.
	 * @return the type, or {@code null} if the gateway gave none that is valid
	 */
	public @Nullable MediaType contentType() {
		try {
			return headers().getContentType();
		}
		catch (InvalidMediaTypeException ex) {
			return null;
		}
	}

	/**
	 * Return the entity tag, for {@link GatewayRequest.Builder#ifNoneMatch(String)}.
	 * @return the tag with its quotes, or {@code null} if there is none
	 */
	public @Nullable String etag() {
		return headers().getETag();
	}

	/**
	 * Return when the content was modified last.
	 * @return the time, or {@code null} if the gateway did not say
	 */
	public @Nullable Instant lastModified() {
		long time = headers().getLastModified();
		return (time >= 0) ? Instant.ofEpochMilli(time) : null;
	}

	/**
	 * Return the file name. It is the gateway's word: do not use it as a path.
	 * @return the name, or {@code null} if there is none
	 */
	public @Nullable String filename() {
		return headers().getContentDisposition().getFilename();
	}

	/**
	 * Return everything that the gateway says.
	 * @return the headers, read-only
	 */
	public HttpHeaders headers() {
		return this.answer.headers();
	}

	/**
	 * Return the content, to be subscribed to once.
	 * @return the content, whose buffers the subscriber must release; or a
	 * {@link PinataTransportException} if it ends too early
	 */
	public Flux<DataBuffer> body() {
		return this.body;
	}

	/**
	 * Give the content up, and with it the connection. Does nothing if the body was
	 * subscribed to, so that it may follow in any case, as with {@code Flux.usingWhen}.
	 * @return completes at once
	 */
	public Mono<Void> release() {
		return Mono.defer(() -> this.taken.getAndSet(true) ? Mono.empty() : this.answer.discard());
	}

	@Override
	public String toString() {
		return "GatewayContent[status=%s, contentType=%s, contentLength=%d]".formatted(status(), contentType(),
				contentLength());
	}

}
