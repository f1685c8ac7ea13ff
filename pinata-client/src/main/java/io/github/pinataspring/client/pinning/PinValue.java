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

import java.math.BigDecimal;
import java.time.Instant;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.util.Assert;

/**
 * Value of a pin's metadata: a text, a number or a time. Only the older API has other
 * values than texts.
 *
 * @since 0.1.0
 */
public final class PinValue {

	private final JsonNode json;

	private PinValue(JsonNode json) {
		this.json = json;
	}

	/**
	 * Return a text.
	 * @param text the text
	 * @return the value
	 */
	public static PinValue of(String text) {
		Assert.notNull(text, "'text' must not be null");
		return new PinValue(JsonNodeFactory.instance.stringNode(text));
	}

	/**
	 * Return a number.
	 * @param number the number
	 * @return the value
	 * @throws IllegalArgumentException if it is infinite or not a number
	 */
	public static PinValue of(Number number) {
		Assert.notNull(number, "'number' must not be null");
		return new PinValue(JsonNodeFactory.instance.numberNode(new BigDecimal(number.toString())));
	}

	/**
	 * Return a time, which Pinata knows as a text of ISO 8601.
	 * @param time the time
	 * @return the value
	 */
	public static PinValue of(Instant time) {
		Assert.notNull(time, "'time' must not be null");
		return of(time.toString());
	}

	JsonNode json() {
		return this.json;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof PinValue value && this.json.equals(value.json);
	}

	@Override
	public int hashCode() {
		return this.json.hashCode();
	}

	@Override
	public String toString() {
		return this.json.asString();
	}

}
