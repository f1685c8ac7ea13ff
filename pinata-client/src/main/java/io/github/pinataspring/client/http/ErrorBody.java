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

package io.github.pinataspring.client.http;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.StringUtils;

/**
 * What the body of an error says, whichever of Pinata's shapes it has: an object or a
 * string under {@code error}, a {@code message}, a list of validation errors, plain text,
 * or a page of something that is not Pinata.
 *
 * @param reason reason code, or {@code null}
 * @param message sentence for people, or {@code null}
 * @param errorId five digits of {@code ERR_ID}, or {@code null}
 * @param html whether the body is a web page
 */
record ErrorBody(@Nullable String reason, @Nullable String message, @Nullable String errorId, boolean html) {

	private static final int LONGEST_REASON = 64;

	private static final int LONGEST_MESSAGE = 300;

	private static final Pattern ERROR_ID = Pattern.compile("ERR_ID:(\\d{5})");

	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");

	private static final JsonMapper mapper = JsonMapper.shared();

	/**
	 * Parse a body.
	 * @param text the body, already without secrets
	 * @return what it says
	 */
	static ErrorBody parse(String text) {
		Matcher matcher = ERROR_ID.matcher(text);
		String errorId = matcher.find() ? matcher.group(1) : null;
		JsonNode json = json(text);
		if (json == null) {
			String start = text.stripLeading().toLowerCase(Locale.ROOT);
			boolean html = start.startsWith("<!doctype html") || start.startsWith("<html");
			return new ErrorBody(null, html ? null : clean(text, LONGEST_MESSAGE), errorId, html);
		}
		JsonNode error = first(json);
		JsonNode inner = first(error.path("error"));
		String reason = inner.isObject() ? text(inner, "reason", "code") : text(error, "reason", "code");
		String message = inner.isObject() ? text(inner, "details", "message") : value(inner);
		if (message == null) {
			message = text(error, "message", "details");
		}
		if (message == null) {
			message = text;
		}
		String path = path(inner.isObject() ? inner : error);
		if (path != null) {
			message = message + " (" + path + ")";
		}
		return new ErrorBody((reason != null) ? clean(reason, LONGEST_REASON) : null, clean(message, LONGEST_MESSAGE),
				errorId, false);
	}

	/**
	 * Return whether the reason or the message match.
	 * @param pattern the pattern to find
	 * @return whether it is found
	 */
	boolean mentions(Pattern pattern) {
		return (this.reason != null && pattern.matcher(this.reason).find())
				|| (this.message != null && pattern.matcher(this.message).find());
	}

	private static @Nullable JsonNode json(String text) {
		try {
			JsonNode json = mapper.readTree(text);
			return (json.isObject() || json.isArray() || json.isString()) ? json : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static JsonNode first(JsonNode node) {
		return (node.isArray() && !node.isEmpty()) ? node.get(0) : node;
	}

	private static @Nullable String text(JsonNode node, String... names) {
		for (String name : names) {
			String value = value(node.path(name));
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	// Validation errors name the field, for example ["body", "date"].
	private static @Nullable String path(JsonNode error) {
		JsonNode path = error.path("path");
		if (path.isArray() && !path.isEmpty()) {
			return path.valueStream().map(JsonNode::asString).collect(Collectors.joining("."));
		}
		return path.isString() ? path.stringValue() : null;
	}

	private static @Nullable String value(JsonNode node) {
		if (node.isMissingNode() || node.isNull()) {
			return null;
		}
		return node.isString() ? node.stringValue() : node.toString();
	}

	// What a server says ends in logs, so it may neither break lines nor fill them.
	private static @Nullable String clean(String text, int length) {
		String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
		if (!StringUtils.hasLength(line)) {
			return null;
		}
		return (line.length() <= length) ? line : line.substring(0, length) + "...";
	}

}
