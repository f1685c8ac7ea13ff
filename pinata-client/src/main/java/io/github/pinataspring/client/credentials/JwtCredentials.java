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

package io.github.pinataspring.client.credentials;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.pinataspring.client.credentials.InvalidCredentialsException.Part;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

/**
 * JWT of an API key, which Pinata accepts everywhere. What it says about itself is read
 * without verification, as only Pinata can verify it.
 *
 * @since 0.1.0
 */
public final class JwtCredentials extends PinataCredentials {

	private static final Pattern BASE64_URL = Pattern.compile("[A-Za-z0-9_-]+");

	// Shorter texts could be part of any message, and are no secret worth the name.
	private static final int SHORTEST_SECRET = 8;

	// The end of the year 9999, so that every time has a common representation.
	private static final long LAST_EXPIRY = 253402300799L;

	private static final JsonMapper mapper = JsonMapper.shared();

	private final String jwt;

	private final @Nullable String keyId;

	private final @Nullable Instant expiresAt;

	private final Set<String> secrets;

	private JwtCredentials(String jwt, String[] parts, JsonNode claims) {
		this.jwt = jwt;
		this.keyId = text(claims, "scopedKeyKey");
		this.expiresAt = time(claims, "exp");
		this.secrets = secrets(jwt, parts, claims);
	}

	/**
	 * Create credentials of a JWT.
	 * @param jwt the JWT as Pinata shows it, without the word {@code Bearer}
	 * @return the credentials
	 * @throws InvalidCredentialsException if the string cannot be a JWT
	 */
	public static JwtCredentials of(String jwt) {
		CredentialSyntax.check(Part.JWT, jwt);
		String[] parts = jwt.split("\\.", -1);
		if (parts.length != 3) {
			throw new InvalidCredentialsException(Part.JWT,
					"must consist of three parts separated by dots, but has %d; do not mistake the API key or secret for it"
						.formatted(parts.length));
		}
		for (String part : parts) {
			if (!BASE64_URL.matcher(part).matches()) {
				throw new InvalidCredentialsException(Part.JWT, "must consist of three Base64 URL encoded parts");
			}
		}
		object(parts[0], "header");
		return new JwtCredentials(jwt, parts, object(parts[1], "payload"));
	}

	@Override
	public AuthenticationMode mode() {
		return AuthenticationMode.JWT;
	}

	/**
	 * Return the claim {@code scopedKeyKey}.
	 */
	@Override
	public @Nullable String keyId() {
		return this.keyId;
	}

	/**
	 * Return the claim {@code exp}. JWTs that Pinata issued before about the end of 2024
	 * have none.
	 */
	@Override
	public @Nullable Instant expiresAt() {
		return this.expiresAt;
	}

	@Override
	void writeTo(HttpHeaders headers) {
		headers.setBearerAuth(this.jwt);
	}

	@Override
	Set<String> secrets() {
		return this.secrets;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof JwtCredentials credentials && MessageDigest
			.isEqual(this.jwt.getBytes(StandardCharsets.US_ASCII), credentials.jwt.getBytes(StandardCharsets.US_ASCII));
	}

	@Override
	public int hashCode() {
		return this.jwt.hashCode();
	}

	@Override
	public String toString() {
		return "JwtCredentials[keyId=%s, expiresAt=%s]".formatted(this.keyId, this.expiresAt);
	}

	private static JsonNode object(String part, String name) {
		JsonNode node = parse(part);
		if (node == null || !node.isObject()) {
			throw new InvalidCredentialsException(Part.JWT, "must have a JSON object as its %s".formatted(name));
		}
		return node;
	}

	private static @Nullable JsonNode parse(String part) {
		try {
			return mapper.readTree(Base64.getUrlDecoder().decode(part));
		}
		catch (IllegalArgumentException | JacksonException ex) {
			// The exception quotes the secret that it could not read.
			return null;
		}
	}

	private static @Nullable String text(JsonNode claims, String name) {
		JsonNode claim = claims.path(name);
		return (claim.isString() && !claim.stringValue().isBlank()) ? claim.stringValue() : null;
	}

	private static @Nullable Instant time(JsonNode claims, String name) {
		JsonNode claim = claims.path(name);
		if (!claim.isNumber()) {
			return null;
		}
		double seconds = claim.doubleValue();
		return (seconds >= 0 && seconds <= LAST_EXPIRY) ? Instant.ofEpochSecond((long) seconds) : null;
	}

	private static Set<String> secrets(String jwt, String[] parts, JsonNode claims) {
		Set<String> secrets = new LinkedHashSet<>();
		secrets.add(jwt);
		for (String secret : new @Nullable String[] { parts[1], parts[2], text(claims, "scopedKeySecret") }) {
			if (secret != null && secret.length() >= SHORTEST_SECRET) {
				secrets.add(secret);
			}
		}
		return Set.copyOf(secrets);
	}

}
