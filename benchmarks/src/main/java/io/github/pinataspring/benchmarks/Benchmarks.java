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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the benchmarks that are named as arguments, or all of them.
 */
public final class Benchmarks {

	private Benchmarks() {
	}

	/**
	 * Run benchmarks and print their figures.
	 * @param args the names of the benchmarks, or {@code all}
	 * @throws Exception if a benchmark fails
	 */
	public static void main(String[] args) throws Exception {
		Map<String, Benchmark> benchmarks = new LinkedHashMap<>();
		benchmarks.put("health", new HealthBenchmark());
		benchmarks.put("authentication", new AuthenticationBenchmark());
		benchmarks.put("startup", new StartupBenchmark());
		benchmarks.put("content", new ContentBenchmark());
		benchmarks.put("emulator-start", new EmulatorStartBenchmark());
		benchmarks.put("emulator-transfer", new EmulatorTransferBenchmark());
		benchmarks.put("emulator-uploads", new EmulatorUploadsBenchmark());
		benchmarks.put("client-upload", new ClientUploadBenchmark());
		benchmarks.put("client-uploads", new ClientUploadsBenchmark());
		benchmarks.put("client-retrieval", new ClientRetrievalBenchmark());
		benchmarks.put("client-kills", new ClientKillsBenchmark());
		List<String> names = (args.length == 0 || args[0].equals("all")) ? List.copyOf(benchmarks.keySet())
				: List.of(args);
		System.out.printf("JDK %s, %d processors%n", Runtime.version(), Runtime.getRuntime().availableProcessors());
		for (String name : names) {
			Benchmark benchmark = benchmarks.get(name);
			if (benchmark == null) {
				throw new IllegalArgumentException(
						"No benchmark '%s': there are %s".formatted(name, benchmarks.keySet()));
			}
			System.out.printf("%n== %s%n", name);
			benchmark.run();
		}
	}

	/**
	 * A benchmark that prints its figures.
	 */
	interface Benchmark {

		void run() throws Exception;

	}

}
