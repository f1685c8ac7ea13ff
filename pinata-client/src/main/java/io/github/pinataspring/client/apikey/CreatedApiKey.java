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

package io.github.pinataspring.client.apikey;

import io.github.pinataspring.client.credentials.InvalidCredentialsException;
import io.github.pinataspring.client.credentials.JwtCredentials;

/**
 * API key that was just created, with its secrets. Pinata shows them only this once, so
 * keep them in a safe place now. {@code toString} does not show them.
 *
 * @since 0.1.0
 */
public final class CreatedApiKey {

	private final String name;

	private final String key;

	private final String secret;

	private final String jwt;

	CreatedApiKey(String name, String key, String secret, String jwt) {
		this.name = name;
		this.key = key;
		this.secret = secret;
		this.jwt = jwt;
	}

	/**
	 * Return the name of the key.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the public API key, which identifies the key and is no secret.
	 * @return the API key
	 */
	public String key() {
		return this.key;
	}

	/**
	 * Return the API secret.
	 * @return the secret
	 */
	public String secret() {
		return this.secret;
	}

	/**
	 * Return the JWT.
	 * @return the JWT, which is secret
	 */
	public String jwt() {
		return this.jwt;
	}

	/**
	 * Return the JWT as credentials for a template.
	 * @return the credentials
	 * @throws InvalidCredentialsException if what Pinata sent is no JWT
	 */
	public JwtCredentials credentials() {
		return JwtCredentials.of(this.jwt);
	}

	@Override
	public String toString() {
		return "CreatedApiKey[name=%s, key=%s, secret=******, jwt=******]".formatted(this.name, this.key);
	}

}
