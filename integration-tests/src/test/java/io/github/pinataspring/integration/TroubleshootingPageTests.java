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

package io.github.pinataspring.integration;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that the messages on the page for those who search for one are those of the
 * code, and that what is logged as a warning or an error is among them.
 */
class TroubleshootingPageTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

	private static final Pattern CONCATENATION = Pattern.compile("\"\\s*\\+\\s*\"");

	private static final Pattern PLACEHOLDER = Pattern.compile("%[sd]");

	private static final Pattern WARNING = Pattern.compile("logger\\s*\\.(?:warn|error)\\(\\(?\"([^\"]+)\"");

	private static final String CODE = code("");

	static Stream<String> messages() {
		return ROW.matcher(Repository.read("docs/troubleshooting.md")).results().map((row) -> row.group(1));
	}

	@ParameterizedTest
	@MethodSource("messages")
	void messageStandsInMainSource(String message) {
		assertThat(CODE.contains(message)).as(message).isTrue();
	}

	static Stream<String> warnings() {
		return Stream.of("/pinata-client/", "/pinata-spring-boot-autoconfigure/")
			.flatMap((module) -> WARNING.matcher(code(module)).results())
			.map((warning) -> warning.group(1));
	}

	@ParameterizedTest
	@MethodSource("warnings")
	void warningOfApplicationIsOnThePage(String warning) {
		assertThat(messages()).anySatisfy((message) -> assertThat(warning).contains(message));
	}

	private static String code(String module) {
		return Repository.mainSources()
			.filter((path) -> path.toString().contains(module))
			.map(Repository::read)
			.map((source) -> CONCATENATION.matcher(source).replaceAll(""))
			.map((source) -> PLACEHOLDER.matcher(source).replaceAll("…"))
			.collect(Collectors.joining("\n"));
	}

}
