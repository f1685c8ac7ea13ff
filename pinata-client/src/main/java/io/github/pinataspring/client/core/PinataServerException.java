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

import org.springframework.http.HttpStatusCode;

/**
 * Signals that Pinata could not handle the request: a 5xx answer.
 *
 * @since 0.1.0
 */
public final class PinataServerException extends PinataException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what happened and what to do, without secrets
	 * @param context the call that failed
	 */
	public PinataServerException(String message, PinataErrorContext context) {
		super(message, context);
	}

	@Override
	public boolean isRetryable() {
		HttpStatusCode status = getStatus();
		return status == null || status.value() == 500 || (status.value() >= 502 && status.value() <= 504);
	}

}
