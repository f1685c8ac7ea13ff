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

package io.github.pinataspring.client.upload.redis;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.github.pinataspring.client.upload.UploadJournal;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.util.Assert;

/**
 * Keeps each upload in Redis, so that another instance of an application goes on with the
 * upload of one that is gone. As long as Redis does not answer, uploads are not noted,
 * and none fails for that.
 * <p>
 * An entry is a text in JSON at {@code pinata:upload:}, the account and the key, which is
 * replaced as a whole. Only one instance at a time goes on with an upload: who wants to
 * have it waits until it is free, or for as long as one that is gone may still hold it.
 *
 * @since 0.1.0
 */
public final class RedisUploadJournal implements UploadJournal {

	private static final Log logger = LogFactory.getLog(RedisUploadJournal.class);

	private static final String PREFIX = "pinata:upload:";

	private static final String HOLDER_PREFIX = "pinata:upload-holder:";

	// Who holds an upload and is gone holds it no longer than this.
	private static final Duration LEASE = Duration.ofSeconds(10);

	private static final Duration RENEWAL = LEASE.dividedBy(4);

	private static final Duration RETRY = Duration.ofSeconds(1);

	// One that was lost, as with a Redis that keeps nothing, is taken again.
	private static final RedisScript<Long> RENEW = RedisScript.of("""
			local holder = redis.call('get', KEYS[1])
			if not holder or holder == ARGV[1] then
				redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
				return 1
			end
			return 0
			""", Long.class);

	private static final RedisScript<Long> RELEASE = RedisScript
		.of("if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0", Long.class);

	private static final Duration TIME_TO_LIVE = Duration.ofDays(7);

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final ReactiveStringRedisTemplate redis;

	private final String prefix;

	private final String holderPrefix;

	private final Duration timeToLive;

	private final AtomicBoolean lost = new AtomicBoolean();

	/**
	 * Create a journal whose entries are forgotten after a week without a change.
	 * @param redis where the entries are
	 * @param account what tells the uploads of this account from those of others; no
	 * secret
	 */
	public RedisUploadJournal(ReactiveStringRedisTemplate redis, String account) {
		this(redis, account, TIME_TO_LIVE);
	}

	/**
	 * Create a journal.
	 * @param redis where the entries are
	 * @param account what tells the uploads of this account from those of others; no
	 * secret
	 * @param timeToLive the time after which an entry is forgotten that has not changed
	 */
	public RedisUploadJournal(ReactiveStringRedisTemplate redis, String account, Duration timeToLive) {
		Assert.notNull(redis, "'redis' must not be null");
		Assert.hasText(account, "'account' must not be empty");
		Assert.notNull(timeToLive, "'timeToLive' must not be null");
		Assert.isTrue(timeToLive.toMillis() > 0, "'timeToLive' must be positive");
		this.redis = redis;
		this.prefix = PREFIX + account + ":";
		this.holderPrefix = HOLDER_PREFIX + account + ":";
		this.timeToLive = timeToLive;
	}

	@Override
	public <T> Mono<T> whileHeld(String key, Function<Boolean, Mono<T>> action) {
		return Mono.defer(() -> {
			List<String> holder = List.of(this.holderPrefix + key);
			String id = UUID.randomUUID().toString();
			return Mono.usingWhen(acquire(holder.get(0), id),
					(held) -> held ? Mono.firstWithSignal(action.apply(true), renew(holder, id)) : action.apply(false),
					(held) -> patient(this.redis.execute(RELEASE, holder, List.of(id)).next()));
		});
	}

	// One who holds it may be gone, so that it is free soon.
	private Mono<Boolean> acquire(String holder, String id) {
		return patient(Mono.defer(() -> this.redis.opsForValue().setIfAbsent(holder, id, LEASE)))
			.filter(Boolean::booleanValue)
			.repeatWhenEmpty((again) -> again.take(LEASE.dividedBy(RETRY) + 1)
				.takeWhile((attempt) -> !this.lost.get())
				.delayElements(RETRY))
			.defaultIfEmpty(false);
	}

	private <T> Mono<T> renew(List<String> holder, String id) {
		List<String> arguments = List.of(id, Long.toString(LEASE.toMillis()));
		return Flux.interval(RENEWAL)
			.onBackpressureDrop()
			.concatMap((number) -> patient(this.redis.execute(RENEW, holder, arguments).next()))
			.then(Mono.never());
	}

	@Override
	public Mono<Entry> find(String key) {
		return patient(Mono.defer(() -> this.redis.opsForValue().get(this.prefix + key))).mapNotNull(Entry::fromJson);
	}

	@Override
	public Mono<Void> save(String key, Entry entry) {
		return patient(
				Mono.defer(() -> this.redis.opsForValue().set(this.prefix + key, entry.toJson(), this.timeToLive)))
			.then();
	}

	@Override
	public Mono<Void> remove(String key) {
		return patient(Mono.defer(() -> this.redis.delete(this.prefix + key))).then();
	}

	// An upload that is not noted is worth more than none. What was noted before and is
	// out of date does no harm, as Pinata is asked how much has arrived.
	private <T> Mono<T> patient(Mono<T> command) {
		return command.timeout(PATIENCE).doOnSuccess((answer) -> this.lost.set(false)).onErrorResume((failure) -> {
			if (this.lost.compareAndSet(false, true)) {
				logger.warn("Redis does not answer (%s), so uploads cannot be resumed by other instances at the moment."
					.formatted(failure.getClass().getSimpleName()));
			}
			logger.debug("Redis does not answer", failure);
			return Mono.empty();
		});
	}

}
