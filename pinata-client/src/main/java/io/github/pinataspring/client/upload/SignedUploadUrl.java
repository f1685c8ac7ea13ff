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

package io.github.pinataspring.client.upload;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

import io.github.pinataspring.client.http.SignedQuery;

import org.springframework.util.Assert;

/**
 * URL that Pinata signed for one upload. Whoever has it can upload, without any
 * credentials: it is a secret until it expires, so that {@code toString} does not show
 * its query.
 *
 * @since 0.1.0
 */
public final class SignedUploadUrl {

	private final URI url;

	private SignedUploadUrl(URI url) {
		this.url = url;
	}

	/**
	 * Return a URL that somebody else had signed.
	 * @param url the URL, exactly as Pinata signed it
	 * @return the signed URL
	 * @throws IllegalArgumentException if it is not an absolute HTTP or HTTPS URL, or
	 * carries user information; the message does not show it
	 */
	public static SignedUploadUrl of(String url) {
		Assert.hasText(url, "'url' must not be empty");
		URI uri = parse(url);
		String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
		Assert.isTrue(scheme.equals("http") || scheme.equals("https"), "'url' must start with 'https://' or 'http://'");
		Assert.hasText(uri.getHost(), "'url' must have a valid host");
		Assert.isTrue(uri.getRawUserInfo() == null, "'url' must not contain a user name or password");
		return new SignedUploadUrl(uri);
	}

	// The exception of URI quotes what it was given.
	private static URI parse(String url) {
		try {
			return new URI(url.strip());
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("'url' must be a URL exactly as Pinata signed it");
		}
	}

	/**
	 * Return the URL itself, which is secret.
	 * @return the URL with its signature
	 */
	public URI url() {
		return this.url;
	}

	@Override
	public boolean equals(Object other) {
		return this == other || (other instanceof SignedUploadUrl that && this.url.equals(that.url));
	}

	@Override
	public int hashCode() {
		return this.url.hashCode();
	}

	/**
	 * Return the URL without its query.
	 */
	@Override
	public String toString() {
		return "SignedUploadUrl[%s]".formatted(SignedQuery.mask(this.url));
	}

}
