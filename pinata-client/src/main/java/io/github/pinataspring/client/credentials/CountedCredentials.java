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

import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Credentials with the number of requests that use them.
 */
final class CountedCredentials {

	private final PinataCredentials credentials;

	private final AtomicInteger uses = new AtomicInteger();

	// Only once they are retired.
	private volatile Sinks.@Nullable Empty<Void> unused;

	CountedCredentials(PinataCredentials credentials) {
		this.credentials = credentials;
	}

	PinataCredentials credentials() {
		return this.credentials;
	}

	CredentialsUse begin() {
		this.uses.incrementAndGet();
		return new CredentialsUse(this.credentials, this::end);
	}

	private void end() {
		this.uses.decrementAndGet();
		signalIfUnused();
	}

	/**
	 * Wait for the last use, after no other can begin.
	 * @return completes when there is none left
	 */
	Mono<Void> retire() {
		Sinks.Empty<Void> unused = Sinks.empty();
		this.unused = unused;
		signalIfUnused();
		return unused.asMono();
	}

	// In this order: before they are retired, another use may begin after the last one.
	private void signalIfUnused() {
		Sinks.Empty<Void> unused = this.unused;
		if (unused != null && this.uses.get() == 0) {
			unused.tryEmitEmpty();
		}
	}

}
