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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.springframework.util.FileSystemUtils;

/**
 * Upload of one GiB by the template, with its CID checked and little memory, beside the
 * official SDK and {@code curl} that upload the same to the same server.
 */
final class ClientUploadBenchmark implements Benchmarks.Benchmark {

	private static final int ROUNDS = 3;

	@Override
	public void run() throws Exception {
		Path directory = Files.createTempDirectory("client-upload");
		try {
			Path file = directory.resolve("content.bin");
			SampleContent.writeTo(file);
			boolean sdk = ClientProcess.hasSdk();
			double[] ours = new double[ROUNDS];
			double[] ofSdk = new double[ROUNDS];
			double[] ofCurl = new double[ROUNDS];
			long directMemory = 0;
			try (EmulatorProcess emulator = EmulatorProcess.start(directory, List.of())) {
				String credentials = directory.resolve("credentials.json").toString();
				// The first client finds a server that is not warm yet.
				ClientProcess.run(ClientProcess.small("file", credentials, file.toString()));
				curl(directory, emulator);
				for (int i = 0; i < ROUNDS; i++) {
					String[] figures = ClientProcess.run(ClientProcess.small("file", credentials, file.toString()));
					ours[i] = Double.parseDouble(figures[0]);
					directMemory = Math.max(directMemory, Long.parseLong(figures[1]));
					if (sdk) {
						ofSdk[i] = Double
							.parseDouble(ClientProcess.run(ClientProcess.sdk("file", credentials, file.toString()))[0]);
						emulator.deleteFiles();
					}
					ofCurl[i] = curl(directory, emulator);
				}
			}
			print(ours, directMemory);
			if (sdk) {
				print("official SDK", ours, ofSdk, "2.00");
			}
			print("curl", ours, ofCurl, "0.80");
		}
		finally {
			FileSystemUtils.deleteRecursively(directory);
		}
	}

	private static double curl(Path directory, EmulatorProcess emulator) throws IOException, InterruptedException {
		Files.writeString(directory.resolve("header"), "Authorization: Bearer " + emulator.jwt());
		double seconds = Double.parseDouble(ClientProcess.run(List.of("curl", "-sf", "-o", "/dev/null", "-w",
				"%{time_total}", "-H", "@" + directory.resolve("header"), "-F",
				"file=@" + directory.resolve("content.bin"), emulator.apiUrl() + "/pinning/pinFileToIPFS"))[0]);
		emulator.deleteFiles();
		return seconds;
	}

	private static void print(double[] ours, long directMemory) {
		System.out.printf("template, -Xmx64m: median %.0f MiB/s; direct memory at most %d MiB, limit 64 MiB%n",
				SampleContent.SIZE / 1024.0 / 1024 / new Samples(ours).median(), directMemory);
	}

	private static void print(String name, double[] ours, double[] reference, String goal) {
		Samples ratio = Samples.ofRatios(reference, ours);
		System.out.printf(
				"%s: median %.0f MiB/s; ratio of a round: median %.2f (min %.2f, max %.2f), goal at least %s%n", name,
				SampleContent.SIZE / 1024.0 / 1024 / new Samples(reference).median(), ratio.median(), ratio.min(),
				ratio.max(), goal);
	}

}
