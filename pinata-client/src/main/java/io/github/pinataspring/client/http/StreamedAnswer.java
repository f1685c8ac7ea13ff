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

import java.util.Objects;
import java.util.function.UnaryOperator;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

/**
 * Answer whose body has not been read yet. Until it is, or the answer is discarded, it
 * holds a connection.
 *
 * @param status the status
 * @param headers the headers
 * @param body the body, to be read once, or a {@code PinataException} if it breaks off
 * @since 0.1.0
 */
public record StreamedAnswer(HttpStatusCode status, HttpHeaders headers, Flux<DataBuffer> body) {

	/**
	 * Return what a {@code WebClient} retrieved.
	 * @param entity the answer with its body
	 * @return the answer
	 */
	public static StreamedAnswer of(ResponseEntity<Flux<DataBuffer>> entity) {
		return new StreamedAnswer(entity.getStatusCode(), entity.getHeaders(),
				Objects.requireNonNullElseGet(entity.getBody(), Flux::empty));
	}

	StreamedAnswer mapBody(UnaryOperator<Flux<DataBuffer>> mapping) {
		return new StreamedAnswer(this.status, this.headers, mapping.apply(this.body));
	}

	/**
	 * Give the body up, and with it the connection.
	 * @return completes at once
	 */
	public Mono<Void> discard() {
		return Mono.fromRunnable(() -> this.body.subscribe(new CancellingSubscriber<>()));
	}

}
