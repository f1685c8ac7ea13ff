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

package io.github.pinataspring.integration.contract;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says in JSON what a multipart form says, because the validator reads no forms.
 */
final class MultipartJson {

	private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");

	private static final Pattern NAME = Pattern.compile("(?i)content-disposition:[^\\r]*[; ]name=\"([^\"]+)\"");

	private static final Pattern FILENAME = Pattern.compile("(?i)content-disposition:[^\\r]*filename\\*?=");

	private MultipartJson() {
	}

	static byte[] of(String contentType, byte[] body) {
		Matcher boundary = BOUNDARY.matcher(contentType);
		if (!boundary.find()) {
			throw new IllegalArgumentException("No boundary in " + contentType);
		}
		ObjectNode json = JsonMapper.shared().createObjectNode();
		String text = new String(body, StandardCharsets.UTF_8);
		for (String part : text.split(Pattern.quote("--" + boundary.group(1)))) {
			int head = part.indexOf("\r\n\r\n");
			if (head >= 0) {
				put(json, part.substring(0, head), part.substring(head + 4, part.length() - 2));
			}
		}
		return JsonMapper.shared().writeValueAsBytes(json);
	}

	private static void put(ObjectNode json, String head, String content) {
		String name = NAME.matcher(head).results().map((MatchResult match) -> match.group(1)).findFirst().orElse("");
		if (!FILENAME.matcher(head).find() && (content.startsWith("{") || content.matches("true|false"))) {
			json.set(name, JsonMapper.shared().readTree(content));
		}
		else {
			json.put(name, content);
		}
	}

}
