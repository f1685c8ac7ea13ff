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

package io.github.pinataspring.local.pinning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.QueryParameters;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A condition on one value of the metadata. Values are compared as numbers if one of them
 * is a number, as moments if both are dates of ISO 8601, and otherwise as texts. What
 * cannot be compared is different and neither less nor greater.
 */
final class KeyValueFilter {

	private static final int MAX_NUMBER_LENGTH = 64;

	private final String key;

	private final Operator operator;

	private final JsonNode value;

	private final @Nullable JsonNode secondValue;

	private final @Nullable Pattern pattern;

	private KeyValueFilter(String key, Operator operator, JsonNode value, @Nullable JsonNode secondValue) {
		this.key = key;
		this.operator = operator;
		this.value = value;
		this.secondValue = secondValue;
		this.pattern = pattern(key, operator, value.asString());
	}

	/**
	 * Read a condition.
	 * @param key the key of the value
	 * @param json an object with {@code value}, {@code op} and, for two operators,
	 * {@code secondValue}
	 * @return the condition
	 * @throws ApiError if it is malformed
	 */
	static KeyValueFilter of(String key, JsonNode json) {
		if (!(json instanceof ObjectNode)) {
			throw malformed(key, "must be an object with value and op");
		}
		Operator operator = operator(key, json.path("op"));
		JsonNode secondValue = operator.takesTwo() ? scalar(key, "secondValue", json) : null;
		return new KeyValueFilter(key, operator, scalar(key, "value", json), secondValue);
	}

	private static Operator operator(String key, JsonNode json) {
		for (Operator operator : Operator.values()) {
			if (operator.wireName().equals(json.asString(""))) {
				return operator;
			}
		}
		throw malformed(key, "must have an op, one of "
				+ Arrays.stream(Operator.values()).map(Operator::wireName).collect(Collectors.joining(", ")));
	}

	private static JsonNode scalar(String key, String field, JsonNode json) {
		JsonNode value = json.path(field);
		if (!value.isString() && !value.isNumber() && !value.isBoolean()) {
			throw malformed(key, "must have a " + field + ": a string, a number or a boolean");
		}
		return value;
	}

	private static @Nullable Pattern pattern(String key, Operator operator, String value) {
		try {
			return switch (operator) {
				case LIKE, NOT_LIKE -> Pattern.compile(likeToRegex(value), Pattern.DOTALL);
				case I_LIKE, NOT_I_LIKE -> Pattern.compile(likeToRegex(value),
						Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
				case REGEXP -> Pattern.compile(value);
				case I_REGEXP -> Pattern.compile(value, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
				default -> null;
			};
		}
		catch (PatternSyntaxException ex) {
			throw malformed(key, "is not a regular expression: " + ex.getDescription());
		}
	}

	// As in SQL, a percent sign is any text, an underscore any character.
	private static String likeToRegex(String like) {
		StringBuilder regex = new StringBuilder();
		boolean escaped = false;
		for (int i = 0; i < like.length(); i++) {
			char character = like.charAt(i);
			if (!escaped && character == '\\') {
				escaped = true;
				continue;
			}
			if (!escaped && character == '%') {
				regex.append(".*");
			}
			else if (!escaped && character == '_') {
				regex.append('.');
			}
			else {
				regex.append(Pattern.quote(String.valueOf(character)));
			}
			escaped = false;
		}
		return "^" + regex + "\\z";
	}

	private static ApiError malformed(String key, String problem) {
		return ApiError.badRequest("metadata[keyvalues][" + key + "] " + problem);
	}

	String key() {
		return this.key;
	}

	/**
	 * Return whether a value fulfills the condition.
	 * @param candidate the value, or {@code null} if there is none, which fulfills none
	 * @return whether it does
	 */
	boolean matches(@Nullable JsonNode candidate) {
		if (candidate == null) {
			return false;
		}
		return switch (this.operator) {
			case EQ -> isEqual(candidate);
			case NE -> !isEqual(candidate);
			case GT -> compare(candidate, this.value) > 0;
			case GTE -> compare(candidate, this.value) >= 0;
			case LT -> compare(this.value, candidate) > 0;
			case LTE -> compare(this.value, candidate) >= 0;
			case BETWEEN -> compare(candidate, this.value) >= 0 && compare(secondValue(), candidate) >= 0;
			case NOT_BETWEEN -> compare(this.value, candidate) > 0 || compare(candidate, secondValue()) > 0;
			case LIKE, I_LIKE, REGEXP, I_REGEXP -> find(candidate);
			case NOT_LIKE, NOT_I_LIKE -> !find(candidate);
		};
	}

	private JsonNode secondValue() {
		return (this.secondValue != null) ? this.secondValue : this.value;
	}

	private boolean isEqual(JsonNode candidate) {
		return compare(candidate, this.value) == 0;
	}

	/**
	 * Compare two values.
	 * @param left a value
	 * @param right a value
	 * @return positive if the left one is greater, zero if they are equal, otherwise
	 * negative, which is also the answer if they cannot be compared
	 */
	private static int compare(JsonNode left, JsonNode right) {
		if (left.isNumber() || right.isNumber()) {
			BigDecimal leftNumber = number(left);
			BigDecimal rightNumber = number(right);
			return (leftNumber != null && rightNumber != null) ? leftNumber.compareTo(rightNumber) : -1;
		}
		Instant leftInstant = QueryParameters.parseInstant(left.asString());
		Instant rightInstant = (leftInstant != null) ? QueryParameters.parseInstant(right.asString()) : null;
		if (leftInstant != null && rightInstant != null) {
			return leftInstant.compareTo(rightInstant);
		}
		return left.asString().compareTo(right.asString());
	}

	private static @Nullable BigDecimal number(JsonNode value) {
		String text = value.asString();
		try {
			return (text.length() <= MAX_NUMBER_LENGTH) ? new BigDecimal(text) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private boolean find(JsonNode candidate) {
		if (this.pattern == null) {
			return false;
		}
		try {
			return this.pattern.matcher(new LimitedText(candidate.asString())).find();
		}
		catch (LimitedText.LimitReachedException | StackOverflowError ex) {
			throw malformed(this.key, "takes too long to search for. Use a simpler expression.");
		}
	}

	/**
	 * The operators.
	 */
	enum Operator {

		/**
		 * Greater.
		 */
		GT,

		/**
		 * Greater or equal.
		 */
		GTE,

		/**
		 * Less.
		 */
		LT,

		/**
		 * Less or equal.
		 */
		LTE,

		/**
		 * Different.
		 */
		NE,

		/**
		 * Equal.
		 */
		EQ,

		/**
		 * Not less than the value and not greater than the second one.
		 */
		BETWEEN,

		/**
		 * Less than the value or greater than the second one.
		 */
		NOT_BETWEEN,

		/**
		 * Like a pattern of SQL.
		 */
		LIKE,

		/**
		 * Not like a pattern of SQL.
		 */
		NOT_LIKE,

		/**
		 * Like a pattern of SQL in any case.
		 */
		I_LIKE,

		/**
		 * Not like a pattern of SQL in any case.
		 */
		NOT_I_LIKE,

		/**
		 * Contains what a regular expression says.
		 */
		REGEXP,

		/**
		 * Contains what a regular expression says in any case.
		 */
		I_REGEXP;

		boolean takesTwo() {
			return this == BETWEEN || this == NOT_BETWEEN;
		}

		String wireName() {
			StringBuilder name = new StringBuilder();
			for (String word : name().split("_")) {
				String rest = word.substring(1).toLowerCase(Locale.ROOT);
				name.append(name.isEmpty() ? word.substring(0, 1).toLowerCase(Locale.ROOT) : word.substring(0, 1))
					.append(rest);
			}
			return name.toString();
		}

	}

}
