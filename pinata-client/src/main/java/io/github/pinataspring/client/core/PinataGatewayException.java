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

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * Signals that a gateway refused to serve a file. What is not there is a
 * {@link PinataNotFoundException}, too many requests are a
 * {@link PinataRateLimitException}.
 *
 * @since 0.1.0
 */
public final class PinataGatewayException extends PinataException {

	private static final long serialVersionUID = 1L;

	private static final Set<String> TEMPORARY = Set.of("00006", "00016");

	private final @Nullable String errorId;

	/**
	 * Create an exception.
	 * @param message what happened and what to do, without secrets
	 * @param context the call that failed
	 * @param errorId the five digits of {@code ERR_ID}, or {@code null}
	 */
	public PinataGatewayException(String message, PinataErrorContext context, @Nullable String errorId) {
		super(message, context);
		this.errorId = errorId;
	}

	/**
	 * Return the five digits of {@code ERR_ID} in the gateway's answer, for example
	 * {@code 00006}: the gateway's owner has not pinned the CID.
	 * @return the error id, or {@code null} if the answer had none
	 */
	public @Nullable String getErrorId() {
		return this.errorId;
	}

	/**
	 * Return whether the same call may succeed later: after a server error, a timeout of
	 * the search ({@code 00016}), or when the CID is not pinned yet ({@code 00006}),
	 * which a gateway also says for a moment after an upload.
	 */
	@Override
	public boolean isRetryable() {
		HttpStatusCode status = getStatus();
		return (this.errorId != null && TEMPORARY.contains(this.errorId))
				|| (status != null && (status.is5xxServerError() || status.value() == 408));
	}

}
