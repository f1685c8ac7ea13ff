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

package io.github.pinataspring.client.pinningservice;

import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.http.PinataTransport;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The IPFS Pinning Service API, which other services than Pinata have too. Where Pinata
 * was seen to differ from the standard, both are understood. Needs a JWT: with a key pair
 * every call signals a {@link PinataCredentialsException} before anything is sent.
 *
 * @since 0.1.0
 */
public interface PinningServiceOperations {

	/**
	 * Return operations on top of a transport. For the template, from which applications
	 * get them.
	 * @param transport the transport
	 * @return the operations
	 */
	static PinningServiceOperations using(PinataTransport transport) {
		return new DefaultPinningServiceOperations(transport);
	}

	/**
	 * Ask for content to be pinned. Not safe to repeat: after an error without an answer
	 * the pin may exist. Find it by its CID then.
	 * @param pin what to pin
	 * @return the pin, which is only just queued; or a {@link PinataException}
	 */
	Mono<PinStatus> add(PinObject pin);

	/**
	 * List all pins.
	 * @return the pins, see {@link #list(PinFilter)}
	 */
	default Flux<PinStatus> list() {
		return list(PinFilter.all());
	}

	/**
	 * List pins, newest first. A page is fetched when the first of its pins is asked for.
	 * Pins that are added or removed meanwhile do not disturb that. Pinata permits 30
	 * such requests a minute.
	 * @param filter which pins to list, and how
	 * @return the pins, empty if there are none, or a {@link PinataException}
	 */
	Flux<PinStatus> list(PinFilter filter);

	/**
	 * Get a pin.
	 * @param requestId id of the pin
	 * @return the pin, or a {@link PinataException}, among them
	 * {@link PinataNotFoundException} if there is no such pin
	 */
	Mono<PinStatus> get(String requestId);

	/**
	 * Replace a pin by another one, without the service fetching what they have in common
	 * again. Not safe to repeat: after an error without an answer the old pin may be
	 * gone.
	 * @param requestId id of the old pin
	 * @param pin what to pin instead
	 * @return the new pin, which has another id; or a {@link PinataException}, among them
	 * {@link PinataNotFoundException} if there is no such pin
	 */
	Mono<PinStatus> replace(String requestId, PinObject pin);

	/**
	 * Delete a pin.
	 * @param requestId id of the pin
	 * @return completes when the pin is deleted, or signals a {@link PinataException},
	 * among them {@link PinataNotFoundException} if there is no such pin
	 */
	Mono<Void> delete(String requestId);

}
