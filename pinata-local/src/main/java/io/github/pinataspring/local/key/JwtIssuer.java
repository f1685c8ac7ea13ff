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

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

import io.github.pinataspring.local.web.LegacyAnswers;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes JWTs with the claims that Pinata's have.
 */
final class JwtIssuer {

	private final Jwts jwts;

	private final InstantSource clock;

	private final Duration lifetime;

	private final String userId;

	JwtIssuer(Jwts jwts, InstantSource clock, Duration lifetime, byte[] serverKey) {
		this.jwts = jwts;
		this.clock = clock;
		this.lifetime = lifetime;
		ByteBuffer user = ByteBuffer.wrap(Secrets.derive(serverKey, "user-id"));
		this.userId = new UUID((user.getLong() & ~0xF000L) | 0x4000L, (user.getLong() >>> 2) | Long.MIN_VALUE)
			.toString();
	}

	String userId() {
		return this.userId;
	}

	String issue(String key, String secret) {
		return issue(key, secret, this.clock.instant().plus(this.lifetime));
	}

	String issue(String key, String secret, Instant expiresAt) {
		ObjectNode claims = JsonNodeFactory.instance.objectNode();
		ObjectNode user = claims.putObject("userInformation")
			.put("id", this.userId)
			.put("email", "user@pinata-local.invalid")
			.put("email_verified", true);
		user.set("pin_policy", LegacyAnswers.pinPolicy());
		user.put("mfa_enabled", false).put("status", "ACTIVE");
		claims.put("authenticationType", "scopedKey")
			.put("scopedKeyKey", key)
			.put("scopedKeySecret", secret)
			.put("exp", expiresAt.getEpochSecond())
			.put("iat", this.clock.instant().getEpochSecond());
		return this.jwts.sign(claims);
	}

}
