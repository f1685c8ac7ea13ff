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

package io.github.pinataspring.local.web;

import java.util.regex.Pattern;

import org.springframework.http.server.RequestPath;

/**
 * The families of endpoints, which differ in how they say what went wrong.
 *
 * @since 0.1.0
 */
public enum ApiFamily {

	/**
	 * The API before version 3: errors have a reason and details.
	 */
	LEGACY,

	/**
	 * Version 3 of the API: errors have a code and a message.
	 */
	V3,

	/**
	 * Gateways: errors are plain text.
	 */
	GATEWAY;

	private static final Pattern V3_PATHS = Pattern.compile("/api/v3/(?!data/).*|/uploads/.*");

	/**
	 * Return the family that a path belongs to, be there an endpoint or not.
	 * @param path the path
	 * @return its family
	 */
	public static ApiFamily of(RequestPath path) {
		String value = path.pathWithinApplication().value();
		if (V3_PATHS.matcher(value).matches()) {
			return V3;
		}
		return value.startsWith("/api/") ? LEGACY : GATEWAY;
	}

}
