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

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that the picture of the modules shows what their poms say.
 */
class ArchitecturePageTests {

	private static final Pattern ARROW = Pattern.compile("(?m)^ +(\\S+) (-->|-\\. optional \\.->) (\\S+)$");

	@Test
	void pictureShowsDependenciesOfModules() throws Exception {
		Set<String> arrows = ARROW.matcher(Repository.read("docs/architecture.md"))
			.results()
			.map((arrow) -> arrow.group(1) + " " + arrow.group(2) + " " + arrow.group(3))
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(arrows).isEqualTo(dependencies());
	}

	private static Set<String> dependencies() throws Exception {
		Set<String> dependencies = new TreeSet<>();
		NodeList modules = parse("pom.xml").getElementsByTagName("module");
		for (int i = 0; i < modules.getLength(); i++) {
			if (!isInProject(modules.item(i))) {
				continue;
			}
			String module = modules.item(i).getTextContent();
			NodeList found = parse(module + "/pom.xml").getElementsByTagName("dependency");
			for (int j = 0; j < found.getLength(); j++) {
				Element dependency = (Element) found.item(j);
				if (isOfProject(dependency) && !text(dependency, "scope").equals("test")) {
					String arrow = text(dependency, "optional").equals("true") ? "-. optional .->" : "-->";
					dependencies.add("%s %s %s".formatted(module, arrow, text(dependency, "artifactId")));
				}
			}
		}
		return dependencies;
	}

	private static boolean isOfProject(Element dependency) {
		return text(dependency, "groupId").equals("io.github.pinata-spring") && isInProject(dependency);
	}

	// And not in a profile, for example.
	private static boolean isInProject(Node entry) {
		return entry.getParentNode().getParentNode().getNodeName().equals("project");
	}

	private static String text(Element parent, String name) {
		Node found = parent.getElementsByTagName(name).item(0);
		return (found != null) ? found.getTextContent() : "";
	}

	private static Document parse(String pom) throws Exception {
		return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Repository.ROOT.resolve(pom).toFile());
	}

}
