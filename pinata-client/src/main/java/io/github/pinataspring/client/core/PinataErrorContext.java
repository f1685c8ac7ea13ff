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
import org.springframework.util.Assert;

/**
 * What is known about a call that failed.
 *
 * @param operation name of the operation, for example {@code files.list}
 * @param status status of the answer, or {@code null} if there was none
 * @param reason reason code in the answer, for example {@code INVALID_CREDENTIALS}, or
 * {@code null} if there was none
 * @param requestId the {@code X-Request-Id} of the answer, which Pinata's support asks
 * for, or {@code null} if there was none
 * @since 0.1.0
 */
public record PinataErrorContext(String operation, @Nullable HttpStatusCode status, @Nullable String reason,
		@Nullable String requestId) {

	/**
	 * Create a context.
	 * @throws IllegalArgumentException if the operation is empty
	 */
	public PinataErrorContext {
		Assert.hasText(operation, "'operation' must not be empty");
	}

	/**
	 * Return the context of a call that got no answer.
	 * @param operation name of the operation
	 * @return the context
	 */
	public static PinataErrorContext withoutAnswer(String operation) {
		return new PinataErrorContext(operation, null, null, null);
	}

}
