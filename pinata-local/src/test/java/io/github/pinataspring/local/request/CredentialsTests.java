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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Credentials}.
 */
class CredentialsTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			pinataGatewayToken=abc,                   pinataGatewayToken=***
			X-Date=1&X-Signature=abc&X-Method=GET,    X-Date=1&X-Signature=***&X-Method=GET
			%58-Signature=abc,                        %58-Signature=***
			x-signature=a=b,                          x-signature=***
			sig=abc&JWT=abc&apiKey=abc&api_key=a,     sig=***&JWT=***&apiKey=***&api_key=***
			pinata_secret_api_key=abc,                pinata_secret_api_key=***
			url=eyJhbGciOi.eyJzdWIi.c2ln,             url=***
			%zz-token=abc,                            %zz-token=***
			""")
	void maskQueryHidesWhatMayBeSecret(String query, String masked) {
		assertThat(Credentials.maskQuery(query)).isEqualTo(masked);
	}

	@ParameterizedTest
	@CsvSource({ "name=a&limit=10&pageToken=abc", "metadata[keyvalues]={}&keyvalues[a]=b", "token", "X-Expires=30",
			"&&=&" })
	void maskQueryKeepsTheRest(String query) {
		assertThat(Credentials.maskQuery(query)).isEqualTo(query);
	}

}
