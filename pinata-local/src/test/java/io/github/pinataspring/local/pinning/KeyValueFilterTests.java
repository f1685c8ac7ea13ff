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

import io.github.pinataspring.local.web.ApiError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link KeyValueFilter}.
 */
class KeyValueFilterTests {

	@ParameterizedTest(name = "{1} {0} {2}, {3}: {4}")
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			eq         | "a"                    | "a"                    |      | true
			eq         | "a"                    | "A"                    |      | false
			eq         | "5"                    | 5                      |      | true
			eq         | 5.0                    | "5"                    |      | true
			eq         | true                   | "true"                 |      | true
			eq         | "five"                 | 5                      |      | false
			eq         | "2024-01-01T00:00:00Z" | "2024-01-01"           |      | true
			ne         | "a"                    | "b"                    |      | true
			ne         | "a"                    | "a"                    |      | false
			ne         | "five"                 | 5                      |      | true
			gt         | 10                     | 9                      |      | true
			gt         | "10"                   | 9                      |      | true
			gt         | "10"                   | "9"                    |      | false
			gt         | 9                      | 9                      |      | false
			gt         | "five"                 | 1                      |      | false
			gt         | "2024-07-16T11:00:00.000Z" | "2024-07-16T12:00:00+02:00" | | true
			gte        | 9                      | 9                      |      | true
			gte        | 8.9                    | 9                      |      | false
			gte        | "five"                 | 1                      |      | false
			lt         | "a"                    | "b"                    |      | true
			lt         | "b"                    | "b"                    |      | false
			lt         | "five"                 | 1                      |      | false
			lte        | "b"                    | "b"                    |      | true
			lte        | "c"                    | "b"                    |      | false
			between    | 500                    | 500                    | 1000 | true
			between    | 1000                   | 500                    | 1000 | true
			between    | 1001                   | 500                    | 1000 | false
			between    | "many"                 | 500                    | 1000 | false
			notBetween | 499                    | 500                    | 1000 | true
			notBetween | 1001                   | 500                    | 1000 | true
			notBetween | 500                    | 500                    | 1000 | false
			notBetween | "many"                 | 500                    | 1000 | false
			like       | "an invoice"           | "%invoice"             |      | true
			like       | "an invoice"           | "invoice"              |      | false
			like       | "an invoice"           | "%Invoice"             |      | false
			like       | "abc"                  | "a_c"                  |      | true
			like       | "a.c"                  | "a\\\\_c"              |      | false
			like       | "100%"                 | "100\\\\%"             |      | true
			like       | 12345                  | "123%"                 |      | true
			notLike    | "an invoice"           | "%invoice"             |      | false
			notLike    | "an invoice"           | "bill%"                |      | true
			iLike      | "an Invoice"           | "AN INV%"              |      | true
			notILike   | "an Invoice"           | "AN INV%"              |      | false
			regexp     | "order-17"             | "r-[0-9]+$"            |      | true
			regexp     | "Order-17"             | "^order"               |      | false
			iRegexp    | "Order-17"             | "^order"               |      | true
			""")
	void matchesAsTheOperatorSays(String operator, String candidate, String value, String secondValue,
			boolean expected) {
		String second = (secondValue != null) ? ",\"secondValue\":" + secondValue : "";
		KeyValueFilter filter = KeyValueFilter.of("key",
				json("{\"value\":%s,\"op\":\"%s\"%s}".formatted(value, operator, second)));

		assertThat(filter.matches(json(candidate))).isEqualTo(expected);
	}

	@Test
	void whatIsNotThereMatchesNothing() {
		for (KeyValueFilter.Operator operator : KeyValueFilter.Operator.values()) {
			KeyValueFilter filter = KeyValueFilter.of("key",
					json("{\"value\":\"a\",\"secondValue\":\"b\",\"op\":\"" + operator.wireName() + "\"}"));

			assertThat(filter.matches(null)).as(operator.wireName()).isFalse();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			5                                    | must be an object
			{"value":"a"}                        | must have an op, one of gt, gte, lt, lte, ne, eq, between, notBetween
			{"value":"a","op":"GT"}              | must have an op
			{"op":"eq"}                          | must have a value
			{"value":{},"op":"eq"}               | must have a value
			{"value":1,"op":"between"}           | must have a secondValue
			{"value":"(","op":"regexp"}          | is not a regular expression
			""")
	void ofWhenConditionIsMalformedSaysWhatIsWrong(String condition, String expected) {
		assertThatExceptionOfType(ApiError.class).isThrownBy(() -> KeyValueFilter.of("total", json(condition)))
			.withMessageContaining("metadata[keyvalues][total] " + expected);
	}

	@ParameterizedTest
	@CsvSource({ "'(.*a){12}b', 40", "'(x|y|a)*b', 200000" })
	void matchesWhenExpressionIsHostileEnds(String expression, int length) {
		KeyValueFilter filter = KeyValueFilter.of("key", json("{\"value\":\"" + expression + "\",\"op\":\"regexp\"}"));
		JsonNode candidate = json("\"" + "a".repeat(length) + "\"");

		assertThatExceptionOfType(ApiError.class).isThrownBy(() -> filter.matches(candidate))
			.withMessageContaining("takes too long");
	}

	private static JsonNode json(String json) {
		return JsonMapper.shared().readTree(json);
	}

}
