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

package io.github.pinataspring.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

import io.github.pinataspring.local.key.GivenCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Arguments}.
 */
class ArgumentsTests {

	@Test
	void parseWhenThereAreNoneUsesDefaults() throws Exception {
		PinataLocalOptions options = Arguments.parse(Map.of()).options();

		assertThat(options.port()).isEqualTo(5080);
		assertThat(options.address()).isEqualTo("127.0.0.1");
		assertThat(options.dataDirectory()).isNull();
		assertThat(options.allowedHosts()).isEmpty();
		assertThat(options.credentialsFile()).isNull();
		assertThat(options.strictTestAuthentication()).isFalse();
		assertThat(options.standardPinningService()).isFalse();
		assertThat(options.webhooks()).isEmpty();
	}

	@Test
	void parseReadsAll() throws Exception {
		PinataLocalOptions options = Arguments
			.parse(Map.of(), "--port=0", "--address=0.0.0.0", "--allowed-host=a.test", "--allowed-host=b.test",
					"--data-dir=a=b", "--credentials-file=c.json", "--strict-test-authentication",
					"--standard-pinning-service", "--webhook=http://127.0.0.1:1/a", "--webhook=http://127.0.0.1:1/b")
			.options();

		assertThat(options.port()).isZero();
		assertThat(options.address()).isEqualTo("0.0.0.0");
		assertThat(options.allowedHosts()).containsExactlyInAnyOrder("a.test", "b.test");
		assertThat(options.dataDirectory()).isEqualTo(Path.of("a=b"));
		assertThat(options.credentialsFile()).isEqualTo(Path.of("c.json"));
		assertThat(options.strictTestAuthentication()).isTrue();
		assertThat(options.standardPinningService()).isTrue();
		assertThat(options.webhooks()).containsExactly(URI.create("http://127.0.0.1:1/a"),
				URI.create("http://127.0.0.1:1/b"));
	}

	@Test
	void parseWhenHelpIsAskedForSaysSo() throws Exception {
		assertThat(Arguments.parse(Map.of(), "--help").help()).isTrue();
	}

	@Test
	void parseWhenHealthCheckIsAskedForSaysSo() throws Exception {
		assertThat(Arguments.parse(Map.of()).healthCheck()).isFalse();
		assertThat(Arguments.parse(Map.of(), "--health-check").healthCheck()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--prot=1", "port=1", "--port", "--port=", "--port=x", "--port=65536", "--port=-1",
			"--data-dir", "--data-dir=", "--help=yes", "--health-check=no", "--webhook", "--webhook=ftp://x/",
			"--credentials-file=\0", "--allowed-host=", "--allowed-host=a.test:80", "" })
	void parseWhenOneIsWrongSaysSo(String argument) {
		assertThatExceptionOfType(Arguments.InvalidArgumentException.class)
			.isThrownBy(() -> Arguments.parse(Map.of(), argument))
			.withMessageMatching("(?s).*(--|argument).*");
	}

	@Test
	void parseWhenOneIsGivenTwiceSaysSo() {
		assertThatExceptionOfType(Arguments.InvalidArgumentException.class)
			.isThrownBy(() -> Arguments.parse(Map.of(), "--port=1", "--port=2"))
			.withMessage("--port is given twice");
	}

	@Test
	void parseWhenEnvironmentHasCredentialsGivesThem() throws Exception {
		GivenCredentials credentials = Arguments
			.parse(Map.of("PINATA_LOCAL_API_KEY", "key", "PINATA_LOCAL_API_SECRET", "secret", "PINATA_LOCAL_JWT",
					"e30.e30.c2ln"))
			.options()
			.adminCredentials();

		assertThat(credentials).isEqualTo(new GivenCredentials("key", "secret", "e30.e30.c2ln"));
		assertThat(credentials.toString()).doesNotContain("secret", "e30.e30.c2ln");
	}

	@Test
	void parseWhenVariablesAreEmptyGivesNoCredentials() throws Exception {
		assertThat(Arguments
			.parse(Map.of("PINATA_LOCAL_API_KEY", "", "PINATA_LOCAL_API_SECRET", "", "PINATA_LOCAL_JWT", ""))
			.options()
			.adminCredentials()).isEqualTo(GivenCredentials.NONE);
	}

	@ParameterizedTest
	@CsvSource({ "PINATA_LOCAL_API_KEY,value", "PINATA_LOCAL_API_SECRET,value", "PINATA_LOCAL_JWT,value",
			"PINATA_LOCAL_JWT,value.value.value" })
	void parseWhenVariableIsOfNoUseNamesItWithoutItsValue(String name, String value) {
		assertThatExceptionOfType(Arguments.InvalidArgumentException.class)
			.isThrownBy(() -> Arguments.parse(Map.of(name, value)))
			.withMessageContaining(name)
			.withMessageNotContaining("value");
	}

	@Test
	void parseWhenSecretHasSpacesNamesItWithoutItsValue() {
		assertThatExceptionOfType(Arguments.InvalidArgumentException.class)
			.isThrownBy(() -> Arguments
				.parse(Map.of("PINATA_LOCAL_API_KEY", "key", "PINATA_LOCAL_API_SECRET", "not printable")))
			.withMessageContaining("PINATA_LOCAL_API_SECRET")
			.withMessageNotContaining("not printable");
	}

}
