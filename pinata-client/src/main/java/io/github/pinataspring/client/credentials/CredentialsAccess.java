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

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

import org.springframework.http.HttpHeaders;

/**
 * Access of the client's transport to the secrets of credentials. Not meant for
 * applications.
 *
 * @since 0.1.0
 */
public final class CredentialsAccess {

	private static final String MASK = "******";

	private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*)?");

	private final PinataCredentials credentials;

	private final List<String> secrets;

	/**
	 * Create an access.
	 * @param credentials the credentials to use
	 */
	public CredentialsAccess(PinataCredentials credentials) {
		this.credentials = credentials;
		// The longest first, as one may contain another.
		this.secrets = credentials.secrets()
			.stream()
			.sorted(Comparator.comparingInt(String::length).reversed())
			.toList();
	}

	/**
	 * Return the way to authenticate.
	 * @return the mode
	 */
	public AuthenticationMode mode() {
		return this.credentials.mode();
	}

	/**
	 * Write the headers that authenticate a request.
	 * @param headers the headers of a request to Pinata's API or uploads host
	 */
	public void writeTo(HttpHeaders headers) {
		this.credentials.writeTo(headers);
	}

	/**
	 * Replace every secret of the credentials, and whatever looks like a JWT, by
	 * asterisks.
	 * @param text the text of a server that may echo what it was sent
	 * @return the text without secrets
	 */
	public String scrub(String text) {
		String scrubbed = text;
		for (String secret : this.secrets) {
			scrubbed = scrubbed.replace(secret, MASK);
		}
		return JWT.matcher(scrubbed).replaceAll(MASK);
	}

}
