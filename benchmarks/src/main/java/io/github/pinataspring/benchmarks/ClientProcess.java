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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that uploads to Pinata Local in a process of its own, ours or another. It
 * prints its figures in one line, separated by blanks.
 */
final class ClientProcess {

	private static final Path SDK = Path.of("..", "interop-tests");

	private ClientProcess() {
	}

	/**
	 * Return the command that runs {@link ClientWork}.
	 * @param arguments the work and what it is done with
	 * @return the command
	 */
	static List<String> ours(String... arguments) {
		return java(List.of(), arguments);
	}

	/**
	 * Return the command that runs {@link ClientWork} with a heap of 64 MiB and no more
	 * than 64 MiB of direct memory, Netty's included.
	 * @param arguments the work and what it is done with
	 * @return the command
	 */
	static List<String> small(String... arguments) {
		return java(List.of("-Xmx64m", "-XX:MaxDirectMemorySize=64m", "-Dio.netty.maxDirectMemory=0"), arguments);
	}

	private static List<String> java(List<String> settings, String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(settings);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), ClientWork.class.getName()));
		command.addAll(List.of(arguments));
		return command;
	}

	/**
	 * Return the command that does the same by the official SDK.
	 * @param arguments the work and what it is done with
	 * @return the command
	 */
	static List<String> sdk(String... arguments) {
		List<String> command = new ArrayList<>(List.of("node", SDK.resolve("benchmark.js").toString()));
		command.addAll(List.of(arguments));
		return command;
	}

	/**
	 * Return whether the official SDK can be run, and say so if it cannot.
	 * @return whether it is installed
	 */
	static boolean hasSdk() {
		boolean installed = Files.isDirectory(SDK.resolve("node_modules/pinata"));
		if (!installed) {
			System.out.println("without the official SDK: it needs Node 20 and 'npm --prefix interop-tests ci'");
		}
		return installed;
	}

	/**
	 * Run a command to its end.
	 * @param command the command
	 * @return the figures in the last line that it printed
	 * @throws IOException if it cannot be run
	 * @throws InterruptedException if waiting for its end is interrupted
	 */
	static String[] run(List<String> command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		List<String> output;
		try (BufferedReader reader = process.inputReader()) {
			output = reader.lines().toList();
		}
		if (process.waitFor() != 0 || output.isEmpty()) {
			throw new IllegalStateException("%s failed: %s".formatted(command.get(0), output));
		}
		return output.get(output.size() - 1).split(" ");
	}

	/**
	 * Start one of our clients and leave it to itself.
	 * @param arguments the work and what it is done with
	 * @return the process
	 * @throws IOException if it cannot be started
	 */
	static Process start(String... arguments) throws IOException {
		return new ProcessBuilder(small(arguments)).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	/**
	 * Return an address with another port.
	 * @param url the address
	 * @param port the port
	 * @return the address
	 */
	static URI withPort(String url, int port) {
		return URI.create(url.replaceFirst(":\\d+", ":" + port));
	}

}
