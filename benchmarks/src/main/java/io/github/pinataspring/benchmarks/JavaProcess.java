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

package io.github.pinataspring.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs a JVM of its own to its end.
 */
final class JavaProcess {

	private JavaProcess() {
	}

	/**
	 * Run a JVM like this one.
	 * @param arguments what follows {@code java}
	 * @return what it printed
	 * @throws IOException if it cannot be started
	 * @throws InterruptedException if waiting for its end is interrupted
	 * @throws IllegalStateException if it fails
	 */
	static String run(List<String> arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(arguments);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output;
		try (BufferedReader reader = process.inputReader()) {
			output = reader.lines().collect(Collectors.joining(System.lineSeparator()));
		}
		if (process.waitFor() != 0) {
			throw new IllegalStateException("The process failed:\n" + output);
		}
		return output;
	}

}
