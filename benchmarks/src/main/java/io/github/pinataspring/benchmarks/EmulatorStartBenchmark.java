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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.pinataspring.local.PinataLocal;

import org.springframework.util.FileSystemUtils;

/**
 * Start of Pinata Local: in this JVM until it answered a request, as tests start it over
 * and over, and as a process of its own until it says that it is ready. The reference is
 * what a JVM takes that only says its version.
 */
final class EmulatorStartBenchmark implements Benchmarks.Benchmark {

	private static final int WARM_UP = 10;

	private static final int STARTS = 21;

	private final HttpClient http = HttpClient.newHttpClient();

	@Override
	public void run() throws Exception {
		double[] embedded = new double[STARTS];
		for (int i = -WARM_UP; i < STARTS; i++) {
			double millis = embedded();
			if (i >= 0) {
				embedded[i] = millis;
			}
		}
		print("embedded, warm JVM", new Samples(embedded), 500);
		double[] process = new double[STARTS];
		double[] reference = new double[STARTS];
		Path directory = Files.createTempDirectory("emulator-start");
		for (int i = -1; i < STARTS; i++) {
			double ours = process(directory);
			double javaVersion = javaVersion();
			if (i >= 0) {
				process[i] = ours;
				reference[i] = javaVersion;
			}
		}
		FileSystemUtils.deleteRecursively(directory);
		print("java -jar", new Samples(process), 2000);
		System.out.printf("java -version: median %.0f ms%n", new Samples(reference).median());
	}

	private double embedded() throws Exception {
		long start = System.nanoTime();
		try (PinataLocal local = PinataLocal.start()) {
			this.http.send(HttpRequest.newBuilder(URI.create(local.gatewayUrl() + "/")).build(),
					BodyHandlers.discarding());
			return millisSince(start);
		}
	}

	private static double process(Path directory) throws Exception {
		long start = System.nanoTime();
		try (EmulatorProcess emulator = EmulatorProcess.start(directory, List.of())) {
			return millisSince(start);
		}
	}

	private static double javaVersion() throws Exception {
		long start = System.nanoTime();
		JavaProcess.run(List.of("-version"));
		return millisSince(start);
	}

	private static double millisSince(long start) {
		return (System.nanoTime() - start) / 1_000_000.0;
	}

	private static void print(String what, Samples samples, int aim) {
		System.out.printf("%s: median %.0f ms (min %.0f, max %.0f); aim: less than %d ms%n", what, samples.median(),
				samples.min(), samples.max(), aim);
	}

}
