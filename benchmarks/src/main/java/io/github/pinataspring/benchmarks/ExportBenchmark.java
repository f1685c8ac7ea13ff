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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.pinataspring.ipfs.car.CarReader;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Sha256;
import io.github.pinataspring.ipfs.verify.ExportRequest;
import io.github.pinataspring.ipfs.verify.VerifiedFile;

/**
 * Verified export of a CAR of one GiB that is in memory, beside SHA-256 over it.
 */
final class ExportBenchmark implements Benchmarks.Benchmark {

	private final Path file;

	ExportBenchmark(Path file) {
		this.file = file;
	}

	@Override
	public void run() throws Exception {
		byte[] car = Files.readAllBytes(this.file);
		Cid root = CarReader.open(new ByteArrayInputStream(car)).roots().get(0);
		System.out.printf("Verified export of a CAR of %,d bytes, %d rounds; reference: SHA-256%n", car.length,
				Throughput.ROUNDS);
		Throughput.compare("export", 0.80, () -> export(car, root), () -> Sha256.newDigest().digest(car));
	}

	private static Cid export(byte[] car, Cid root) throws IOException {
		VerifiedFile.export(new ByteArrayInputStream(car), ExportRequest.of(root), OutputStream.nullOutputStream());
		return root;
	}

}
