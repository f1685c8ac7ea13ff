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

package io.github.pinataspring.client.event;

import org.jspecify.annotations.Nullable;

/**
 * Content does not have the CID that it has to have.
 *
 * @param operation the name of the operation
 * @param expected the CID that the content of an upload has, or that of the block or file
 * that a gateway did not send rightly
 * @param actual the CID that Pinata gave, or {@code null} if there is none
 * @param gateway the host name of the gateway, or {@code null} if it was not one
 * @since 0.1.0
 */
public record IntegrityFailureEvent(String operation, String expected, @Nullable String actual,
		@Nullable String gateway) implements PinataClientEvent {

	/**
	 * Create an event of an upload.
	 * @param operation the name of the operation
	 * @param expected the CID that the content has
	 * @param actual the CID that Pinata gave
	 */
	public IntegrityFailureEvent(String operation, String expected, String actual) {
		this(operation, expected, actual, null);
	}

}
