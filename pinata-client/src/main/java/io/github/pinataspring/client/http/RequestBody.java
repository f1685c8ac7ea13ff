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

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.MediaType;

/**
 * Body of a request.
 *
 * @since 0.1.0
 */
public interface RequestBody {

	/**
	 * Return the content type to declare.
	 * @return the content type
	 */
	MediaType contentType();

	/**
	 * Return the length to declare.
	 * @return the number of bytes, or a negative number if it is unknown
	 */
	long contentLength();

	/**
	 * Return the content.
	 * @param bufferFactory makes the buffers that suit the connection best
	 * @return a publisher of the content, whose buffers the subscriber releases
	 */
	Publisher<DataBuffer> content(DataBufferFactory bufferFactory);

	/**
	 * Return whether the content can be had again, for another attempt.
	 * @return whether it is repeatable
	 */
	default boolean isRepeatable() {
		return true;
	}

	/**
	 * Return a body of JSON.
	 * @param json the JSON
	 * @return the body
	 */
	static RequestBody json(JsonNode json) {
		byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
		return new RequestBody() {

			@Override
			public MediaType contentType() {
				return MediaType.APPLICATION_JSON;
			}

			@Override
			public long contentLength() {
				return bytes.length;
			}

			@Override
			public Publisher<DataBuffer> content(DataBufferFactory bufferFactory) {
				return Mono.fromSupplier(() -> bufferFactory.wrap(bytes));
			}

		};
	}

}
