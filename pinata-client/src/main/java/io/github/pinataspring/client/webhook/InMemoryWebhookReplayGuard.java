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
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

import reactor.core.publisher.Mono;

import org.springframework.util.Assert;

/**
 * {@link WebhookReplayGuard} in memory.
 */
final class InMemoryWebhookReplayGuard implements WebhookReplayGuard {

	static final int DEFAULT_CAPACITY = 100_000;

	private final Clock clock;

	private final int capacity;

	// Of each message whether it was handled.
	private final Map<String, Boolean> messages = new HashMap<>();

	private final Queue<Handled> handled = new PriorityQueue<>(Comparator.comparing(Handled::until));

	InMemoryWebhookReplayGuard(Clock clock, int capacity) {
		Assert.notNull(clock, "'clock' must not be null");
		Assert.isTrue(capacity > 0, "'capacity' must be positive");
		this.clock = clock;
		this.capacity = capacity;
	}

	@Override
	public Mono<State> claim(String id, Instant until) {
		return Mono.fromSupplier(() -> claim(id));
	}

	@Override
	public Mono<Void> handled(String id, Instant until) {
		return Mono.fromRunnable(() -> remember(new Handled(id, until)));
	}

	@Override
	public Mono<Void> release(String id) {
		return Mono.fromRunnable(() -> forget(id));
	}

	private synchronized State claim(String id) {
		forgetOld();
		Boolean isHandled = this.messages.get(id);
		if (isHandled != null) {
			return isHandled ? State.HANDLED : State.IN_PROGRESS;
		}
		if (this.messages.size() >= this.capacity) {
			return State.NO_ROOM;
		}
		this.messages.put(id, false);
		return State.CLAIMED;
	}

	private synchronized void remember(Handled message) {
		this.messages.put(message.id(), true);
		this.handled.add(message);
	}

	private synchronized void forget(String id) {
		this.messages.remove(id);
	}

	private void forgetOld() {
		Instant now = this.clock.instant();
		Handled oldest = this.handled.peek();
		while (oldest != null && oldest.until().isBefore(now)) {
			this.handled.remove();
			this.messages.remove(oldest.id());
			oldest = this.handled.peek();
		}
	}

	/**
	 * A message that was handled.
	 *
	 * @param id the id
	 * @param until until when it is remembered
	 */
	private record Handled(String id, Instant until) {

	}

}
