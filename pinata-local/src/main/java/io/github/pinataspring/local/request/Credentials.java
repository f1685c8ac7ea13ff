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

package io.github.pinataspring.local.request;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.util.StringUtils;

/**
 * Masks credentials in URLs.
 */
final class Credentials {

	private static final String MASK = "***";

	private static final Pattern SECRET_NAME = Pattern
		.compile(".*(token|sign|sig$|secret|jwt|auth|credential|password|api_?key).*", Pattern.CASE_INSENSITIVE);

	private static final String PAGE_TOKEN = "pageToken";

	private static final Pattern JWT = Pattern.compile("eyJ[\\w%=-]*\\.[\\w%=-]*(\\.[\\w%=-]*)?");

	private Credentials() {
	}

	/**
	 * Mask the values of parameters that may be credentials or signatures, and whatever
	 * looks like a JWT.
	 * @param query the query as it was sent
	 * @return the query without them
	 */
	static String maskQuery(String query) {
		return maskJwts(
				Arrays.stream(query.split("&", -1)).map(Credentials::maskParameter).collect(Collectors.joining("&")));
	}

	private static String maskParameter(String parameter) {
		int equals = parameter.indexOf('=');
		String name = (equals >= 0) ? parameter.substring(0, equals) : parameter;
		if (equals < 0 || name.equals(PAGE_TOKEN) || !SECRET_NAME.matcher(decode(name)).matches()) {
			return parameter;
		}
		return name + "=" + MASK;
	}

	private static String decode(String name) {
		try {
			return StringUtils.uriDecode(name, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return name;
		}
	}

	/**
	 * Mask whatever looks like a JWT.
	 * @param text any text
	 * @return the text without them
	 */
	static String maskJwts(String text) {
		return JWT.matcher(text).replaceAll(MASK);
	}

}
