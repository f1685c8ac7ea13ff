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

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import reactor.core.publisher.Mono;

import org.springframework.util.Assert;

/**
 * Credentials that can be replaced while templates use them. It knows which requests are
 * still under way with the former ones. Thread-safe; templates that share an instance
 * change together.
 *
 * @since 0.1.0
 */
public final class RotatingCredentials implements PinataCredentialsProvider {

	private final AtomicBoolean rotating = new AtomicBoolean();

	private volatile CountedCredentials current;

	private RotatingCredentials(PinataCredentials credentials) {
		this.current = new CountedCredentials(credentials);
	}

	/**
	 * Create a provider.
	 * @param credentials the credentials to begin with
	 * @return the provider
	 */
	public static RotatingCredentials of(PinataCredentials credentials) {
		Assert.notNull(credentials, "'credentials' must not be null");
		return new RotatingCredentials(credentials);
	}

	@Override
	public PinataCredentials getCredentials() {
		return this.current.credentials();
	}

	/**
	 * Replace the credentials. Each request from then on uses the new ones, also the next
	 * attempt of a call that is being repeated; those that were sent before are not
	 * disturbed.
	 * @param credentials the new credentials
	 * @return completes when no request uses the former credentials any more; nothing is
	 * replaced before it is subscribed to
	 */
	public Mono<Void> replace(PinataCredentials credentials) {
		Assert.notNull(credentials, "'credentials' must not be null");
		return Mono.defer(() -> exchange(credentials).retire());
	}

	private synchronized CountedCredentials exchange(PinataCredentials credentials) {
		CountedCredentials former = this.current;
		this.current = new CountedCredentials(credentials);
		return former;
	}

	CredentialsUse begin() {
		while (true) {
			CountedCredentials credentials = this.current;
			CredentialsUse use = credentials.begin();
			// Otherwise they may have been found unused before this use was counted.
			if (this.current == credentials) {
				return use;
			}
			use.end();
		}
	}

	<T> Mono<T> exclusively(Supplier<Mono<T>> rotation) {
		return Mono.using(() -> {
			Assert.state(this.rotating.compareAndSet(false, true),
					"The credentials are being rotated already. Wait for the end of that.");
			return this.rotating;
		}, (rotating) -> rotation.get(), (rotating) -> rotating.set(false));
	}

	@Override
	public String toString() {
		return "RotatingCredentials[%s]".formatted(getCredentials());
	}

}
