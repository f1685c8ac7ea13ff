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

package io.github.pinataspring.local.key;

import java.util.function.BiFunction;

import io.github.pinataspring.local.key.Jwts.InvalidJwtException;
import io.github.pinataspring.local.key.Jwts.MalformedJwtException;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.Json;
import io.github.pinataspring.local.web.RequestNotes;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Lets a request through to its handler when its credentials are known, not revoked, not
 * exhausted and allow what is asked.
 *
 * @since 0.1.0
 */
public final class Guard {

	private static final String BEARER = "Bearer ";

	private final KeyStore keys;

	public Guard(KeyStore keys) {
		this.keys = keys;
	}

	/**
	 * Guard an endpoint of version 3, which takes JWTs only.
	 * @param requirement what the key must be allowed to do
	 * @param handler what answers
	 * @return the guarded handler
	 */
	public HandlerFunction<ServerResponse> v3(Requirement requirement, HandlerFunction<ServerResponse> handler) {
		return (request) -> authenticateV3(request).flatMap((key) -> authorize(request, key, requirement))
			.then(Mono.defer(() -> handler.handle(request)));
	}

	/**
	 * Guard an endpoint of version 3 that has a JSON object as body.
	 * @param requirement what the key must be allowed to do
	 * @param handler what answers
	 * @return the guarded handler
	 */
	public HandlerFunction<ServerResponse> v3Json(Requirement requirement,
			BiFunction<ServerRequest, ObjectNode, Mono<ServerResponse>> handler) {
		return v3(requirement, (request) -> Json.readObject(request).flatMap((body) -> handler.apply(request, body)));
	}

	/**
	 * Guard a legacy endpoint, which takes JWTs and key pairs.
	 * @param requirement what the key must be allowed to do
	 * @param handler what answers
	 * @return the guarded handler
	 */
	public HandlerFunction<ServerResponse> legacy(Requirement requirement, HandlerFunction<ServerResponse> handler) {
		return (request) -> authenticateLegacy(request).flatMap((key) -> authorize(request, key, requirement))
			.then(Mono.defer(() -> handler.handle(request)));
	}

	/**
	 * Guard a legacy endpoint that has a JSON object as body. As the service does, the
	 * body is parsed before the credentials are looked at.
	 * @param requirement what the key must be allowed to do
	 * @param handler what answers
	 * @return the guarded handler
	 */
	public HandlerFunction<ServerResponse> legacyJson(Requirement requirement,
			BiFunction<ServerRequest, ObjectNode, Mono<ServerResponse>> handler) {
		return (request) -> Json.readObject(request)
			.flatMap((body) -> legacy(requirement, (same) -> handler.apply(same, body)).handle(request));
	}

	/**
	 * Guard an endpoint that takes JWTs only, but says that there is no key pair if there
	 * is no JWT.
	 * @param missing the status of that answer
	 * @param requirement what the key must be allowed to do
	 * @param handler what answers
	 * @return the guarded handler
	 */
	public HandlerFunction<ServerResponse> bearer(HttpStatus missing, Requirement requirement,
			HandlerFunction<ServerResponse> handler) {
		return (request) -> (request.headers().firstHeader(HttpHeaders.AUTHORIZATION) != null)
				? legacy(requirement, handler).handle(request) : Mono.error(missingKeyPair(missing));
	}

	private Mono<ApiKey> authenticateV3(ServerRequest request) {
		String authorization = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
		if (authorization == null) {
			return Mono.error(ApiError.code(HttpStatus.UNAUTHORIZED, "no Authorization header found"));
		}
		String jwt = bearer(authorization);
		if (jwt == null) {
			return Mono.error(notAuthenticated());
		}
		try {
			return authenticate(jwt);
		}
		catch (MalformedJwtException ex) {
			return Mono.error(ApiError.text(HttpStatus.UNAUTHORIZED, "token is malformed: " + ex.getMessage()));
		}
		catch (InvalidJwtException ex) {
			return Mono.error(notAuthenticated());
		}
	}

	private Mono<ApiKey> authenticateLegacy(ServerRequest request) {
		String authorization = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
		try {
			if (authorization == null) {
				return authenticatePair(request.headers().firstHeader("pinata_api_key"),
						request.headers().firstHeader("pinata_secret_api_key"));
			}
			String jwt = bearer(authorization);
			if (jwt == null) {
				return Mono.error(invalidCredentials("No Authentication method provided"));
			}
			return authenticate(jwt);
		}
		catch (MalformedJwtException ex) {
			return Mono.error(invalidCredentials("token is malformed: " + ex.getMessage()));
		}
		catch (InvalidJwtException ex) {
			return Mono.error(invalidCredentials("Invalid/expired credentials"));
		}
	}

	private Mono<ApiKey> authenticatePair(@Nullable String key, @Nullable String secret) throws InvalidJwtException {
		if (key == null || secret == null || key.isBlank() || secret.isBlank()) {
			return Mono.error(missingKeyPair(HttpStatus.UNAUTHORIZED));
		}
		return check(key, secret);
	}

	private Mono<ApiKey> authenticate(String jwt) throws MalformedJwtException, InvalidJwtException {
		KeyStore.KeyPair pair = this.keys.verify(jwt);
		return check(pair.key(), pair.secret());
	}

	private Mono<ApiKey> check(String key, String secret) throws InvalidJwtException {
		ApiKey found = this.keys.find(key);
		if (found == null || !Secrets.matches(secret, found.secretHash())) {
			throw new InvalidJwtException();
		}
		if (found.revoked()) {
			return Mono
				.error(ApiError.reason(HttpStatus.FORBIDDEN, "API_KEY_REVOKED", "This API Key has been revoked"));
		}
		return this.keys.use(key).flatMap((usable) -> usable ? Mono.just(found) : Mono.error(exhausted()));
	}

	private static Mono<Void> authorize(ServerRequest request, ApiKey key, Requirement requirement) {
		RequestNotes.of(request.attributes()).keyName(key.name());
		if (key.permissions().allow(requirement)) {
			return Mono.empty();
		}
		return Mono.error(ApiError.reason(HttpStatus.FORBIDDEN, "NO_SCOPES_FOUND",
				"This key does not have the required scopes associated with it"));
	}

	private static @Nullable String bearer(String authorization) {
		if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
			return null;
		}
		return authorization.substring(BEARER.length()).strip();
	}

	private static ApiError missingKeyPair(HttpStatus status) {
		return ApiError.reason(status, "KEYS_MUST_BE_STRINGS",
				"pinata_api_key and pinata_secret_api_key must both be strings");
	}

	private static ApiError invalidCredentials(String details) {
		return ApiError.reason(HttpStatus.UNAUTHORIZED, "INVALID_CREDENTIALS", details);
	}

	private static ApiError notAuthenticated() {
		return ApiError.string(HttpStatus.UNAUTHORIZED, "not authenticated");
	}

	// What the service answers is not known. The form is that of a revoked key.
	private static ApiError exhausted() {
		return ApiError.reason(HttpStatus.FORBIDDEN, "API_KEY_EXHAUSTED",
				"This API Key has reached its maximum number of uses");
	}

}
