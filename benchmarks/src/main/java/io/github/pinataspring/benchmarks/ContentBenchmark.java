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

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Everything about {@code ipfs-content}: speed beside that of SHA-256 alone, and memory.
 */
final class ContentBenchmark implements Benchmarks.Benchmark {

	@Override
	public void run() throws Exception {
		Path file = Files.createTempFile("content-benchmark", null);
		Path car = Files.createTempFile("content-benchmark", ".car");
		try {
			SampleContent.writeTo(file);
			SampleContent.writeCar(file, car);
			new ImportBenchmark().run();
			new ParallelImportBenchmark(file).run();
			new ExportBenchmark(car).run();
			new HeapBenchmark(car).run();
			new AllocationBenchmark().run();
		}
		finally {
			Files.delete(file);
			Files.delete(car);
		}
	}

}
