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

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Use of credentials by one request, from before it is sent until its answer has come.
 * Not meant for applications.
 *
 * @since 0.1.0
 */
public final class CredentialsUse {

	private static final CredentialsUse NONE = new CredentialsUse(null, () -> {
	});

	private final @Nullable PinataCredentials credentials;

	private final Runnable end;

	CredentialsUse(@Nullable PinataCredentials credentials, Runnable end) {
		this.credentials = credentials;
		this.end = end;
	}

	/**
	 * Return the use of a request that is not to be authenticated.
	 * @return a use of no credentials
	 */
	public static CredentialsUse none() {
		return NONE;
	}

	@Nullable PinataCredentials credentials() {
		return this.credentials;
	}

	/**
	 * Write the headers that authenticate the request.
	 * @param headers the headers of the request
	 */
	public void writeTo(HttpHeaders headers) {
		if (this.credentials != null) {
			this.credentials.writeTo(headers);
		}
	}

	/**
	 * Say that the request is over.
	 */
	public void end() {
		this.end.run();
	}

}
