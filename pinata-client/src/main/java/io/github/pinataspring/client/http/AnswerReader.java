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

package io.github.pinataspring.client.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataException;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * Reads answers within bounds, and makes exceptions of those that report an error and of
 * exchanges that fail.
 */
final class AnswerReader {

	private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

	private static final int LARGEST_ERROR = 64 * 1024;

	private final ErrorTranslator errors;

	private final FailureTranslator failures;

	private final TransferCounter transfers;

	private final Duration callTimeout;

	AnswerReader(ErrorTranslator errors, FailureTranslator failures, TransferCounter transfers, Duration callTimeout) {
		this.errors = errors;
		this.failures = failures;
		this.transfers = transfers;
		this.callTimeout = callTimeout;
	}

	/**
	 * Read a complete answer.
	 * @param request what was asked
	 * @param answer the answer, of a status that is 2xx
	 * @return the answer, or a {@code PinataResponseException} if it is too large
	 */
	Mono<PinataAnswer> read(PinataRequest request, StreamedAnswer answer) {
		HttpHeaders headers = answer.headers();
		// Hardly ever needed, and it takes time to see to it that it holds no secret.
		Supplier<PinataErrorContext> context = () -> this.errors.context(request, answer.status(), headers, null);
		String cure = "Check " + request.host().setting();
		return bytes(answer.body(), LARGEST_ANSWER)
			.map((body) -> new PinataAnswer(context, cure, headers, this.transfers.received(request.operation(), body)))
			.onErrorMap(DataBufferLimitException.class, (ex) -> new PinataAnswer(context, cure, headers, new byte[0])
				.invalid("it has more than %d bytes".formatted(LARGEST_ANSWER)));
	}

	/**
	 * Read an answer that reports an error.
	 * @param <T> the type that is expected instead
	 * @param request what was asked
	 * @param response the answer
	 * @return the error
	 */
	<T> Mono<T> error(PinataRequest request, ClientResponse response) {
		if (response.statusCode().isSameCodeAs(HttpStatus.PROXY_AUTHENTICATION_REQUIRED)) {
			return response.releaseBody().then(Mono.error(() -> this.failures.refusedByProxy(request)));
		}
		Flux<DataBuffer> body = DataBufferUtils.takeUntilByteCount(response.body(BodyExtractors.toDataBuffers()),
				LARGEST_ERROR);
		return bytes(body, LARGEST_ERROR)
			// The status says enough if the body cannot be read.
			.onErrorReturn(new byte[0])
			.flatMap((bytes) -> Mono
				.error(this.errors.translate(request, response.statusCode(), response.headers().asHttpHeaders(),
						new String(this.transfers.received(request.operation(), bytes), StandardCharsets.UTF_8))));
	}

	private static Mono<byte[]> bytes(Flux<DataBuffer> body, int limit) {
		return DataBufferUtils.join(body, limit).map((buffer) -> {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			DataBufferUtils.release(buffer);
			return bytes;
		}).defaultIfEmpty(new byte[0]);
	}

	/**
	 * Translate a failure of the exchange.
	 * @param request what was asked
	 * @param ex the failure
	 * @return the exception for the caller
	 */
	Throwable translate(PinataRequest request, Throwable ex) {
		Exceptions.throwIfFatal(ex);
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			// Also the error of a body, which the client wraps in its own.
			if (cause instanceof PinataException) {
				return cause;
			}
		}
		if (ex instanceof TimeoutException) {
			return this.failures.callTimeout(request, this.callTimeout, "pinata.call-timeout");
		}
		return this.failures.translate(request, ex);
	}

}
