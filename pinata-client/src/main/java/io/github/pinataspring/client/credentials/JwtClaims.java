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

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * What the client looks at in a JWT. It is read token by token, because a tree would cost
 * each start of an application more time.
 *
 * @param keyId the claim {@code scopedKeyKey}, or {@code null}
 * @param keySecret the claim {@code scopedKeySecret}, or {@code null}
 * @param expiresAt the claim {@code exp}, or {@code null}
 */
record JwtClaims(@Nullable String keyId, @Nullable String keySecret, @Nullable Instant expiresAt) {

	// The end of the year 9999, so that every time has a common representation.
	private static final long LAST_EXPIRY = 253402300799L;

	private static final JsonFactory JSON = new JsonFactory();

	/**
	 * Read claims.
	 * @param json the part of a JWT
	 * @return the claims, or {@code null} if it is not a JSON object
	 */
	static @Nullable JwtClaims read(byte[] json) {
		// An exception would quote the secret that could not be read.
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), decode(json))) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return null;
			}
			JwtClaims claims = read(parser);
			return (parser.nextToken() == null) ? claims : null;
		}
		catch (CharacterCodingException | StreamReadException ex) {
			return null;
		}
	}

	// The parser of bytes takes longer to load, and an application starts with this.
	private static String decode(byte[] json) throws CharacterCodingException {
		return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
	}

	private static JwtClaims read(JsonParser parser) {
		String keyId = null;
		String keySecret = null;
		Instant expiresAt = null;
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			parser.nextToken();
			if ("scopedKeyKey".equals(name)) {
				keyId = text(parser);
			}
			else if ("scopedKeySecret".equals(name)) {
				keySecret = text(parser);
			}
			else if ("exp".equals(name)) {
				expiresAt = time(parser);
			}
			parser.skipChildren();
		}
		return new JwtClaims(keyId, keySecret, expiresAt);
	}

	private static @Nullable String text(JsonParser parser) {
		String text = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getString() : null;
		return (text != null && !text.isBlank()) ? text : null;
	}

	private static @Nullable Instant time(JsonParser parser) {
		if (!parser.currentToken().isNumeric()) {
			return null;
		}
		double seconds = parser.getDoubleValue();
		return (seconds >= 0 && seconds <= LAST_EXPIRY) ? Instant.ofEpochSecond((long) seconds) : null;
	}

}
