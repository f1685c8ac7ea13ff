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

import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.ipfs.car.CarFormatException;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Tells errors of the content from errors of the exchange, and sees that the content
 * keeps the length that it declared, as anything else would leave the server waiting or
 * take a part of the file for the next request.
 */
final class CheckedReading {

	private final UploadSource source;

	CheckedReading(UploadSource source) {
		this.source = source;
	}

	/**
	 * Check a content.
	 * @param content the content
	 * @return the same content, whose errors are {@link PinataContentException}s
	 */
	UploadContent of(UploadContent content) {
		return content.with((factory, position) -> Flux.defer(() -> {
			Flux<DataBuffer> data = notEmpty(content.reader().read(factory, position));
			Flux<DataBuffer> sized = (content.length() >= 0) ? sized(content.length(), position, data) : data;
			return sized.onErrorMap((ex) -> !(ex instanceof PinataContentException), this::unreadable);
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

	private Flux<DataBuffer> sized(long length, long position, Flux<DataBuffer> data) {
		AtomicLong read = new AtomicLong(position);
		return data.<DataBuffer>handle((buffer, sink) -> {
			if (read.addAndGet(buffer.readableByteCount()) > length) {
				DataBufferUtils.release(buffer);
				sink.error(wrongLength(length));
				return;
			}
			sink.next(buffer);
		}).concatWith(Mono.defer(() -> (read.get() == length) ? Mono.empty() : Mono.error(wrongLength(length))));
	}

	/**
	 * Return the error of content that cannot be read.
	 * @param cause why
	 * @return the error
	 */
	PinataContentException unreadable(Throwable cause) {
		String message = (cause instanceof CarFormatException)
				? "'%s' did not send '%s', which Pinata would not take as a CAR. %s."
				: "'%s' could not read the content of '%s'. See the cause.";
		return new PinataContentException(
				message.formatted(UploadJob.OPERATION, this.source.printableName(), cause.getMessage()),
				PinataErrorContext.withoutAnswer(UploadJob.OPERATION), cause);
	}

	private PinataContentException wrongLength(long length) {
		return new PinataContentException(
				"'%s' stopped because the content of '%s' does not have the %d bytes that it had at the beginning. Do not change it during an upload."
					.formatted(UploadJob.OPERATION, this.source.printableName(), length),
				PinataErrorContext.withoutAnswer(UploadJob.OPERATION), null);
	}

}
