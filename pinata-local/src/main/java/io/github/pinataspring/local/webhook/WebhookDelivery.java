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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;

import io.github.pinataspring.local.event.PinataEvent;
import io.github.pinataspring.local.event.PinataEvents;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.store.RecordStore.Transaction;
import io.github.pinataspring.local.web.Endpoint;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Sinks;

/**
 * Delivers events to the endpoints that were added. What waits for delivery is in memory
 * only, and when too much waits, as when an endpoint does not answer, events are lost.
 *
 * @since 0.1.0
 */
public final class WebhookDelivery implements PinataEvents, AutoCloseable {

	static final int MAX_WAITING = 1000;

	private static final int MAX_UNDER_WAY = 32;

	private static final Log logger = LogFactory.getLog(WebhookDelivery.class);

	private final WebhookStore webhooks;

	private final WebhookSender sender;

	private final Sinks.Many<Delivery> waiting = Sinks.many()
		.unicast()
		.onBackpressureBuffer(new ArrayBlockingQueue<>(MAX_WAITING));

	private final Disposable delivering;

	// Of the writing thread.
	private boolean losing;

	/**
	 * Open the endpoints of a data directory.
	 * @param records where they are
	 * @param serverKey the secret from which theirs are derived
	 * @param settings how to deliver
	 */
	public WebhookDelivery(RecordStore records, byte[] serverKey, WebhookSettings settings) {
		this.webhooks = new WebhookStore(records, settings.clock(), serverKey);
		this.sender = new WebhookSender(this.webhooks, settings);
		this.delivering = this.waiting.asFlux()
			.flatMap((delivery) -> this.sender.send(delivery.message(), delivery.webhook()), MAX_UNDER_WAY)
			.subscribe();
	}

	/**
	 * Return what users add endpoints by.
	 * @return the endpoints
	 */
	public Webhooks webhooks() {
		return new Webhooks(this.webhooks);
	}

	/**
	 * Add endpoints unless they are there already.
	 * @param urls where they are
	 * @return the secrets of all of them by URL
	 */
	public Map<String, String> ensure(Collection<URI> urls) {
		Map<String, String> secrets = new LinkedHashMap<>();
		urls.forEach((url) -> secrets.put(url.toString(), webhooks().ensure(url)));
		return secrets;
	}

	/**
	 * Return the endpoints of the admin API.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return new WebhookAdminEndpoints(this.webhooks).endpoints();
	}

	@Override
	public void announce(Transaction transaction, PinataEvent event) {
		List<Webhook> receivers = this.webhooks.all();
		if (!receivers.isEmpty()) {
			WebhookMessage message = WebhookMessage.of(event);
			transaction.afterCommit(() -> receivers.forEach((webhook) -> enqueue(new Delivery(message, webhook))));
		}
	}

	private void enqueue(Delivery delivery) {
		boolean lost = this.waiting.tryEmitNext(delivery) == Sinks.EmitResult.FAIL_OVERFLOW;
		if (lost && !this.losing) {
			logger.warn(MAX_WAITING + " messages wait for webhooks that do not answer, so that further ones are lost");
		}
		this.losing = lost;
	}

	@Override
	public void close() {
		this.delivering.dispose();
		this.sender.close();
	}

	/**
	 * A message for an endpoint.
	 *
	 * @param message the message
	 * @param webhook the endpoint
	 */
	private record Delivery(WebhookMessage message, Webhook webhook) {

	}

}
