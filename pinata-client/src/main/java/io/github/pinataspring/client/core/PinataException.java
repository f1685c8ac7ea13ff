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

import org.springframework.http.HttpStatusCode;

/**
 * Root of the errors that calls to Pinata signal. Messages say what was attempted, what
 * came back and what to do. Neither they nor the causes contain credentials.
 *
 * @since 0.1.0
 */
public abstract class PinataException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String operation;

	private final @Nullable Integer status;

	private final @Nullable String reason;

	private final @Nullable String requestId;

	/**
	 * Create an exception.
	 * @param message what happened and what to do, without secrets
	 * @param context the call that failed
	 */
	protected PinataException(String message, PinataErrorContext context) {
		this(message, context, null);
	}

	/**
	 * Create an exception with a cause.
	 * @param message what happened and what to do, without secrets
	 * @param context the call that failed
	 * @param cause the cause, without secrets, or {@code null}
	 */
	protected PinataException(String message, PinataErrorContext context, @Nullable Throwable cause) {
		super(message, cause);
		this.operation = context.operation();
		HttpStatusCode status = context.status();
		this.status = (status != null) ? status.value() : null;
		this.reason = context.reason();
		this.requestId = context.requestId();
	}

	/**
	 * Return the operation that failed, for example {@code files.list}.
	 * @return the name of the operation
	 */
	public String getOperation() {
		return this.operation;
	}

	/**
	 * Return the status of the answer.
	 * @return the status, or {@code null} if there was no answer
	 */
	public @Nullable HttpStatusCode getStatus() {
		return (this.status != null) ? HttpStatusCode.valueOf(this.status) : null;
	}

	/**
	 * Return the reason code in the answer, for example {@code INVALID_CREDENTIALS}. The
	 * set of codes is Pinata's and not documented.
	 * @return the reason, or {@code null} if there was none
	 */
	public @Nullable String getReason() {
		return this.reason;
	}

	/**
	 * Return the {@code X-Request-Id} of the answer, which Pinata's support asks for.
	 * @return the request id, or {@code null} if there was none
	 */
	public @Nullable String getRequestId() {
		return this.requestId;
	}

	/**
	 * Return whether the same call may succeed later without any change. Says nothing
	 * about whether the call is safe to repeat: a call that creates something may have
	 * done so although it failed.
	 * @return whether the failure may be temporary
	 */
	public boolean isRetryable() {
		return false;
	}

}
