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

import io.github.pinataspring.client.credentials.InvalidCredentialsException.Part;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Token that a dedicated gateway with access controls asks for. It goes to the gateway of
 * the account only, in a header.
 *
 * @since 0.1.0
 */
public final class GatewayToken {

	static final String HEADER = "x-pinata-gateway-token";

	private final String value;

	private GatewayToken(String value) {
		this.value = value;
	}

	/**
	 * Create a token.
	 * @param value the token as Pinata shows it
	 * @return the token
	 * @throws InvalidCredentialsException if it is empty or cannot be sent in a header
	 */
	public static GatewayToken of(String value) {
		CredentialSyntax.check(Part.GATEWAY_TOKEN, value);
		return new GatewayToken(value);
	}

	void writeTo(HttpHeaders headers) {
		headers.set(HEADER, this.value);
	}

	String secret() {
		return this.value;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof GatewayToken token && MessageDigest.isEqual(this.value.getBytes(StandardCharsets.UTF_8),
				token.value.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public int hashCode() {
		return this.value.hashCode();
	}

	@Override
	public String toString() {
		return "GatewayToken[******]";
	}

}
