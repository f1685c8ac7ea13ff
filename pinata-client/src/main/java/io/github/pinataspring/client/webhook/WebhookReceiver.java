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

package io.github.pinataspring.client.webhook;

import java.time.Instant;
import java.util.function.Function;

import io.github.pinataspring.client.webhook.PinataWebhookException.Kind;
import io.github.pinataspring.client.webhook.WebhookReplayGuard.State;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;

/**
 * Hands verified messages to an application, each of them once as long as it could be
 * replayed. Works with every kind of server; {@link WebhookHandler} is for WebFlux.
 *
 * @since 0.1.0
 */
public final class WebhookReceiver {

	private final WebhookVerifier verifier;

	private final WebhookReplayGuard replayGuard;

	private WebhookReceiver(WebhookVerifier verifier, WebhookReplayGuard replayGuard) {
		Assert.notNull(verifier, "'verifier' must not be null");
		Assert.notNull(replayGuard, "'replayGuard' must not be null");
		this.verifier = verifier;
		this.replayGuard = replayGuard;
	}

	/**
	 * Return a receiver that remembers messages in memory.
	 * @param verifier verifies messages
	 * @return the receiver
	 */
	public static WebhookReceiver of(WebhookVerifier verifier) {
		Assert.notNull(verifier, "'verifier' must not be null");
		return of(verifier, WebhookReplayGuard.inMemory(verifier.clock()));
	}

	/**
	 * Return a receiver.
	 * @param verifier verifies messages
	 * @param replayGuard remembers messages
	 * @return the receiver
	 */
	public static WebhookReceiver of(WebhookVerifier verifier, WebhookReplayGuard replayGuard) {
		return new WebhookReceiver(verifier, replayGuard);
	}

	/**
	 * Receive a message. If the application fails, or the subscription is cancelled, the
	 * message is forgotten, so that it is handled when it is delivered again.
	 * @param headers the headers of the request
	 * @param body the body of the request as it came
	 * @param application handles the event
	 * @return completes when the application has handled the event, or signals its error,
	 * or a {@link PinataWebhookException} if the message was not handed to it
	 */
	public Mono<Void> receive(HttpHeaders headers, byte[] body, Function<WebhookEvent, Mono<Void>> application) {
		Assert.notNull(headers, "'headers' must not be null");
		Assert.notNull(body, "'body' must not be null");
		Assert.notNull(application, "'application' must not be null");
		return Mono.defer(() -> {
			WebhookHeaders message = this.verifier.check(headers, body);
			return once(message.id(), message.timestamp().plus(this.verifier.tolerance()),
					WebhookVerifier.event(message, body), application);
		});
	}

	private Mono<Void> once(String id, Instant until, WebhookEvent event,
			Function<WebhookEvent, Mono<Void>> application) {
		return Mono.usingWhen(this.replayGuard.claim(id, until).doOnNext(WebhookReceiver::requireClaimed),
				(claimed) -> application.apply(event), (claimed) -> this.replayGuard.handled(id, until),
				(claimed, ex) -> this.replayGuard.release(id), (claimed) -> this.replayGuard.release(id));
	}

	private static void requireClaimed(State state) {
		switch (state) {
			case CLAIMED -> {
			}
			case HANDLED -> throw new PinataWebhookException(Kind.ALREADY_HANDLED, "The message was handled already.");
			case IN_PROGRESS -> throw new PinataWebhookException(Kind.IN_PROGRESS,
					"The message is being handled at the moment. Deliver it again later.");
			case NO_ROOM -> throw new PinataWebhookException(Kind.TOO_MANY_MESSAGES,
					"Too many messages came within the tolerance. Deliver it again later,"
							+ " or give the replay guard more room.");
		}
	}

}
