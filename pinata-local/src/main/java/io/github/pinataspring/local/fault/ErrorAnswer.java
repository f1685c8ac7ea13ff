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

package io.github.pinataspring.local.fault;

import java.time.Duration;

import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Answers with an error as the service says it.
 *
 * @param status the status
 * @param retryAfter the time to wait, or {@code null} to tell none
 */
record ErrorAnswer(HttpStatus status, @Nullable Duration retryAfter) implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (this.retryAfter != null) {
			exchange.getResponse()
				.getHeaders()
				.set(HttpHeaders.RETRY_AFTER, String.valueOf(this.retryAfter.toSeconds()));
		}
		ApiFamily family = ApiFamily.of(exchange.getRequest().getPath());
		return error(family).write(exchange, family);
	}

	private ApiError error(ApiFamily family) {
		return switch (this.status) {
			case UNAUTHORIZED -> unauthorized(family);
			case FORBIDDEN -> forbidden(family);
			case NOT_FOUND -> ApiError.notFound("Not found");
			case TOO_MANY_REQUESTS -> ApiError.rateLimited();
			default -> ApiError.of(this.status, this.status.name(), this.status.getReasonPhrase());
		};
	}

	private static ApiError unauthorized(ApiFamily family) {
		return switch (family) {
			case LEGACY ->
				ApiError.reason(HttpStatus.UNAUTHORIZED, "INVALID_CREDENTIALS", "Invalid/expired credentials");
			case V3 -> ApiError.string(HttpStatus.UNAUTHORIZED, "not authenticated");
			case GATEWAY -> ApiError.text(HttpStatus.UNAUTHORIZED,
					"ERR_ID:00024 - You must provide a gateway access token to view this content");
		};
	}

	private static ApiError forbidden(ApiFamily family) {
		if (family == ApiFamily.GATEWAY) {
			return ApiError.notOnGateway();
		}
		return ApiError.reason(HttpStatus.FORBIDDEN, "NO_SCOPES_FOUND",
				"This key does not have the required scopes associated with it");
	}

}
