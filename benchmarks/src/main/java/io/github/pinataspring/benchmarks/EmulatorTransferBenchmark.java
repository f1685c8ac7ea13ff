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
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.FileSystemUtils;

/**
 * Upload of one GiB to Pinata Local and download of it, both by curl, with the settings
 * of the container and a heap of 64 MiB. The reference is curl that reads the same file
 * from the disk for sha256sum, which is about what an import cannot do without.
 */
final class EmulatorTransferBenchmark implements Benchmarks.Benchmark {

	private static final int ROUNDS = 5;

	private static final Pattern HEAP = Pattern.compile("(\\d+)M->\\d+M\\(\\d+M\\)");

	@Override
	public void run() throws Exception {
		Path directory = Files.createTempDirectory("emulator-transfer");
		Path file = directory.resolve("content.bin");
		SampleContent.writeTo(file);
		Path gc = directory.resolve("gc.log");
		double[] reference = new double[ROUNDS];
		double[] upload = new double[ROUNDS];
		double[] download = new double[ROUNDS];
		long peak;
		try (EmulatorProcess emulator = EmulatorProcess.startSmall(directory, "-Xlog:gc:file=" + gc)) {
			for (int i = -1; i < ROUNDS; i++) {
				SampleContent.makeNew(file, i);
				double ofReference = seconds(directory, "curl -s file://" + file + " | sha256sum");
				double ofUpload = upload(directory, emulator);
				double ofDownload = download(directory, emulator);
				if (i >= 0) {
					reference[i] = ofReference;
					upload[i] = ofUpload;
					download[i] = ofDownload;
				}
			}
			peak = emulator.peakMemory();
		}
		print("upload", upload, reference);
		print("download", download, reference);
		System.out.printf("peak memory of the process: %d MiB; aim: less than 128 MiB; peak heap before a collection: "
				+ "%d MiB%n", peak, peakHeap(gc));
		try (EmulatorProcess emulator = EmulatorProcess.start(directory, List.of("-Xmx64m"))) {
			upload(directory, emulator);
			download(directory, emulator);
			System.out.printf("peak memory with nothing but -Xmx64m: %d MiB%n", emulator.peakMemory());
		}
		FileSystemUtils.deleteRecursively(directory);
	}

	private static double upload(Path directory, EmulatorProcess emulator) throws IOException, InterruptedException {
		Files.writeString(directory.resolve("header"), "Authorization: Bearer " + emulator.jwt());
		return seconds(directory,
				"curl -sf -H @header -F file=@content.bin " + emulator.apiUrl() + "/pinning/pinFileToIPFS -o answer");
	}

	private static double download(Path directory, EmulatorProcess emulator) throws IOException, InterruptedException {
		String cid = JsonMapper.shared()
			.readTree(Files.readAllBytes(directory.resolve("answer")))
			.get("IpfsHash")
			.asString();
		return seconds(directory, "curl -sf " + emulator.gatewayUrl() + "/ipfs/" + cid + " | sha256sum");
	}

	private static double seconds(Path directory, String command) throws IOException, InterruptedException {
		long start = System.nanoTime();
		Process process = new ProcessBuilder("bash", "-o", "pipefail", "-c", command).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("output").toFile())
			.start();
		if (process.waitFor() != 0) {
			throw new IllegalStateException(
					"%s failed: %s".formatted(command, Files.readString(directory.resolve("output"))));
		}
		return (System.nanoTime() - start) / 1_000_000_000.0;
	}

	private static void print(String what, double[] ours, double[] reference) {
		double mib = SampleContent.SIZE / 1024.0 / 1024;
		System.out.printf("%s: median %.0f MiB/s; curl file:// | sha256sum: %.0f MiB/s; ratio %.2f%n", what,
				mib / new Samples(ours).median(), mib / new Samples(reference).median(),
				Samples.ofRatios(reference, ours).median());
	}

	private static long peakHeap(Path gc) throws IOException {
		try (Stream<String> lines = Files.lines(gc)) {
			return lines.flatMap((line) -> HEAP.matcher(line).results())
				.mapToLong((match) -> Long.parseLong(match.group(1)))
				.max()
				.orElse(0);
		}
	}

}
