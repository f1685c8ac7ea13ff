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

import java.util.regex.Pattern;

import io.github.pinataspring.local.key.Jwts.MalformedJwtException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What the admin key is to be, so that others can know it beforehand. Its text shows no
 * secret.
 *
 * @param key the public API key, or {@code null} to derive it
 * @param secret the secret, there if and only if the key is
 * @param jwt a JWT that is good for the admin key whoever signed it, or {@code null} to
 * issue one
 * @since 0.1.0
 */
public record GivenCredentials(@Nullable String key, @Nullable String secret, @Nullable String jwt) {

	/**
	 * None at all.
	 */
	public static final GivenCredentials NONE = new GivenCredentials(null, null, null);

	private static final Pattern TOKEN = Pattern.compile("[!-~]+");

	/**
	 * Return these with another key pair.
	 * @param key the public API key
	 * @param secret the secret
	 * @return the credentials
	 */
	public GivenCredentials withKeyPair(String key, String secret) {
		Assert.isTrue(TOKEN.matcher(key).matches(), "The API key must be printable ASCII without spaces");
		Assert.isTrue(TOKEN.matcher(secret).matches(), "The API secret must be printable ASCII without spaces");
		return new GivenCredentials(key, secret, this.jwt);
	}

	/**
	 * Return these with another JWT.
	 * @param jwt the JWT
	 * @return the credentials
	 */
	public GivenCredentials withJwt(String jwt) {
		try {
			Jwts.read(jwt);
		}
		catch (MalformedJwtException ex) {
			throw new IllegalArgumentException("The JWT must be three parts in Base64 for URLs, separated by dots, "
					+ "of which the first two are JSON objects", ex);
		}
		return new GivenCredentials(this.key, this.secret, jwt);
	}

	@Override
	public String toString() {
		return "GivenCredentials[key=" + this.key + "]";
	}

}
