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
import java.util.List;

import org.springframework.util.FileSystemUtils;

/**
 * Uploads of 10 KiB, 32 at a time, by the template and by the official SDK to the same
 * server. Each is a process of its own, warm before it is measured.
 */
final class ClientUploadsBenchmark implements Benchmarks.Benchmark {

	private static final int ROUNDS = 3;

	private static final int UPLOADS = 2000;

	private static final int CONCURRENCY = 32;

	@Override
	public void run() throws Exception {
		Path directory = Files.createTempDirectory("client-uploads");
		try {
			boolean sdk = ClientProcess.hasSdk();
			double[] ours = new double[ROUNDS];
			double[] reference = new double[ROUNDS];
			try (EmulatorProcess emulator = EmulatorProcess.start(directory, List.of())) {
				String[] work = { "many", directory.resolve("credentials.json").toString(), Integer.toString(UPLOADS),
						Integer.toString(CONCURRENCY) };
				// The first clients find a server that is not warm yet.
				ClientProcess.run(ClientProcess.ours(work));
				for (int i = 0; i < ROUNDS; i++) {
					ours[i] = UPLOADS / Double.parseDouble(ClientProcess.run(ClientProcess.ours(work))[0]);
					if (sdk) {
						reference[i] = UPLOADS / Double.parseDouble(ClientProcess.run(ClientProcess.sdk(work))[0]);
					}
				}
			}
			System.out.printf("template: median %.0f uploads/s%n", new Samples(ours).median());
			if (sdk) {
				Samples ratio = Samples.ofRatios(ours, reference);
				System.out.printf(
						"official SDK: median %.0f uploads/s; ratio of a round: median %.2f (min %.2f, max "
								+ "%.2f), goal at least 2.00%n",
						new Samples(reference).median(), ratio.median(), ratio.min(), ratio.max());
			}
		}
		finally {
			FileSystemUtils.deleteRecursively(directory);
		}
	}

}
