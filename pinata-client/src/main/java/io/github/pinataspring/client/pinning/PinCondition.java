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

package io.github.pinataspring.client.pinning;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.Assert;

/**
 * Condition on one value of a pin's metadata. How values of different kinds compare is
 * not documented: compare numbers with numbers and times with times.
 *
 * @since 0.1.0
 */
public final class PinCondition {

	private final String operator;

	private final PinValue value;

	private final @Nullable PinValue secondValue;

	private PinCondition(String operator, PinValue value, @Nullable PinValue secondValue) {
		Assert.notNull(value, "'value' must not be null");
		this.operator = operator;
		this.value = value;
		this.secondValue = secondValue;
	}

	/**
	 * Return the condition that a value is greater than another one.
	 * @param value the other value
	 * @return the condition
	 */
	public static PinCondition greaterThan(PinValue value) {
		return new PinCondition("gt", value, null);
	}

	/**
	 * Return the condition that a value is another one, or greater.
	 * @param value the other value
	 * @return the condition
	 */
	public static PinCondition atLeast(PinValue value) {
		return new PinCondition("gte", value, null);
	}

	/**
	 * Return the condition that a value is less than another one.
	 * @param value the other value
	 * @return the condition
	 */
	public static PinCondition lessThan(PinValue value) {
		return new PinCondition("lt", value, null);
	}

	/**
	 * Return the condition that a value is another one, or less.
	 * @param value the other value
	 * @return the condition
	 */
	public static PinCondition atMost(PinValue value) {
		return new PinCondition("lte", value, null);
	}

	/**
	 * Return the condition that a value is another one.
	 * @param value the other value
	 * @return the condition
	 */
	public static PinCondition equalTo(PinValue value) {
		return new PinCondition("eq", value, null);
	}

	/**
	 * Return the condition that a value is not another one.
	 * @param value the other value
	 * @return the condition
	 */
	public static PinCondition notEqualTo(PinValue value) {
		return new PinCondition("ne", value, null);
	}

	/**
	 * Return the condition that a value is between two others, or one of them.
	 * @param least the least value
	 * @param greatest the greatest value
	 * @return the condition
	 */
	public static PinCondition between(PinValue least, PinValue greatest) {
		Assert.notNull(greatest, "'greatest' must not be null");
		return new PinCondition("between", least, greatest);
	}

	/**
	 * Return the condition that a value is less than one value or greater than another.
	 * @param least the least value that does not count
	 * @param greatest the greatest value that does not count
	 * @return the condition
	 */
	public static PinCondition notBetween(PinValue least, PinValue greatest) {
		Assert.notNull(greatest, "'greatest' must not be null");
		return new PinCondition("notBetween", least, greatest);
	}

	/**
	 * Return the condition that a value is like a pattern.
	 * @param pattern the pattern, as in SQL: a percent sign stands for any text
	 * @return the condition
	 */
	public static PinCondition like(String pattern) {
		return new PinCondition("like", PinValue.of(pattern), null);
	}

	/**
	 * Return the condition that a value is not like a pattern.
	 * @param pattern the pattern, as in SQL: a percent sign stands for any text
	 * @return the condition
	 */
	public static PinCondition notLike(String pattern) {
		return new PinCondition("notLike", PinValue.of(pattern), null);
	}

	/**
	 * Return the condition that a value is like a pattern in upper or lower case.
	 * @param pattern the pattern, as in SQL: a percent sign stands for any text
	 * @return the condition
	 */
	public static PinCondition likeIgnoringCase(String pattern) {
		return new PinCondition("iLike", PinValue.of(pattern), null);
	}

	/**
	 * Return the condition that a value is not like a pattern in upper or lower case.
	 * @param pattern the pattern, as in SQL: a percent sign stands for any text
	 * @return the condition
	 */
	public static PinCondition notLikeIgnoringCase(String pattern) {
		return new PinCondition("notILike", PinValue.of(pattern), null);
	}

	/**
	 * Return the condition that a regular expression is found in a value.
	 * @param expression the expression, in the language of Pinata's database
	 * @return the condition
	 */
	public static PinCondition matching(String expression) {
		return new PinCondition("regexp", PinValue.of(expression), null);
	}

	/**
	 * Return the condition that a regular expression is found in a value in upper or
	 * lower case.
	 * @param expression the expression, in the language of Pinata's database
	 * @return the condition
	 */
	public static PinCondition matchingIgnoringCase(String expression) {
		return new PinCondition("iRegexp", PinValue.of(expression), null);
	}

	ObjectNode json() {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.set("value", this.value.json());
		json.put("op", this.operator);
		if (this.secondValue != null) {
			json.set("secondValue", this.secondValue.json());
		}
		return json;
	}

	@Override
	public String toString() {
		return json().toString();
	}

}
