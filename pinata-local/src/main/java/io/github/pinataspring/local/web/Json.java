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

package io.github.pinataspring.local.web;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Reads and writes JSON trees.
 *
 * @since 0.1.0
 */
public final class Json {

	private static final int MAX_BODY_BYTES = 1024 * 1024;

	private static final int MAX_TEXT_LENGTH = 1024;

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private Json() {
	}

	/**
	 * Read the body of a request, which must be a JSON object or empty.
	 * @param request the request
	 * @return emits the object, or an {@link ApiError}
	 */
	public static Mono<ObjectNode> readObject(ServerRequest request) {
		return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), MAX_BODY_BYTES)
			.map(Json::toBytes)
			.map((bytes) -> parseObject(bytes, "The request body"))
			.defaultIfEmpty(JsonNodeFactory.instance.objectNode());
	}

	private static byte[] toBytes(DataBuffer buffer) {
		try {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			return bytes;
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	/**
	 * Parse a JSON object.
	 * @param bytes the text in UTF-8
	 * @param what what it is, the subject of a sentence
	 * @return the object
	 * @throws ApiError if it is something else
	 */
	public static ObjectNode parseObject(byte[] bytes, String what) {
		try {
			JsonNode node = MAPPER.readTree(bytes);
			if (node instanceof ObjectNode object) {
				return object;
			}
		}
		catch (JacksonException ex) {
			throw ApiError.badRequest(what + " is not valid JSON");
		}
		throw ApiError.badRequest(what + " must be a JSON object");
	}

	/**
	 * Return a member that must be an object if it is there.
	 * @param parent the object that has it
	 * @param name its name
	 * @return the object, empty if it is missing or null
	 * @throws ApiError if it is something else
	 */
	public static Optional<ObjectNode> object(JsonNode parent, String name) {
		JsonNode value = parent.path(name);
		if (value.isMissingNode() || value.isNull()) {
			return Optional.empty();
		}
		if (value instanceof ObjectNode object) {
			return Optional.of(object);
		}
		throw ApiError.badRequest(name + " must be an object");
	}

	/**
	 * Return a member that must be a text of a reasonable length if it is there.
	 * @param parent the object that has it
	 * @param name its name
	 * @return the text without blanks around it, or {@code null} if it is missing, null
	 * or blank
	 * @throws ApiError if it is something else
	 */
	public static @Nullable String text(JsonNode parent, String name) {
		JsonNode value = parent.path(name);
		if (value.isMissingNode() || value.isNull()) {
			return null;
		}
		if (!value.isString() || value.asString().length() > MAX_TEXT_LENGTH) {
			throw ApiError.badRequest(name + " must be a text of at most " + MAX_TEXT_LENGTH + " characters");
		}
		return value.asString().isBlank() ? null : value.asString().strip();
	}

	/**
	 * Return a member that must be an array of texts of a reasonable length if it is
	 * there.
	 * @param parent the object that has it
	 * @param name its name
	 * @param maxTexts how many texts it may have
	 * @return the texts, none if it is missing or null
	 * @throws ApiError if it is something else
	 */
	public static List<String> texts(JsonNode parent, String name, int maxTexts) {
		JsonNode value = parent.path(name);
		if (value.isMissingNode() || value.isNull()) {
			return List.of();
		}
		if (!value.isArray() || value.size() > maxTexts || !value.valueStream()
			.allMatch((text) -> text.isString() && text.asString().length() <= MAX_TEXT_LENGTH)) {
			throw ApiError.badRequest("%s must be an array of at most %d texts of at most %d characters".formatted(name,
					maxTexts, MAX_TEXT_LENGTH));
		}
		return value.valueStream().map(JsonNode::asString).toList();
	}

	/**
	 * Answer with a JSON value.
	 * @param value the value
	 * @return emits the answer
	 */
	public static Mono<ServerResponse> ok(JsonNode value) {
		return answer(HttpStatus.OK, value);
	}

	/**
	 * Answer with a JSON value.
	 * @param status the status
	 * @param value the value
	 * @return emits the answer
	 */
	public static Mono<ServerResponse> answer(HttpStatus status, JsonNode value) {
		return ServerResponse.status(status)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(MAPPER.writeValueAsBytes(value));
	}

	/**
	 * Answer with a JSON value in the envelope of version 3.
	 * @param value the value
	 * @return emits the answer
	 */
	public static Mono<ServerResponse> data(JsonNode value) {
		return ok(JsonNodeFactory.instance.objectNode().set("data", value));
	}

}
