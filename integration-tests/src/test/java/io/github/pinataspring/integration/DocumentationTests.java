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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks what the documentation says against the code: snippets, properties and links.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)(?:#[^)]*)?\\)");

	private static final Pattern PROPERTY = Pattern.compile("(?m)^\\| `([a-z.-]+)` \\| (?:`([^`]*)`)? ?\\| (.*) \\|$");

	static Stream<Path> pages() {
		return find(".md");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pages")
	void everyJavaSnippetStandsInTest(Path page) {
		List<String> snippets = JAVA.matcher(read(page)).results().map((match) -> normalize(match.group(1))).toList();
		if (snippets.isEmpty()) {
			return;
		}
		String tests = find(".java").filter((path) -> path.toString().contains("/src/test/"))
			.map((path) -> normalize(read(path)))
			.collect(Collectors.joining("\n"));

		assertThat(snippets).allSatisfy((snippet) -> assertThat(tests.contains(snippet)).as(snippet).isTrue());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pages")
	void everyLinkLeadsSomewhere(Path page) {
		List<Path> targets = LINK.matcher(read(page))
			.results()
			.map((match) -> page.resolveSibling(match.group(1)).normalize())
			.toList();

		assertThat(targets).allSatisfy((target) -> assertThat(target).exists());
	}

	@Test
	void everyPropertyIsDocumentedAsItIs() {
		Map<String, List<String>> documented = new TreeMap<>();
		for (MatchResult row : PROPERTY.matcher(read(ROOT.resolve("docs/configuration.md"))).results().toList()) {
			documented.put(row.group(1), List.of((row.group(2) != null) ? row.group(2) : "", row.group(3)));
		}

		assertThat(documented).isEqualTo(properties());
	}

	private static Map<String, List<String>> properties() {
		Map<String, List<String>> properties = new TreeMap<>();
		try {
			List<URL> resources = Collections.list(DocumentationTests.class.getClassLoader()
				.getResources("META-INF/spring-configuration-metadata.json"));
			for (URL resource : resources) {
				try (InputStream content = resource.openStream()) {
					for (JsonNode property : JsonMapper.builder().build().readTree(content).path("properties")) {
						String name = property.path("name").asString();
						if (name.startsWith("pinata.") || name.startsWith("management.health.pinata.")) {
							properties.put(name, List.of(property.path("defaultValue").asString(""),
									property.path("description").asString()));
						}
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return properties;
	}

	private static Stream<Path> find(String extension) {
		List<Path> found = new ArrayList<>();
		try (Stream<Path> paths = Files.walk(ROOT)) {
			paths.filter((path) -> path.toString().endsWith(extension))
				.filter((path) -> Stream.of("/target/", "/.git/", "/node_modules/")
					.noneMatch((ignored) -> path.toString().contains(ignored)))
				.sorted()
				.forEach(found::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return found.stream();
	}

	private static String normalize(String code) {
		return code.replaceAll("\\s+", "");
	}

	private static String read(Path path) {
		try {
			return Files.readString(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
