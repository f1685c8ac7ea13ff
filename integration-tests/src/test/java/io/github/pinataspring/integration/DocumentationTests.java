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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks what the documentation says against the code: snippets, properties and links.
 */
class DocumentationTests {

	private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

	private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

	private static final Pattern EXCEPTION = Pattern.compile("`((?:Pinata|PinJob|Invalid)\\w*Exception)`");

	private static final Pattern OWN_VERSION = Pattern.compile(
			"<groupId>io\\.github\\.pinata-spring</groupId>\\s*<artifactId>[^<]+</artifactId>\\s*<version>([^<]+)<");

	private static final Pattern PROPERTY = Pattern
		.compile("(?m)^\\| `([a-z0-9.-]+)` \\| (?:`([^`]*)`)? ?\\| (.*) \\|$");

	private static final Pattern NAMED_PROPERTY = Pattern.compile("`(pinata\\.[a-z][a-z.-]*[a-z])(?:=[^`]*)?`");

	static Stream<Path> pages() {
		return Repository.find(".md");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pages")
	void everyJavaSnippetStandsInTest(Path page) {
		List<String> snippets = JAVA.matcher(Repository.read(page))
			.results()
			.map((match) -> normalize(match.group(1)))
			.toList();
		if (snippets.isEmpty()) {
			return;
		}
		String tests = Repository.find(".java")
			.filter((path) -> path.toString().contains("/src/test/"))
			.map((path) -> normalize(Repository.read(path)))
			.collect(Collectors.joining("\n"));

		assertThat(snippets).allSatisfy((snippet) -> assertThat(tests.contains(snippet)).as(snippet).isTrue());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pages")
	void everyLinkLeadsSomewhere(Path page) {
		assertThat(LINK.matcher(Repository.read(page)).results()).allSatisfy((link) -> {
			Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
			assertThat(target).exists();
			if (link.group(2) != null) {
				assertThat(anchors(target)).as(target.toString()).contains(link.group(2));
			}
		});
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pages")
	void everyExceptionExists(Path page) {
		List<String> sources = Repository.mainSources().map((path) -> path.getFileName().toString()).toList();

		assertThat(EXCEPTION.matcher(Repository.read(page)).results())
			.allSatisfy((exception) -> assertThat(sources).contains(exception.group(1) + ".java"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pages")
	void everyVersionIsThatOfTheProject(Path page) {
		String version = System.getProperty("project.version");

		assertThat(OWN_VERSION.matcher(Repository.read(page)).results())
			.allSatisfy((found) -> assertThat(found.group(1)).isEqualTo(version));
	}

	@Test
	void versionsOfSpringBootAreThoseOfTheBuild() {
		String newest = property("spring-boot.version");

		assertThat(Repository.read("docs/compatibility.md"))
			.contains("| Spring Boot | %s and %s |".formatted(newest, property("spring-boot.oldest-version")));
		assertThat(Repository.read("docs/getting-started.md")).contains("<version>" + newest + "</version>");
	}

	@Test
	void everyPageIsInTheListOfPages() {
		String list = Repository.read("docs/README.md");

		assertThat(pages().filter((page) -> page.getParent().equals(Repository.ROOT.resolve("docs")))
			.map(Path::getFileName)
			.map(Path::toString)).hasSizeGreaterThan(20)
			.filteredOn((name) -> !name.equals("README.md"))
			.allSatisfy((name) -> assertThat(list).contains("](" + name + ")"));
	}

	@Test
	void everyPropertyIsDocumentedAsItIs() {
		Map<String, List<String>> documented = new TreeMap<>();
		for (MatchResult row : PROPERTY.matcher(Repository.read("docs/configuration.md")).results().toList()) {
			documented.put(row.group(1), List.of((row.group(2) != null) ? row.group(2) : "", row.group(3)));
		}

		assertThat(documented).isEqualTo(properties());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pages")
	void everyPropertyThatIsNamedExists(Path page) {
		Set<String> properties = properties().keySet();
		Set<String> groups = properties.stream().map(DocumentationTests::group).collect(Collectors.toSet());

		assertThat(NAMED_PROPERTY.matcher(Repository.read(page)).results().map((named) -> named.group(1)))
			.filteredOn((name) -> groups.contains(group(name)))
			.allSatisfy((name) -> assertThat(properties).contains(name));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pages")
	void everyPropertyInYamlExists(Path page) {
		Set<String> properties = properties().keySet();

		assertThat(YAML.matcher(Repository.read(page)).results()).allSatisfy((block) -> {
			YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
			yaml.setResources(new ByteArrayResource(block.group(1).getBytes(StandardCharsets.UTF_8)));
			assertThat(Objects.requireNonNull(yaml.getObject()).stringPropertyNames())
				.filteredOn((name) -> name.startsWith("pinata."))
				.allSatisfy((name) -> assertThat(properties).contains(name.replaceAll("\\[\\d+]", "")));
		});
	}

	private static String group(String property) {
		return property.split("\\.")[1];
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

	private static String property(String name) {
		String pom = Repository.read("pom.xml");
		int start = pom.indexOf("<" + name + ">") + name.length() + 2;
		return pom.substring(start, pom.indexOf('<', start));
	}

	// As GitHub makes them of headings.
	private static List<String> anchors(Path page) {
		return HEADING.matcher(Repository.read(page))
			.results()
			.map((heading) -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
			.toList();
	}

	private static String normalize(String code) {
		return code.replaceAll("\\s+", "");
	}

}
