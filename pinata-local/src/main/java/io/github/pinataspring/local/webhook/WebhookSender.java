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

import java.time.Duration;
import java.time.InstantSource;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.resolver.DefaultAddressResolverGroup;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.LoopResources;
import reactor.util.retry.Retry;

import org.springframework.util.function.SingletonSupplier;

/**
 * Delivers messages to endpoints over HTTP, with event loops of its own.
 */
final class WebhookSender implements AutoCloseable {

	static final int MAX_ATTEMPTS = 5;

	private static final Duration MAX_RETRY_DELAY = Duration.ofMinutes(1);

	private static final double JITTER = 0.2;

	private static final Log logger = LogFactory.getLog(WebhookSender.class);

	private final LoopResources loops = LoopResources.create("pinata-local-webhooks", 1, true);

	// Made when it is needed, since many never need it and it takes its time.
	private final SingletonSupplier<HttpClient> http = SingletonSupplier.of(this::createClient);

	private final WebhookStore webhooks;

	private final InstantSource clock;

	private final Duration timeout;

	private final Retry retry;

	WebhookSender(WebhookStore webhooks, WebhookSettings settings) {
		this.webhooks = webhooks;
		this.clock = settings.clock();
		this.timeout = settings.timeout();
		this.retry = Retry.backoff(MAX_ATTEMPTS - 1, settings.retryDelay())
			.maxBackoff(MAX_RETRY_DELAY)
			.jitter(JITTER)
			.onRetryExhaustedThrow((spec, signal) -> signal.failure());
	}

	private HttpClient createClient() {
		return HttpClient.newConnection()
			.runOn(this.loops)
			.resolver(DefaultAddressResolverGroup.INSTANCE)
			.followRedirect(false);
	}

	/**
	 * Deliver a message, again and again if need be.
	 * @param message the message
	 * @param webhook the endpoint
	 * @return completes when it was delivered or given up
	 */
	Mono<Void> send(WebhookMessage message, Webhook webhook) {
		return Mono.defer(() -> attempt(message, webhook))
			.timeout(this.timeout)
			.retryWhen(this.retry)
			.onErrorResume((ex) -> {
				logger.warn("Message %s to the webhook at %s was given up after %d attempts: %s".formatted(message.id(),
						webhook.origin(), MAX_ATTEMPTS, reason(ex)));
				return Mono.empty();
			});
	}

	private Mono<Void> attempt(WebhookMessage message, Webhook webhook) {
		long timestamp = this.clock.instant().getEpochSecond();
		String signature = message.signature(this.webhooks.key(webhook), timestamp);
		return this.http.obtain()
			.headers((headers) -> setHeaders(headers, message.id(), String.valueOf(timestamp), signature))
			.post()
			.uri(webhook.url())
			.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(message.body())))
			.response()
			.flatMap((response) -> {
				int status = response.status().code();
				return (status / 100 == 2) ? Mono.empty() : Mono.error(new NotAcceptedException(status));
			});
	}

	private static void setHeaders(HttpHeaders headers, String id, String timestamp, String signature) {
		headers.set("Content-Type", "application/json").set("User-Agent", "Pinata-Local");
		// Svix has its own names beside those of Standard Webhooks.
		for (String prefix : new String[] { "webhook", "svix" }) {
			headers.set(prefix + "-id", id).set(prefix + "-timestamp", timestamp).set(prefix + "-signature", signature);
		}
	}

	// Messages of other exceptions may have the URL.
	private static String reason(Throwable ex) {
		return (ex instanceof NotAcceptedException) ? String.valueOf(ex.getMessage()) : ex.getClass().getSimpleName();
	}

	@Override
	public void close() {
		this.loops.disposeLater(Duration.ZERO, Duration.ofSeconds(1)).block(Duration.ofSeconds(5));
	}

	private static final class NotAcceptedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private NotAcceptedException(int status) {
			super("status " + status, null, false, false);
		}

	}

}
