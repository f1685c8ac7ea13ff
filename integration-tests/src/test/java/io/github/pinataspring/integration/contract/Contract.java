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

package io.github.pinataspring.integration.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.atlassian.oai.validator.report.ValidationReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.LoggerFactory;

/**
 * All OpenAPI files that Pinata publishes. They are not part of this repository.
 */
final class Contract {

	private static final String PROPERTY = "pinata.contract";

	private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

	private static final Pattern PARAMETER = Pattern.compile("parameter '([^']+)'");

	private static final Pattern TYPES = Pattern.compile("\\((\\w+)\\).*allowed: \\[(.*)]");

	private static final Pattern INDEX = Pattern.compile("/\\d+(?=/|$)");

	private static final Pattern ID = Pattern.compile("/[0-9a-f-]{20,36}(?=/|$)");

	private static final List<String> FILES = List.of("pinata-api-v3.yaml", "pinata-api-v3-uploads.yaml",
			"pinata-api-ipfs.yaml", "pinata-x402-api-v3.yaml");

	private final List<PublishedApi> apis;

	private Contract(List<PublishedApi> apis) {
		this.apis = apis;
	}

	/**
	 * Read the files; without them the test is skipped.
	 * @return what they say
	 */
	static Contract read() {
		String folder = System.getProperty(PROPERTY);
		Assumptions.assumeTrue(folder != null,
				"Skipped: set -D%s to the folder with the OpenAPI files of Pinata".formatted(PROPERTY));
		((Logger) LoggerFactory.getLogger("com.atlassian.oai.validator")).setLevel(Level.WARN);
		return new Contract(FILES.stream().map((name) -> PublishedApi.read(Path.of(folder, name))).toList());
	}

	Set<String> operations() {
		return this.apis.stream().flatMap(PublishedApi::operations).collect(Collectors.toCollection(TreeSet::new));
	}

	@Nullable String operationOf(Exchange exchange) {
		return this.apis.stream()
			.map((api) -> api.operationOf(exchange))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Check an exchange.
	 * @param exchange the exchange
	 * @return how it differs from what is published
	 */
	List<Deviation> check(Exchange exchange) {
		for (PublishedApi api : this.apis) {
			String operation = api.operationOf(exchange);
			if (operation != null) {
				List<Deviation> deviations = new ArrayList<>();
				api.checkRequest(exchange)
					.stream()
					.flatMap(Contract::describe)
					.forEach((what) -> deviations.add(new Deviation(operation, "request" + what)));
				api.checkAnswer(exchange)
					.stream()
					.flatMap(Contract::describe)
					.forEach((what) -> deviations.add(new Deviation(operation, "answer" + what)));
				return deviations;
			}
		}
		String operation = "%s %s%s".formatted(exchange.method(), exchange.host(),
				ID.matcher(exchange.path()).replaceAll("/{id}"));
		return List.of(new Deviation(operation, "request: operation not published"));
	}

	private static Stream<String> describe(ValidationReport.Message message) {
		String key = message.getKey().replaceFirst("validation\\.(request|response)\\.", "");
		String text = message.getMessage();
		String pointer = message.getContext()
			.flatMap(ValidationReport.MessageContext::getPointers)
			.map(ValidationReport.MessageContext.Pointers::getInstance)
			.map((instance) -> INDEX.matcher(instance).replaceAll("/*"))
			.map((instance) -> instance.equals("/") ? "" : " " + instance)
			.orElse("");
		return switch (key) {
			case "body.schema.required" -> quoted(text).map((name) -> at(pointer, name) + ": missing");
			case "body.schema.additionalProperties" ->
				quoted(text).map((name) -> at(pointer, name) + ": not published");
			case "body.schema.type" -> Stream.of(pointer + ": " + types(text));
			case "status.unknown" -> Stream.of(" status " + status(text) + ": not published");
			case "parameter.query.unexpected" -> Stream.of(" parameter " + parameter(text) + ": not published");
			default -> Stream.of(pointer + ": " + key);
		};
	}

	private static String at(String pointer, String name) {
		return (pointer.isEmpty() ? " " : pointer) + "/" + name;
	}

	private static Stream<String> quoted(String text) {
		return QUOTED.matcher(text.substring(text.lastIndexOf('['))).results().map((match) -> match.group(1));
	}

	private static String status(String text) {
		return text.replaceAll("\\D*(\\d+).*", "$1");
	}

	private static String types(String text) {
		Matcher types = TYPES.matcher(text);
		return types.find() ? types.group(1) + " instead of " + types.group(2).replace("\"", "") : text;
	}

	private static String parameter(String text) {
		return PARAMETER.matcher(text).results().map((MatchResult match) -> match.group(1)).findFirst().orElse(text);
	}

}
