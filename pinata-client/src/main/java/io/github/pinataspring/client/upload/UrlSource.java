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

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Content that is fetched from a URL when it is uploaded.
 *
 * @param url the URL, which may be secret
 */
record UrlSource(URI url) implements SourceContent {

	UrlSource {
		Assert.notNull(url, "'url' must not be null");
		Assert.isTrue(isFetchable(url), "'url' must begin with https:// or http:// and have a host, but no user");
	}

	/**
	 * Return whether content can be fetched from a URL at all.
	 * @param url the URL
	 * @return whether it is one of HTTP with a host and without a user
	 */
	static boolean isFetchable(URI url) {
		return ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()))
				&& url.getHost() != null && url.getRawUserInfo() == null;
	}

	/**
	 * Return the file name in the URL.
	 * @return the last part of its path, or an empty text
	 */
	String filename() {
		return lastName((this.url.getPath() != null) ? this.url.getPath() : "");
	}

	/**
	 * Return the last part of a path in any notation.
	 * @param path the path
	 * @return the name, or an empty text if that would be no name
	 */
	static String lastName(String path) {
		String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).strip();
		return (StringUtils.hasText(name) && !name.equals(".") && !name.equals("..")) ? name : "";
	}

	@Override
	public String toString() {
		return "UrlSource[host=%s]".formatted(this.url.getHost());
	}

}
