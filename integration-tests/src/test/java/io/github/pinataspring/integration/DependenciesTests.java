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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Compares what the documentation says of the starter's dependencies with its SBOM, which
 * is there as soon as the starter is packaged.
 */
class DependenciesTests {

	private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	private static final Path SBOM = ROOT
		.resolve("pinata-spring-boot-starter/target/pinata-spring-boot-starter-%s-sbom.json"
			.formatted(System.getProperty("project.version")));

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9._-]+:[A-Za-z0-9._-]+)` \\| (.*) \\|$");

	@Test
	void everyDependencyIsDocumentedWithItsLicence() throws IOException {
		assumeThat(SBOM).as("The starter is not packaged").exists();
		Map<String, String> documented = new TreeMap<>();
		ROW.matcher(Files.readString(ROOT.resolve("docs/dependencies.md")))
			.results()
			.forEach((row) -> documented.put(row.group(1), row.group(2)));

		Map<String, String> dependencies = new TreeMap<>();
		for (JsonNode component : JsonMapper.shared().readTree(Files.readString(SBOM)).path("components")) {
			String group = component.path("group").asString();
			if (!group.equals("io.github.pinata-spring")) {
				dependencies.put(group + ":" + component.path("name").asString(), licences(component));
			}
		}

		assertThat(dependencies).hasSizeGreaterThan(40);
		assertThat(documented).isEqualTo(dependencies);
	}

	private static String licences(JsonNode component) {
		List<String> licences = new ArrayList<>();
		for (JsonNode choice : component.path("licenses")) {
			JsonNode licence = choice.path("license");
			licences.add(
					choice.path("expression").asString(licence.path("id").asString(licence.path("name").asString(""))));
		}
		return String.join(", ", licences);
	}

}
