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

package io.github.pinataspring.autoconfigure;

import java.util.List;

/**
 * Exception thrown when a {@code pinata.*} property cannot be used. Knows the names of
 * the properties and never their values, as these may be secrets.
 *
 * @since 0.1.0
 */
public class InvalidPinataConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final List<String> names;

	private final String reason;

	private final String action;

	/**
	 * Create a new exception.
	 * @param reason what is wrong, without the value of any property
	 * @param action what to do about it
	 * @param names the names of the properties concerned
	 */
	public InvalidPinataConfigurationException(String reason, String action, String... names) {
		super("%s: %s".formatted(String.join(", ", names), reason));
		this.names = List.of(names);
		this.reason = reason;
		this.action = action;
	}

	/**
	 * Return the names of the properties concerned.
	 * @return the names
	 */
	public List<String> getNames() {
		return this.names;
	}

	/**
	 * Return what is wrong.
	 * @return the reason
	 */
	public String getReason() {
		return this.reason;
	}

	/**
	 * Return what to do about it.
	 * @return the action
	 */
	public String getAction() {
		return this.action;
	}

}
