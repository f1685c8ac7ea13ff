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

import java.time.Clock;
import java.time.Instant;

import reactor.core.publisher.Mono;

/**
 * Remembers which messages were handled, so that none is handled twice. The one that is
 * there by default remembers in memory; instances of an application that share the work
 * need one that they share too, such as a database.
 *
 * @since 0.1.0
 */
public interface WebhookReplayGuard {

	/**
	 * Return a guard in memory, which has room for 100,000 messages.
	 * @param clock the clock by which messages are forgotten, that of the verifier
	 * @return the guard
	 */
	static WebhookReplayGuard inMemory(Clock clock) {
		return inMemory(clock, InMemoryWebhookReplayGuard.DEFAULT_CAPACITY);
	}

	/**
	 * Return a guard in memory. It forgets a message when its time is over and never
	 * before: when it is full, further messages are refused until there is room.
	 * @param clock the clock by which messages are forgotten, that of the verifier
	 * @param capacity how many messages it has room for
	 * @return the guard
	 */
	static WebhookReplayGuard inMemory(Clock clock, int capacity) {
		return new InMemoryWebhookReplayGuard(clock, capacity);
	}

	/**
	 * Ask whether a message may be handled, and remember that it is being handled then.
	 * Of several who ask at the same time only one may.
	 * @param id id of the message, up to 128 characters
	 * @param until last moment at which the message could be accepted, after which it
	 * need not be remembered
	 * @return what is known about the message
	 */
	Mono<State> claim(String id, Instant until);

	/**
	 * Remember that a message was handled.
	 * @param id id of the message, which was claimed
	 * @param until last moment at which the message could be accepted
	 * @return completes when it is remembered
	 */
	Mono<Void> handled(String id, Instant until);

	/**
	 * Forget a message whose handling failed, so that it is handled when it is delivered
	 * again.
	 * @param id id of the message, which was claimed
	 * @return completes when it is forgotten
	 */
	Mono<Void> release(String id);

	/**
	 * What is known about a message.
	 */
	enum State {

		/**
		 * It was not known and may be handled now.
		 */
		CLAIMED,

		/**
		 * It is being handled.
		 */
		IN_PROGRESS,

		/**
		 * It was handled.
		 */
		HANDLED,

		/**
		 * It is not known and cannot be remembered, so it must not be handled.
		 */
		NO_ROOM

	}

}
