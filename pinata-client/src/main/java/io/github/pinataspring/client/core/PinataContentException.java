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
 * Signals that the content to upload could not be read, or was shorter or longer than it
 * said, or that downloaded content could not be kept in a temporary file. The cause is
 * the error of the source or file.
 *
 * @since 0.1.0
 */
public final class PinataContentException extends PinataException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what happened and what to do, without secrets
	 * @param context the call that failed
	 * @param cause the error of the source, or {@code null}
	 */
	public PinataContentException(String message, PinataErrorContext context, @Nullable Throwable cause) {
		super(message, context, cause);
	}

}
