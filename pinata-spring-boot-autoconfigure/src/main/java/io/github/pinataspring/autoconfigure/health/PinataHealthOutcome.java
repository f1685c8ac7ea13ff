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

package io.github.pinataspring.autoconfigure.health;

import io.github.pinataspring.client.core.PinataAuthenticationException;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataInsufficientScopeException;
import io.github.pinataspring.client.core.PinataKeyUnusableException;
import io.github.pinataspring.client.core.PinataPlanLimitException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Status;

/**
 * What the error of a question to Pinata says about the connection.
 *
 * @param status the status to report
 * @param reason what went wrong and what to do about it, without secrets
 * @param verdict whether Pinata itself judged the credentials
 */
record PinataHealthOutcome(Status status, @Nullable String reason, boolean verdict) {

	static PinataHealthOutcome of(Throwable ex) {
		if (ex instanceof PinataInsufficientScopeException) {
			// Pinata authenticates before it looks at scopes, so it knows the key.
			return new PinataHealthOutcome(Status.UP,
					"the credentials are recognised, but lack the scope to test authentication", true);
		}
		if (ex instanceof PinataAuthenticationException || ex instanceof PinataKeyUnusableException
				|| ex instanceof PinataPlanLimitException) {
			return new PinataHealthOutcome(Status.DOWN, ex.getMessage(), true);
		}
		if (ex instanceof PinataException) {
			return new PinataHealthOutcome(Status.DOWN, ex.getMessage(), false);
		}
		// The message of an error that is not the client's may contain anything.
		return new PinataHealthOutcome(Status.DOWN, "the check failed with " + ex.getClass().getName(), false);
	}

}
