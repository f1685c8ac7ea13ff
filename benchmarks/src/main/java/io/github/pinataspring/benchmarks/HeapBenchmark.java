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

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Peak heap of a stream of 10 GiB and of other work on large content. Each is a JVM of
 * its own with a heap of 32 MiB, which cannot hide garbage that another heap would hold.
 */
final class HeapBenchmark implements Benchmarks.Benchmark {

	private static final int HEAP_MIB = 32;

	private final Path car;

	HeapBenchmark(Path car) {
		this.car = car;
	}

	@Override
	public void run() throws Exception {
		System.out.printf("Peak heap, garbage included, in a JVM with a heap of %d MiB%n", HEAP_MIB);
		for (String profile : List.of("pinata-v1", "pinata-v0", "unixfs-v1-2025")) {
			start("stream", profile);
			start("parallel", profile);
		}
		start("export", this.car.toString());
	}

	private static void start(String work, String argument) throws IOException, InterruptedException {
		System.out.println(JavaProcess.run(List.of("-Xmx%dm".formatted(HEAP_MIB), "-cp",
				System.getProperty("java.class.path"), HeapProbe.class.getName(), work, argument)));
	}

}
