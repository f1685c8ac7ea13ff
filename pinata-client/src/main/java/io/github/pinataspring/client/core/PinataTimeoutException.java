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
 * Signals that a time limit passed before the answer was complete: that of connecting, of
 * reading or of the whole call, see {@link #getKind()}.
 *
 * @since 0.1.0
 */
public final class PinataTimeoutException extends PinataTransportException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what happened and what to do, without secrets
	 * @param context the call that failed
	 * @param kind which limit passed
	 * @param cause the cause, without secrets, or {@code null}
	 */
	public PinataTimeoutException(String message, PinataErrorContext context, Kind kind, @Nullable Throwable cause) {
		super(message, context, kind, cause);
	}

}
