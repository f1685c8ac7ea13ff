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

import java.security.MessageDigest;

import io.github.pinataspring.ipfs.cid.Sha256;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.unixfs.ImportedFile;

/**
 * The CID of one GiB in one thread, beside SHA-256 over the same buffers.
 */
final class ImportBenchmark implements Benchmarks.Benchmark {

	private final byte[][] pieces = SampleContent.pieces();

	@Override
	public void run() throws Exception {
		System.out.printf("CID of %,d MiB in buffers of %d KiB, one thread, %d rounds; reference: SHA-256%n",
				SampleContent.SIZE >> 20, SampleContent.PIECE_SIZE >> 10, Throughput.ROUNDS);
		Throughput.compare("pinata-v1", 0.95, () -> importContent(ImportProfile.PINATA_V1), this::hash);
		Throughput.compare("pinata-v0", 0.80, () -> importContent(ImportProfile.PINATA_V0), this::hash);
	}

	private ImportedFile importContent(ImportProfile profile) {
		FileImporter importer = FileImporter.create(profile);
		for (byte[] piece : this.pieces) {
			importer.update(piece, 0, piece.length);
		}
		return importer.finish();
	}

	private byte[] hash() {
		MessageDigest digest = Sha256.newDigest();
		for (byte[] piece : this.pieces) {
			digest.update(piece, 0, piece.length);
		}
		return digest.digest();
	}

}
