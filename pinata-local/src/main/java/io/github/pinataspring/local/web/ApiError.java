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

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * An answer that is an error. Its message is shown to the caller and holds no secret.
 *
 * @since 0.1.0
 */
public final class ApiError extends RuntimeException {

	private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

	private final HttpStatus status;

	private final @Nullable String reason;

	private final @Nullable JsonNode body;

	private ApiError(HttpStatus status, @Nullable String reason, String message, @Nullable JsonNode body) {
		super(message, null, false, false);
		this.status = status;
		this.reason = reason;
		this.body = body;
	}

	/**
	 * Create an error that every family of endpoints says in its own way.
	 * @param status the status
	 * @param reason the reason in upper case, used by {@link ApiFamily#LEGACY}
	 * @param message a sentence for people
	 * @return the error
	 */
	public static ApiError of(HttpStatus status, String reason, String message) {
		return new ApiError(status, reason, message, null);
	}

	/**
	 * Create an error for an argument that is not acceptable.
	 * @param message a sentence for people
	 * @return the error
	 */
	public static ApiError badRequest(String message) {
		return of(HttpStatus.BAD_REQUEST, "BAD_REQUEST", message);
	}

	/**
	 * Create an error for something that is not there.
	 * @param message a sentence for people
	 * @return the error
	 */
	public static ApiError notFound(String message) {
		return of(HttpStatus.NOT_FOUND, "OBJECT_NOT_FOUND", message);
	}

	/**
	 * Create an error for a part of Pinata that is not emulated.
	 * @param what the part, the subject of a sentence in the singular
	 * @return the error
	 */
	public static ApiError notImplemented(String what) {
		return of(HttpStatus.NOT_IMPLEMENTED, "NOT_IMPLEMENTED", "Pinata Local does not emulate this yet: " + what);
	}

	/**
	 * Create the error that a gateway has for content which its owner has not pinned, or
	 * not long ago.
	 * @return the error
	 */
	public static ApiError notOnGateway() {
		return text(HttpStatus.FORBIDDEN,
				"ERR_ID:00006 - The owner of this gateway does not have this content pinned to their Pinata account");
	}

	/**
	 * Create an error for too many requests.
	 * @return the error
	 */
	public static ApiError rateLimited() {
		return of(HttpStatus.TOO_MANY_REQUESTS, "RATE_LIMIT_EXCEEDED", "Rate limit exceeded");
	}

	/**
	 * Create an error whose body has a reason and details whatever the family.
	 * @param status the status
	 * @param reason the reason
	 * @param details the details
	 * @return the error
	 */
	public static ApiError reason(HttpStatus status, String reason, String details) {
		return new ApiError(status, null, details, reasonBody(reason, details));
	}

	/**
	 * Create an error whose body is {@code {"error": "..."}}.
	 * @param status the status
	 * @param error the text
	 * @return the error
	 */
	public static ApiError string(HttpStatus status, String error) {
		return new ApiError(status, null, error, JsonNodeFactory.instance.objectNode().put("error", error));
	}

	/**
	 * Create an error whose body is {@code {"error": {"code": status, "message":
	 * "..."}}}.
	 * @param status the status
	 * @param message the message
	 * @return the error
	 */
	public static ApiError code(HttpStatus status, String message) {
		return new ApiError(status, null, message, codeBody(status, message));
	}

	/**
	 * Create an error whose body is plain text.
	 * @param status the status
	 * @param text the text
	 * @return the error
	 */
	public static ApiError text(HttpStatus status, String text) {
		return new ApiError(status, null, text, null);
	}

	/**
	 * Create an error for a field of the body that has the wrong type, in the form of the
	 * validator of the service.
	 * @param request the body
	 * @param field the name of the field
	 * @param expected the name of the type that it must have
	 * @return the error
	 */
	public static ApiError invalidType(ObjectNode request, String field, String expected) {
		JsonNode value = request.path(field);
		String received = value.isMissingNode() ? "undefined" : value.getNodeType().name().toLowerCase(Locale.ROOT);
		String message = value.isMissingNode() ? "Required" : "Expected " + expected + ", received " + received;
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		ObjectNode issue = body.putArray("error").addObject();
		issue.put("code", "invalid_type").put("expected", expected).put("received", received);
		issue.putArray("path").add("body").add(field);
		issue.put("message", message);
		return new ApiError(HttpStatus.BAD_REQUEST, null, "body." + field + ": " + message, body);
	}

	private static ObjectNode reasonBody(String reason, String details) {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		body.putObject("error").put("reason", reason).put("details", details);
		return body;
	}

	private static ObjectNode codeBody(HttpStatus status, String message) {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		body.putObject("error").put("code", status.value()).put("message", message);
		return body;
	}

	/**
	 * Return the status of the answer.
	 * @return the status
	 */
	public HttpStatus status() {
		return this.status;
	}

	/**
	 * Make the answer.
	 * @param family the family of the endpoint
	 * @return emits the answer
	 */
	public Mono<ServerResponse> answer(ApiFamily family) {
		JsonNode json = json(family);
		return ServerResponse.status(this.status).contentType(contentType(json)).bodyValue(bytes(json));
	}

	/**
	 * Write the answer where there is no endpoint yet, as in a filter.
	 * @param exchange the exchange, not answered yet
	 * @param family the family of the endpoint
	 * @return completes when the answer is written
	 */
	public Mono<Void> write(ServerWebExchange exchange, ApiFamily family) {
		JsonNode json = json(family);
		byte[] bytes = bytes(json);
		ServerHttpResponse response = exchange.getResponse();
		response.setStatusCode(this.status);
		response.getHeaders().setContentType(contentType(json));
		response.getHeaders().setContentLength(bytes.length);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
	}

	private @Nullable JsonNode json(ApiFamily family) {
		if (this.body != null || this.reason == null || family == ApiFamily.GATEWAY) {
			return this.body;
		}
		String message = String.valueOf(getMessage());
		return (family == ApiFamily.LEGACY) ? reasonBody(this.reason, message) : codeBody(this.status, message);
	}

	private static MediaType contentType(@Nullable JsonNode json) {
		return (json != null) ? MediaType.APPLICATION_JSON : TEXT;
	}

	private byte[] bytes(@Nullable JsonNode json) {
		if (json == null) {
			return String.valueOf(getMessage()).getBytes(StandardCharsets.UTF_8);
		}
		return JsonMapper.shared().writeValueAsBytes(json);
	}

}
