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

package io.github.pinataspring.client.core;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PinataEndpoints}.
 */
class PinataEndpointsTests {

	@Test
	void defaultsAreThoseOfPinata() {
		assertThat(PinataEndpoints.defaults()).isEqualTo(new PinataEndpoints(URI.create("https://api.pinata.cloud"),
				URI.create("https://uploads.pinata.cloud"), URI.create("https://gateway.pinata.cloud")));
	}

	@Test
	void withReplacesOneAddressAndDropsSlashAtTheEnd() {
		PinataEndpoints endpoints = PinataEndpoints.defaults()
			.withApiUrl(URI.create("http://127.0.0.1:1/api/"))
			.withUploadsUrl(URI.create("http://127.0.0.1:2//"))
			.withGatewayUrl(URI.create("http://127.0.0.1:3"))
			.withFallbackGatewayUrls(URI.create("http://127.0.0.1:4/"), URI.create("http://127.0.0.1:5"));

		assertThat(endpoints.apiUrl()).hasToString("http://127.0.0.1:1/api");
		assertThat(endpoints.uploadsUrl()).hasToString("http://127.0.0.1:2");
		assertThat(endpoints.gatewayUrl()).hasToString("http://127.0.0.1:3");
		assertThat(endpoints.fallbackGatewayUrls()).extracting(URI::toString)
			.containsExactly("http://127.0.0.1:4", "http://127.0.0.1:5");
		assertThat(endpoints.withApiUrl(endpoints.uploadsUrl()).withUploadsUrl(endpoints.apiUrl()))
			.returns(endpoints.fallbackGatewayUrls(), PinataEndpoints::fallbackGatewayUrls);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			api.pinata.cloud | must start with 'https://' or 'http://'
			ftp://api.pinata.cloud | must start with 'https://' or 'http://'
			https://me:hidden@api.pinata.cloud | must not contain a user name or password
			https://me:hidden@_api_ | must not contain a user name or password
			https:///path | must have a valid host
			https://_api_ | must have a valid host
			https://api.pinata.cloud?a=hidden | must not have a query or fragment
			https://api.pinata.cloud#hidden | must not have a query or fragment
			https://api.pinata.cloud/v3 | must not end with '/v3', the client adds it
			https://api.pinata.cloud/v3/ | must not end with '/v3', the client adds it
			""")
	void createWhenInvalidThrowsExceptionWithoutTheValue(URI url, String problem) {
		assertThatIllegalArgumentException().isThrownBy(() -> PinataEndpoints.defaults().withApiUrl(url))
			.withMessage("'apiUrl' " + problem);
	}

	@Test
	void createWhenGatewayEndsWithIpfsThrowsException() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> PinataEndpoints.defaults().withGatewayUrl(URI.create("https://gateway.example.org/ipfs")))
			.withMessageContaining("'gatewayUrl' must not end with '/ipfs'");
	}

}
