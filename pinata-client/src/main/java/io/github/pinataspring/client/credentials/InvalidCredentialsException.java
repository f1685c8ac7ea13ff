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

package io.github.pinataspring.client.credentials;

/**
 * Thrown when a string cannot be the credential that it is meant to be. The message says
 * what is wrong with it and never contains it.
 *
 * @since 0.1.0
 */
public final class InvalidCredentialsException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final Part part;

	InvalidCredentialsException(Part part, String problem) {
		super(part.description + " " + problem);
		this.part = part;
	}

	/**
	 * Return which part of the credentials is invalid.
	 * @return the part
	 */
	public Part getPart() {
		return this.part;
	}

	/**
	 * Part of the credentials, or another secret.
	 */
	public enum Part {

		/**
		 * The JWT.
		 */
		JWT("JWT"),

		/**
		 * The public half of a key pair.
		 */
		API_KEY("API key"),

		/**
		 * The secret half of a key pair.
		 */
		API_SECRET("API secret"),

		/**
		 * The token of a gateway.
		 */
		GATEWAY_TOKEN("gateway token");

		private final String description;

		Part(String description) {
			this.description = description;
		}

	}

}
