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

package io.github.pinataspring.local.webhook;

import java.net.URI;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

import io.github.pinataspring.local.key.Secrets;
import io.github.pinataspring.local.store.JsonDataType;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.store.UuidV7;
import io.github.pinataspring.local.web.ApiError;
import org.h2.mvstore.MVMap;
import reactor.core.publisher.Mono;

/**
 * The endpoints that events are delivered to. Their secrets are stored nowhere: each is
 * derived from that of the data directory.
 */
final class WebhookStore {

	static final int MAX_WEBHOOKS = 50;

	private final RecordStore records;

	private final InstantSource clock;

	private final byte[] serverKey;

	private final UuidV7 ids;

	private final MVMap<String, Webhook> stored;

	private final Map<String, Webhook> webhooks;

	WebhookStore(RecordStore records, InstantSource clock, byte[] serverKey) {
		this.records = records;
		this.clock = clock;
		this.serverKey = serverKey;
		this.stored = records.openMap("webhooks", new JsonDataType<>(Webhook::toJson, Webhook::fromJson));
		this.webhooks = new ConcurrentSkipListMap<>(this.stored);
		this.ids = new UuidV7(clock, this.stored.lastKey());
	}

	/**
	 * Return all endpoints. Does not block.
	 * @return the endpoints, the oldest first
	 */
	List<Webhook> all() {
		return List.copyOf(this.webhooks.values());
	}

	Mono<Webhook> add(URI url) {
		return this.records.write((transaction) -> {
			if (this.webhooks.size() >= MAX_WEBHOOKS) {
				throw ApiError.badRequest("There are " + MAX_WEBHOOKS + " webhooks already, remove one");
			}
			Webhook webhook = new Webhook(this.ids.next(), url, this.clock.instant());
			this.stored.put(webhook.id(), webhook);
			this.webhooks.put(webhook.id(), webhook);
			return webhook;
		});
	}

	Mono<Webhook> remove(String id) {
		return this.records.write((transaction) -> {
			Webhook removed = this.webhooks.remove(id);
			if (removed == null) {
				throw ApiError.notFound("There is no such webhook");
			}
			this.stored.remove(id);
			return removed;
		});
	}

	byte[] key(Webhook webhook) {
		return Secrets.derive(this.serverKey, "webhook-" + webhook.id());
	}

	String secret(Webhook webhook) {
		return "whsec_" + Base64.getEncoder().encodeToString(key(webhook));
	}

}
