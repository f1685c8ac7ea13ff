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

package io.github.pinataspring.client.gateway;

import java.net.URI;
import java.time.Instant;

import io.github.pinataspring.client.http.SignedQuery;

import org.springframework.util.Assert;

/**
 * Link to a private file. Whoever has it can read the file until it expires, without any
 * credentials: it is a secret, so that {@code toString} does not show its query.
 *
 * @param url the link itself, which is secret
 * @param expiresAt the time from which on it is not valid any more
 * @since 0.1.0
 */
public record AccessLink(URI url, Instant expiresAt) {

	/**
	 * Create a link that somebody else had signed.
	 */
	public AccessLink {
		Assert.notNull(url, "'url' must not be null");
		Assert.notNull(expiresAt, "'expiresAt' must not be null");
	}

	/**
	 * Return the link without its query, and when it expires.
	 */
	@Override
	public String toString() {
		return "AccessLink[url=%s, expiresAt=%s]".formatted(SignedQuery.mask(this.url), this.expiresAt);
	}

}
