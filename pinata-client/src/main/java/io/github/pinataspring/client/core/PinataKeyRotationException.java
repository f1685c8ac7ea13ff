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

package io.github.pinataspring.client.core;

import org.jspecify.annotations.Nullable;

/**
 * Signals that the rotation of an API key did not come to its end. At least one key is
 * valid, and the one that templates use.
 *
 * @since 0.1.0
 */
public final class PinataKeyRotationException extends PinataException {

	private static final long serialVersionUID = 1L;

	private final boolean handedOver;

	private final @Nullable String remainingKey;

	/**
	 * Create an exception.
	 * @param message what happened and what to do, without secrets
	 * @param context the rotation
	 * @param handedOver whether the new key is in use
	 * @param remainingKey the public API key that may be valid beside the one in use, or
	 * {@code null}
	 * @param cause why the rotation failed, without secrets, or {@code null}
	 */
	public PinataKeyRotationException(String message, PinataErrorContext context, boolean handedOver,
			@Nullable String remainingKey, @Nullable Throwable cause) {
		super(message, context, cause);
		this.handedOver = handedOver;
		this.remainingKey = remainingKey;
	}

	/**
	 * Return whether the new key is in use.
	 * @return whether it is; if not, the old one still is
	 */
	public boolean isHandedOver() {
		return this.handedOver;
	}

	/**
	 * Return the key that may be valid beside the one in use. Revoke it when nobody needs
	 * it.
	 * @return the public API key, or {@code null} if there is none
	 */
	public @Nullable String getRemainingKey() {
		return this.remainingKey;
	}

}
