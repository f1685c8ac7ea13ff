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
import java.util.Set;

import io.github.pinataspring.client.credentials.InvalidCredentialsException.Part;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Pair of API key and API secret. Pinata accepts it for its older API only: for testing
 * the authentication and for managing API keys, but not for uploads or files.
 *
 * @since 0.1.0
 */
public final class ApiKeyCredentials extends PinataCredentials {

	private final String key;

	private final String secret;

	private ApiKeyCredentials(String key, String secret) {
		this.key = key;
		this.secret = secret;
	}

	/**
	 * Create credentials of a key pair.
	 * @param key the API key, which Pinata calls {@code pinata_api_key}
	 * @param secret the API secret, which Pinata calls {@code pinata_api_secret} or
	 * {@code pinata_secret_api_key}
	 * @return the credentials
	 * @throws InvalidCredentialsException if one is empty or cannot be sent in a header
	 */
	public static ApiKeyCredentials of(String key, String secret) {
		CredentialSyntax.check(Part.API_KEY, key);
		CredentialSyntax.check(Part.API_SECRET, secret);
		return new ApiKeyCredentials(key, secret);
	}

	@Override
	public AuthenticationMode mode() {
		return AuthenticationMode.API_KEY;
	}

	@Override
	public String keyId() {
		return this.key;
	}

	@Override
	public @Nullable Instant expiresAt() {
		return null;
	}

	@Override
	void writeTo(HttpHeaders headers) {
		headers.set("pinata_api_key", this.key);
		headers.set("pinata_secret_api_key", this.secret);
	}

	@Override
	Set<String> secrets() {
		return Set.of(this.secret);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof ApiKeyCredentials credentials && this.key.equals(credentials.key)
				&& MessageDigest.isEqual(this.secret.getBytes(StandardCharsets.UTF_8),
						credentials.secret.getBytes(StandardCharsets.UTF_8)));
	}

	@Override
	public int hashCode() {
		return this.key.hashCode();
	}

	@Override
	public String toString() {
		return "ApiKeyCredentials[keyId=%s]".formatted(this.key);
	}

}
