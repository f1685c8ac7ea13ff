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

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.pinataspring.local.key.Jwts.InvalidJwtException;
import io.github.pinataspring.local.key.Jwts.MalformedJwtException;
import io.github.pinataspring.local.store.JsonDataType;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.store.UuidV7;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API keys of the account. They are few, so all are in memory too, and a request is
 * authenticated without touching the disk. How often a key with a limit was used is on
 * disk before its request is answered; for the others {@link #flush()} writes it later.
 *
 * @since 0.1.0
 */
public final class KeyStore {

	private static final int KEY_BYTES = 10;

	private static final int SECRET_BYTES = 32;

	private static final String ADMIN_NAME = "Pinata Local admin";

	private final RecordStore records;

	private final MVMap<String, ApiKey> stored;

	private final Map<String, ApiKey> keys;

	private final Set<String> unwritten = ConcurrentHashMap.newKeySet();

	private final InstantSource clock;

	private final UuidV7 ids;

	private final Jwts jwts;

	private final JwtIssuer issuer;

	private final KeyCredentials admin;

	/**
	 * Open the keys of a data directory and make sure that there is an admin key.
	 * @param records where they are
	 * @param serverKey the secret from which the admin key and the signing key are
	 * derived
	 * @param clock the time
	 * @param jwtLifetime how long new JWTs are valid
	 * @param given what the admin key is to be
	 */
	public KeyStore(RecordStore records, byte[] serverKey, InstantSource clock, Duration jwtLifetime,
			GivenCredentials given) {
		this.records = records;
		this.clock = clock;
		this.stored = records.openMap("keys", new JsonDataType<>(ApiKey::toJson, ApiKey::fromJson));
		this.keys = new ConcurrentHashMap<>(this.stored);
		this.ids = new UuidV7(clock,
				this.keys.values().stream().map(ApiKey::id).max(Comparator.naturalOrder()).orElse(null));
		this.jwts = new Jwts(Secrets.derive(serverKey, "jwt"), clock, given.jwt());
		this.issuer = new JwtIssuer(this.jwts, clock, jwtLifetime, serverKey);
		KeyCredentials pair = (given.key() != null && given.secret() != null) ? putAdmin(given.key(), given.secret())
				: bootstrapAdmin(serverKey);
		this.admin = (given.jwt() != null) ? new KeyCredentials(pair.key(), pair.secret(), given.jwt()) : pair;
	}

	// What the key of that name was before does not matter: whoever gives it wants it to
	// work.
	private KeyCredentials putAdmin(String key, String secret) {
		ApiKey existing = this.keys.get(key);
		if (existing == null || existing.revoked() || existing.isLimited()
				|| !existing.permissions().tree().path("admin").asBoolean(false)
				|| !Secrets.matches(secret, existing.secretHash())) {
			ApiKey created = newKey(key, secret, new KeyRequest(ADMIN_NAME, Permissions.admin(), 0));
			this.records.writeAndWait((transaction) -> put(created));
		}
		return new KeyCredentials(key, secret, this.issuer.issue(key, secret));
	}

	private KeyCredentials bootstrapAdmin(byte[] serverKey) {
		for (int generation = 0;; generation++) {
			String key = HexFormat.of().formatHex(Secrets.derive(serverKey, "admin-key-" + generation), 0, KEY_BYTES);
			ApiKey existing = this.keys.get(key);
			if (existing == null || !existing.revoked()) {
				String secret = HexFormat.of().formatHex(Secrets.derive(serverKey, "admin-secret-" + generation));
				return putAdmin(key, secret);
			}
		}
	}

	/**
	 * Return the credentials of the admin key.
	 * @return the credentials
	 */
	public KeyCredentials admin() {
		return this.admin;
	}

	/**
	 * Return a JWT of the admin key.
	 * @param expiresAt when it expires, in the past too
	 * @return the JWT
	 */
	public String adminJwt(Instant expiresAt) {
		return this.issuer.issue(this.admin.key(), this.admin.secret(), expiresAt);
	}

	/**
	 * Return the id of the account that all keys belong to.
	 * @return a UUID
	 */
	public String userId() {
		return this.issuer.userId();
	}

	/**
	 * Check the form, signature and expiry of a JWT.
	 * @param jwt the token
	 * @return what it says about the key and its secret
	 * @throws MalformedJwtException if it is no JWT
	 * @throws InvalidJwtException if the signature is wrong or it has expired
	 */
	KeyPair verify(String jwt) throws MalformedJwtException, InvalidJwtException {
		ObjectNode claims = this.jwts.verify(jwt);
		if (this.jwts.isGiven(jwt)) {
			return new KeyPair(this.admin.key(), this.admin.secret());
		}
		return new KeyPair(claims.path("scopedKeyKey").asString(""), claims.path("scopedKeySecret").asString(""));
	}

	@Nullable ApiKey find(String key) {
		return this.keys.get(key);
	}

	List<ApiKey> newestFirst() {
		List<ApiKey> all = new ArrayList<>(this.keys.values());
		all.sort(Comparator.comparing(ApiKey::id).reversed());
		return all;
	}

	Mono<KeyCredentials> create(KeyRequest request) {
		return Mono.defer(() -> {
			String key = Secrets.randomHex(KEY_BYTES);
			String secret = Secrets.randomHex(SECRET_BYTES);
			ApiKey created = newKey(key, secret, request);
			return this.records.write((transaction) -> put(created))
				.thenReturn(new KeyCredentials(key, secret, this.issuer.issue(key, secret)));
		});
	}

	private ApiKey newKey(String key, String secret, KeyRequest request) {
		Instant now = this.clock.instant();
		return new ApiKey(this.ids.next(), request.name(), key, Secrets.hash(secret), request.permissions(),
				request.maxUses(), 0, false, now, now);
	}

	private ApiKey put(ApiKey key) {
		this.keys.put(key.key(), key);
		this.stored.put(key.key(), key);
		return key;
	}

	/**
	 * Revoke a key for ever.
	 * @param key the public API key
	 * @return emits whether there is such a key
	 */
	Mono<Boolean> revoke(String key) {
		return this.records.write((transaction) -> {
			ApiKey revoked = this.keys.computeIfPresent(key,
					(name, existing) -> existing.revoked() ? existing : existing.revoke(this.clock.instant()));
			if (revoked != null) {
				this.stored.put(key, revoked);
			}
			return revoked != null;
		});
	}

	/**
	 * Count a use of a key.
	 * @param key the public API key
	 * @return emits whether the key could still be used
	 */
	Mono<Boolean> use(String key) {
		AtomicBoolean usable = new AtomicBoolean();
		ApiKey used = this.keys.computeIfPresent(key, (name, existing) -> {
			usable.set(!existing.isExhausted());
			return usable.get() ? existing.withUses(existing.uses() + 1) : existing;
		});
		if (used == null || !usable.get()) {
			return Mono.just(false);
		}
		this.unwritten.add(key);
		return used.isLimited() ? flush().thenReturn(true) : Mono.just(true);
	}

	/**
	 * Write the counts of uses that are in memory only.
	 * @return completes when they are on disk
	 */
	public Mono<Void> flush() {
		if (this.unwritten.isEmpty()) {
			return Mono.empty();
		}
		return this.records.write((transaction) -> {
			List<String> pending = List.copyOf(this.unwritten);
			this.unwritten.removeAll(Set.copyOf(pending));
			for (String key : pending) {
				ApiKey current = this.keys.get(key);
				if (current != null) {
					this.stored.put(key, current);
				}
			}
			return pending;
		}).then();
	}

	/**
	 * A key and the secret that a request has for it.
	 *
	 * @param key the public API key
	 * @param secret the secret
	 */
	record KeyPair(String key, String secret) {

		@Override
		public String toString() {
			return "KeyPair[key=" + this.key + "]";
		}

	}

}
