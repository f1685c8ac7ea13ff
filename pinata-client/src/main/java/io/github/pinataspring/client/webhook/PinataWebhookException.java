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

import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataException;

/**
 * Signals that a message to a webhook is refused, see {@link #getKind()}. It shows
 * neither signatures nor the body.
 *
 * @since 0.1.0
 */
public final class PinataWebhookException extends PinataException {

	private static final long serialVersionUID = 1L;

	private final Kind kind;

	PinataWebhookException(Kind kind, String message) {
		super(message, PinataErrorContext.withoutAnswer("webhooks.receive"));
		this.kind = kind;
	}

	/**
	 * Return what is wrong with the message.
	 * @return the kind of failure
	 */
	public Kind getKind() {
		return this.kind;
	}

	/**
	 * Return whether the same message may be accepted when it is delivered again.
	 */
	@Override
	public boolean isRetryable() {
		return this.kind == Kind.IN_PROGRESS || this.kind == Kind.TOO_MANY_MESSAGES;
	}

	/**
	 * What is wrong with a message.
	 */
	public enum Kind {

		/**
		 * The id, the timestamp or the signature is not there.
		 */
		MISSING_HEADER,

		/**
		 * The id, the timestamp or the signature cannot be read.
		 */
		INVALID_HEADER,

		/**
		 * The timestamp is further in the past than the tolerance permits.
		 */
		TOO_OLD,

		/**
		 * The timestamp is further in the future than the tolerance permits.
		 */
		TOO_NEW,

		/**
		 * None of the secrets made one of the signatures: the secret is another one, or
		 * the message was changed or made up.
		 */
		WRONG_SIGNATURE,

		/**
		 * The message is signed, but its body is not a JSON object.
		 */
		INVALID_BODY,

		/**
		 * The body is larger than permitted.
		 */
		BODY_TOO_LARGE,

		/**
		 * The message was handled already.
		 */
		ALREADY_HANDLED,

		/**
		 * The message is being handled at the moment.
		 */
		IN_PROGRESS,

		/**
		 * The ids of so many messages are remembered that there is no room for another
		 * one.
		 */
		TOO_MANY_MESSAGES

	}

}
