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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signs and checks JWTs with HS256.
 */
final class Jwts {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

	private final byte[] signingKey;

	private final InstantSource clock;

	private final @Nullable String given;

	/**
	 * Create what signs and checks.
	 * @param signingKey the key
	 * @param clock the time
	 * @param given a JWT that somebody else signed and that is good all the same
	 */
	Jwts(byte[] signingKey, InstantSource clock, @Nullable String given) {
		this.signingKey = signingKey.clone();
		this.clock = clock;
		this.given = given;
	}

	String sign(ObjectNode claims) {
		String content = HEADER + "." + encode(MAPPER.writeValueAsBytes(claims));
		return content + "." + encode(signature(content));
	}

	/**
	 * Check form, signature and expiry.
	 * @param jwt the token
	 * @return the claims
	 * @throws MalformedJwtException if it is no JWT
	 * @throws InvalidJwtException if the signature is wrong or it has expired
	 */
	ObjectNode verify(String jwt) throws MalformedJwtException, InvalidJwtException {
		Parts parts = read(jwt);
		if (!isGiven(jwt) && !isSigned(parts)) {
			throw new InvalidJwtException();
		}
		JsonNode expiry = parts.claims().path("exp");
		if (expiry.isNumber() && expiry.asLong() <= this.clock.instant().getEpochSecond()) {
			throw new InvalidJwtException();
		}
		return parts.claims();
	}

	/**
	 * Return whether it is the JWT that somebody else signed.
	 * @param jwt the token
	 * @return whether it is
	 */
	boolean isGiven(String jwt) {
		return this.given != null && MessageDigest.isEqual(jwt.getBytes(StandardCharsets.UTF_8),
				this.given.getBytes(StandardCharsets.UTF_8));
	}

	private boolean isSigned(Parts parts) {
		return "HS256".equals(parts.header().path("alg").asString(""))
				&& MessageDigest.isEqual(parts.signature(), signature(parts.content()));
	}

	static Parts read(String jwt) throws MalformedJwtException {
		String[] parts = jwt.split("\\.", -1);
		if (parts.length != 3) {
			throw new MalformedJwtException("token contains an invalid number of segments");
		}
		return new Parts(object(parts[0], "header"), object(parts[1], "claims"), decode(parts[2], "signature"),
				parts[0] + "." + parts[1]);
	}

	private byte[] signature(String content) {
		return Secrets.hmac(this.signingKey, content.getBytes(StandardCharsets.US_ASCII));
	}

	private static ObjectNode object(String part, String name) throws MalformedJwtException {
		try {
			if (MAPPER.readTree(decode(part, name)) instanceof ObjectNode object) {
				return object;
			}
		}
		catch (JacksonException ex) {
			// Said below, without the text.
		}
		throw new MalformedJwtException("could not JSON decode " + name);
	}

	private static byte[] decode(String part, String name) throws MalformedJwtException {
		try {
			return Base64.getUrlDecoder().decode(part);
		}
		catch (IllegalArgumentException ex) {
			throw new MalformedJwtException("could not base64 decode " + name);
		}
	}

	private static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/**
	 * What a JWT consists of.
	 *
	 * @param header the header
	 * @param claims the claims
	 * @param signature the signature
	 * @param content what is signed
	 */
	record Parts(ObjectNode header, ObjectNode claims, byte[] signature, String content) {

	}

	static final class MalformedJwtException extends Exception {

		MalformedJwtException(String message) {
			super(message, null, false, false);
		}

	}

	static final class InvalidJwtException extends Exception {

		InvalidJwtException() {
			super(null, null, false, false);
		}

	}

}
