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
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;

import org.springframework.util.FileSystemUtils;

/**
 * Uploads of 500 MiB whose process is killed at a random point, and started again. Counts
 * the bytes that were sent twice.
 */
final class ClientKillsBenchmark implements Benchmarks.Benchmark {

	private static final int KILLS = 10;

	private static final long SIZE = 500L << 20;

	@Override
	public void run() throws Exception {
		Path directory = Files.createTempDirectory("client-kills");
		try (EmulatorProcess emulator = EmulatorProcess.start(directory, List.of())) {
			Random random = new Random();
			double[] twice = new double[KILLS];
			int right = 0;
			for (int i = 0; i < KILLS; i++) {
				Path file = content(directory, random);
				long point = Math.floorMod(random.nextLong(), SIZE);
				try (CountingProxy proxy = new CountingProxy(URI.create(emulator.uploadsUrl()).getPort(), point)) {
					String cid = uploadAndKill(directory, file, proxy, emulator);
					twice[i] = (proxy.sent() - SIZE) / 1024.0 / 1024;
					if (cid.equals(FileImporter.importFile(file, ImportProfile.PINATA_V1).cid().toString())) {
						right++;
					}
				}
			}
			Samples samples = new Samples(twice);
			System.out.printf(
					"killed %d times: %d right CIDs; sent twice: median %.1f MiB, at most %.1f MiB, goal at "
							+ "most a chunk of %.1f MiB%n",
					KILLS, right, samples.median(), samples.max(),
					UploadSettings.defaults().chunkSize().toBytes() / 1024.0 / 1024);
		}
		finally {
			FileSystemUtils.deleteRecursively(directory);
		}
	}

	private static String uploadAndKill(Path directory, Path file, CountingProxy proxy, EmulatorProcess emulator)
			throws IOException, InterruptedException {
		String[] work = { "resume", directory.resolve("credentials.json").toString(), file.toString(),
				directory.resolve("journal").toString(),
				ClientProcess.withPort(emulator.uploadsUrl(), proxy.port()).toString() };
		Process process = ClientProcess.start(work);
		proxy.awaitPoint();
		process.destroyForcibly().waitFor();
		return ClientProcess.run(ClientProcess.small(work))[0];
	}

	// What was uploaded before would not be stored again.
	private static Path content(Path directory, Random random) throws IOException {
		Path file = directory.resolve("content.bin");
		try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
			byte[] piece = new byte[1 << 20];
			for (long written = 0; written < SIZE; written += piece.length) {
				random.nextBytes(piece);
				content.write(piece);
			}
		}
		return file;
	}

}
