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

import io.github.pinataspring.client.credentials.InvalidCredentialsException.Part;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What every credential must look like to be sent in a header.
 */
final class CredentialSyntax {

	private static final String BEARER = "Bearer";

	private CredentialSyntax() {
	}

	static void check(Part part, @Nullable String value) {
		if (!StringUtils.hasText(value)) {
			throw new InvalidCredentialsException(part, "must not be empty");
		}
		if (value.length() > BEARER.length() && value.regionMatches(true, 0, BEARER, 0, BEARER.length())
				&& Character.isWhitespace(value.charAt(BEARER.length()))) {
			throw new InvalidCredentialsException(part, "must not start with 'Bearer', leave that word out");
		}
		for (int i = 0; i < value.length(); i++) {
			check(part, value.charAt(i), i);
		}
	}

	private static void check(Part part, char character, int index) {
		if (Character.isWhitespace(character) && !Character.isISOControl(character)) {
			throw new InvalidCredentialsException(part,
					"must not contain white space, but does at position %d".formatted(index));
		}
		if (Character.isISOControl(character)) {
			throw new InvalidCredentialsException(part,
					"must not contain line breaks or other control characters, but does at position %d"
						.formatted(index));
		}
		if (character > 0x7e) {
			throw new InvalidCredentialsException(part,
					"must consist of ASCII characters only, but does not at position %d".formatted(index));
		}
	}

}
