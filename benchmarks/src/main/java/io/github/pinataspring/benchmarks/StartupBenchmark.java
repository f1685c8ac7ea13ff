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

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Start-up of the context of a WebFlux application with the starter, configured with a
 * JWT, and without it on the class path. Each start is a new JVM, and the two take turns.
 * The processor time of the main thread is less disturbed by whatever else the machine
 * does than the time by the clock.
 */
final class StartupBenchmark implements Benchmarks.Benchmark {

	private static final int STARTS = 21;

	// In the reactor a module is its target/classes, elsewhere a jar.
	private static final Pattern STARTER = Pattern
		.compile(".*/(pinata-|ipfs-content|spring-boot-(starter-)?webclient)[^/]*(/target/classes)?");

	// What other benchmarks need and the starter does not bring.
	private static final Pattern EMULATOR = Pattern.compile(".*/(pinata-local|h2-mvstore)[^/]*(/target/classes)?");

	@Override
	public void run() throws Exception {
		Start[] with = new Start[STARTS];
		Start[] without = new Start[STARTS];
		for (int i = -2; i < STARTS; i++) {
			Start withStarter = start(classPath(true), true);
			Start withoutStarter = start(classPath(false), false);
			if (i >= 0) {
				with[i] = withStarter;
				without[i] = withoutStarter;
			}
		}
		System.out.printf("%d starts of each, in turn%n", STARTS);
		print("by the clock", with, without, Start::millis);
		print("processor time of the main thread", with, without, Start::cpuMillis);
	}

	private static void print(String what, Start[] with, Start[] without, ToDoubleFunction<Start> figure) {
		double[] withStarter = Arrays.stream(with).mapToDouble(figure).toArray();
		double[] withoutStarter = Arrays.stream(without).mapToDouble(figure).toArray();
		double[] differences = new double[STARTS];
		Arrays.setAll(differences, (i) -> withStarter[i] - withoutStarter[i]);
		Samples difference = new Samples(differences);
		System.out.printf("%s: with the starter median %.0f ms; without: median %.0f ms%n", what,
				new Samples(withStarter).median(), new Samples(withoutStarter).median());
		System.out.printf("  difference of a pair: median %.0f ms (min %.0f, max %.0f)%n", difference.median(),
				difference.min(), difference.max());
	}

	private static String classPath(boolean withStarter) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !EMULATOR.matcher(entry).matches())
			.filter((entry) -> withStarter || !STARTER.matcher(entry).matches())
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static Start start(String classPath, boolean withStarter) throws IOException, InterruptedException {
		List<String> arguments = new ArrayList<>(
				List.of("-cp", classPath, StartupApplication.class.getName(), "--server.port=0",
						"--server.address=127.0.0.1", "--spring.main.banner-mode=off", "--logging.level.root=warn"));
		if (withStarter) {
			arguments.add("--pinata.jwt=" + BenchmarkJwt.create());
		}
		String output = JavaProcess.run(arguments);
		String[] started = output.lines()
			.filter((line) -> line.startsWith("started "))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("The application printed no figure:\n" + output))
			.split(" ");
		if (Boolean.parseBoolean(started[3]) != withStarter) {
			throw new IllegalStateException("The starter was " + (withStarter ? "not " : "") + "active");
		}
		return new Start(Double.parseDouble(started[1]), Double.parseDouble(started[2]));
	}

	private record Start(double millis, double cpuMillis) {

	}

}
