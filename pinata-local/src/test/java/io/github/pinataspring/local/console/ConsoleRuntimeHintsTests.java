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

package io.github.pinataspring.local.console;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsoleRuntimeHints}.
 */
class ConsoleRuntimeHintsTests {

	@Test
	void everyFileOfTheConsoleIsKept() throws IOException {
		RuntimeHints hints = new RuntimeHints();

		AotServices.factories()
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter((registrar) -> registrar.getClass().getName().startsWith("io.github.pinataspring."))
			.forEach((registrar) -> registrar.registerHints(hints, null));

		String directory = "io/github/pinataspring/local/console/";
		Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:" + directory + "*.*");
		assertThat(files).filteredOn((file) -> !String.valueOf(file.getFilename()).endsWith(".class"))
			.hasSizeGreaterThan(10)
			.allSatisfy(
					(file) -> assertThat(RuntimeHintsPredicates.resource().forResource(directory + file.getFilename()))
						.accepts(hints));
	}

}
