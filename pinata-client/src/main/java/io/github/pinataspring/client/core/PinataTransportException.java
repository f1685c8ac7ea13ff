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
 * Signals that there was no complete answer: no connection, or one that broke. The call
 * may have taken effect nevertheless.
 *
 * @since 0.1.0
 */
public class PinataTransportException extends PinataException {

	private static final long serialVersionUID = 1L;

	private final Kind kind;

	/**
	 * Create an exception.
	 * @param message what happened and what to do, without secrets
	 * @param context the call that failed
	 * @param kind what went wrong
	 * @param cause the cause, without secrets, or {@code null}
	 */
	public PinataTransportException(String message, PinataErrorContext context, Kind kind, @Nullable Throwable cause) {
		super(message, context, cause);
		this.kind = kind;
	}

	/**
	 * Return what went wrong.
	 * @return the kind of failure
	 */
	public Kind getKind() {
		return this.kind;
	}

	@Override
	public boolean isRetryable() {
		return this.kind != Kind.TLS && this.kind != Kind.PROXY && this.kind != Kind.OTHER;
	}

	/**
	 * What went wrong on the way to Pinata or back.
	 */
	public enum Kind {

		/**
		 * The name of the host could not be resolved.
		 */
		UNKNOWN_HOST,

		/**
		 * The host could not be reached or refused the connection.
		 */
		CONNECTION_REFUSED,

		/**
		 * A proxy was reached and did not let the call through, for example because it
		 * does not know the user.
		 */
		PROXY,

		/**
		 * TLS could not be established, for example because the certificate is not
		 * trusted.
		 */
		TLS,

		/**
		 * The connection broke before the answer was complete.
		 */
		CONNECTION_CLOSED,

		/**
		 * The connection was not established in time.
		 */
		CONNECT_TIMEOUT,

		/**
		 * Nothing was received for too long.
		 */
		READ_TIMEOUT,

		/**
		 * The whole call took too long.
		 */
		CALL_TIMEOUT,

		/**
		 * Anything else.
		 */
		OTHER;

		/**
		 * Return whether the request may have been sent, so that Pinata may have done
		 * what it asks for.
		 * @return whether it may have been sent
		 */
		public boolean isSent() {
			return this != UNKNOWN_HOST && this != CONNECTION_REFUSED && this != CONNECT_TIMEOUT;
		}

	}

}
