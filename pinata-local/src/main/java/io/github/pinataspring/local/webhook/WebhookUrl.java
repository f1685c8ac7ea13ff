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

package io.github.pinataspring.local.webhook;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

import org.springframework.util.Assert;

/**
 * Checks where webhooks may be.
 *
 * @since 0.1.0
 */
public final class WebhookUrl {

	private static final int MAX_LENGTH = 2048;

	private static final Set<String> SCHEMES = Set.of("http", "https");

	private WebhookUrl() {
	}

	/**
	 * Check a URL. Its text is not part of any message.
	 * @param url the URL
	 * @return the URL
	 * @throws IllegalArgumentException if it is not acceptable
	 */
	public static URI parse(String url) {
		Assert.hasText(url, "'url' must not be empty");
		try {
			URI uri = URI.create(url);
			if (url.length() <= MAX_LENGTH && uri.getScheme() != null && uri.getHost() != null
					&& SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT)) && uri.getRawUserInfo() == null) {
				return uri;
			}
		}
		catch (IllegalArgumentException ex) {
			// Said below.
		}
		throw new IllegalArgumentException("'url' must be an absolute http or https URL of at most " + MAX_LENGTH
				+ " characters without user information");
	}

}
