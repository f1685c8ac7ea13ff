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

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.pinataspring.ipfs.car.CarReader;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.verify.ExportRequest;
import io.github.pinataspring.ipfs.verify.VerifiedFile;

/**
 * Does one piece of work and prints how much heap it took beyond that of the idle JVM.
 */
public final class HeapProbe {

	private static final long SIZE = 10L << 30;

	private static final List<MemoryPoolMXBean> POOLS = ManagementFactory.getMemoryPoolMXBeans()
		.stream()
		.filter((pool) -> pool.getType() == MemoryType.HEAP)
		.toList();

	private HeapProbe() {
	}

	/**
	 * Do the work that is named and print its peak heap.
	 * @param args the work and what it is done with
	 * @throws IOException if the work fails
	 */
	public static void main(String[] args) throws IOException {
		System.gc();
		long idle = POOLS.stream().mapToLong((pool) -> pool.getUsage().getUsed()).sum();
		POOLS.forEach(MemoryPoolMXBean::resetPeakUsage);
		String work = switch (args[0]) {
			case "stream" -> importStream(ImportProfile.of(args[1]));
			case "parallel" -> importFile(ImportProfile.of(args[1]));
			default -> export(Path.of(args[1]));
		};
		// The pools need not have had their peaks at the same time: this is an upper
		// bound.
		long peak = POOLS.stream().mapToLong((pool) -> pool.getPeakUsage().getUsed()).sum();
		System.out.printf("%s: idle %.1f MiB, at most %.1f MiB above, goal below 32 MiB%n", work, mib(idle),
				mib(peak - idle));
	}

	private static String importStream(ImportProfile profile) throws IOException {
		long size = FileImporter.importFile(new EndlessStream(SIZE), profile).fileSize();
		return "CID of a stream of %,d MiB, %s".formatted(size >> 20, profile.name());
	}

	private static String importFile(ImportProfile profile) throws IOException {
		Path file = Files.createTempFile("heap-probe", null);
		ExecutorService executor = Executors.newFixedThreadPool(1);
		try {
			try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
				sparse.setLength(SIZE);
			}
			long size = FileImporter.importFile(file, profile, executor, 2).fileSize();
			return "CID of a file of %,d MiB with two threads, %s".formatted(size >> 20, profile.name());
		}
		finally {
			executor.shutdown();
			Files.delete(file);
		}
	}

	private static String export(Path car) throws IOException {
		Cid root;
		try (CarReader reader = CarReader.open(Files.newInputStream(car))) {
			root = reader.roots().get(0);
		}
		try (InputStream source = new BufferedInputStream(Files.newInputStream(car))) {
			VerifiedFile.export(source, ExportRequest.of(root), OutputStream.nullOutputStream());
		}
		return "Verified export of a CAR of %,d MiB".formatted(Files.size(car) >> 20);
	}

	private static double mib(long bytes) {
		return bytes / (1024.0 * 1024);
	}

}
