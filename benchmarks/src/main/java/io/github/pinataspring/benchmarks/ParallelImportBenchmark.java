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

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;

/**
 * The CID of a file of one GiB with two threads, beside the same with one.
 */
final class ParallelImportBenchmark implements Benchmarks.Benchmark {

	private static final int THREADS = 2;

	private final Path file;

	private final ExecutorService executor = Executors.newFixedThreadPool(THREADS - 1);

	ParallelImportBenchmark(Path file) {
		this.file = file;
	}

	@Override
	public void run() throws Exception {
		System.out.printf("CID of a file of %,d MiB, %d threads, %d rounds; reference: one thread%n",
				SampleContent.SIZE >> 20, THREADS, Throughput.ROUNDS);
		try {
			compare(ImportProfile.PINATA_V1);
			compare(ImportProfile.PINATA_V0);
		}
		finally {
			this.executor.shutdown();
		}
	}

	private void compare(ImportProfile profile) throws Exception {
		Throughput.compareThreads(profile.name(), 1.7,
				() -> FileImporter.importFile(this.file, profile, this.executor, THREADS),
				() -> FileImporter.importFile(this.file, profile));
	}

}
