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

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link QueryParameters}.
 */
class QueryParametersTests {

	@ParameterizedTest
	@CsvSource({ "2024-07-16T11:41:19.123Z, 2024-07-16T11:41:19.123Z", "2024-07-16T11:41:19Z, 2024-07-16T11:41:19Z",
			"2024-07-16T11:41Z, 2024-07-16T11:41:00Z", "2024-07-16T13:41:19+02:00, 2024-07-16T11:41:19Z",
			"2024-07-16T11:41:19.1234567, 2024-07-16T11:41:19.123456700Z", "2024-07-16, 2024-07-16T00:00:00Z" })
	void instantIsReadFromEveryFormOfIso8601(String text, Instant expected) {
		assertThat(parameters("at", text).instant("at")).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "yesterday", "2024", "16.07.2024", "2024-13-01", "1721130079", "2024-07-16 11:41:19" })
	void instantWhenItIsNoDateSaysSo(String text) {
		assertThatExceptionOfType(ApiError.class).isThrownBy(() -> parameters("at", text).instant("at"))
			.withMessageContaining("ISO 8601");
	}

	@Test
	void whatIsEmptyOrMissingIsNotThere() {
		for (QueryParameters parameters : new QueryParameters[] { parameters("at", ""), parameters("other", "1") }) {
			assertThat(parameters.text("at")).isNull();
			assertThat(parameters.instant("at")).isNull();
			assertThat(parameters.bool("at")).isNull();
			assertThat(parameters.isTrue("at")).isFalse();
			assertThat(parameters.after("at")).isNull();
			assertThat(parameters.number("at", 7)).isEqualTo(7);
			assertThat(parameters.limit("at", 8, 9)).isEqualTo(8);
			assertThat(parameters.isDescending("at")).isTrue();
		}
	}

	@Test
	void limitIsCutToTheMaximum() {
		assertThat(parameters("limit", "99999999999").limit("limit", 10, 1000)).isEqualTo(1000);
		assertThat(parameters("limit", "12").limit("limit", 10, 1000)).isEqualTo(12);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "x", "1.5" })
	void limitWhenItIsNoPositiveIntegerSaysSo(String text) {
		assertThatExceptionOfType(ApiError.class).isThrownBy(() -> parameters("limit", text).limit("limit", 10, 1000))
			.withMessage("limit must be a positive integer");
	}

	@ParameterizedTest
	@CsvSource({ "DESC, true", "dsc, true", "asc, false" })
	void orderIsReadInBothSpellings(String text, boolean descending) {
		assertThat(parameters("order", text).isDescending("order")).isEqualTo(descending);
	}

	@Test
	void boolWhenItIsSomethingElseSaysSo() {
		assertThat(parameters("flag", "false").bool("flag")).isFalse();
		assertThat(parameters("flag", "true").isTrue("flag")).isTrue();
		assertThatExceptionOfType(ApiError.class).isThrownBy(() -> parameters("flag", "yes").bool("flag"))
			.withMessage("flag must be true or false");
	}

	@Test
	void pageTokenLeadsBackToItsId() {
		String id = "0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001";

		assertThat(parameters("pageToken", QueryParameters.pageToken(id)).after("pageToken")).isEqualTo(id);
		assertThat(QueryParameters.pageToken(null)).isEmpty();
		assertThatExceptionOfType(ApiError.class).isThrownBy(() -> parameters("pageToken", "abc").after("pageToken"))
			.withMessage("pageToken is not one that was given out");
	}

	private static QueryParameters parameters(String name, String value) {
		MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
		parameters.add(name, value);
		return new QueryParameters(parameters);
	}

}
