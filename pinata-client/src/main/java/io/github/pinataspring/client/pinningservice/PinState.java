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

import org.springframework.util.Assert;

/**
 * State of a pin. The constants are those of the standard; a service may have more.
 *
 * @param wireName the name that the standard knows this state by
 * @since 0.1.0
 */
public record PinState(String wireName) {

	/**
	 * Waiting, or looked for.
	 */
	public static final PinState QUEUED = new PinState("queued");

	/**
	 * On its way.
	 */
	public static final PinState PINNING = new PinState("pinning");

	/**
	 * Pinned.
	 */
	public static final PinState PINNED = new PinState("pinned");

	/**
	 * Failed; {@link PinStatus#info()} may say why.
	 */
	public static final PinState FAILED = new PinState("failed");

	/**
	 * Create a state.
	 * @throws IllegalArgumentException if the name is empty
	 */
	public PinState {
		Assert.hasText(wireName, "'wireName' must not be empty");
	}

	@Override
	public String toString() {
		return this.wireName;
	}

}
