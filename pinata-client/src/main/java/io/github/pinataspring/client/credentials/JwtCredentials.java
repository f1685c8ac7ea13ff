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

	private final String jwt;

	private final String authorization;

	private final @Nullable String keyId;

	private final @Nullable Instant expiresAt;

	private final Set<String> secrets;

	private JwtCredentials(String jwt, String[] parts, JwtClaims claims) {
		this.jwt = jwt;
		this.authorization = "Bearer " + jwt;
		this.keyId = claims.keyId();
		this.expiresAt = claims.expiresAt();
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
		claims(parts[0], "header");
		return new JwtCredentials(jwt, parts, claims(parts[1], "payload"));
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
		headers.set(HttpHeaders.AUTHORIZATION, this.authorization);
	}

	@Override
	Set<String> secrets() {
		return this.secrets;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof JwtCredentials credentials && MessageDigest.isEqual(
				this.jwt.getBytes(StandardCharsets.US_ASCII), credentials.jwt.getBytes(StandardCharsets.US_ASCII)));
	}

	@Override
	public int hashCode() {
		return this.jwt.hashCode();
	}

	@Override
	public String toString() {
		return "JwtCredentials[keyId=%s, expiresAt=%s]".formatted(this.keyId, this.expiresAt);
	}

	private static JwtClaims claims(String part, String name) {
		JwtClaims claims = decode(part);
		if (claims == null) {
			throw new InvalidCredentialsException(Part.JWT, "must have a JSON object as its %s".formatted(name));
		}
		return claims;
	}

	private static @Nullable JwtClaims decode(String part) {
		try {
			return JwtClaims.read(Base64.getUrlDecoder().decode(part));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static Set<String> secrets(String jwt, String[] parts, JwtClaims claims) {
		Set<String> secrets = new LinkedHashSet<>();
		secrets.add(jwt);
		for (String secret : new @Nullable String[] { parts[1], parts[2], claims.keySecret() }) {
			if (secret != null && secret.length() >= SHORTEST_SECRET) {
				secrets.add(secret);
			}
		}
		return Set.copyOf(secrets);
	}

}
