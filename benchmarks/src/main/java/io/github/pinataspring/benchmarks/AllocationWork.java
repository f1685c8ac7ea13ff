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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.unixfs.ImportedFile;
import io.github.pinataspring.ipfs.verify.ExportRequest;
import io.github.pinataspring.ipfs.verify.VerifiedFile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What {@link AllocationBenchmark} measures: import and export of 64 MiB, whose MiBs are
 * the operations.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AllocationWork {

	private static final int MIB = 64;

	private static final int PIECE_SIZE = 64 * 1024;

	private final byte[] content = new byte[MIB << 20];

	private byte[] car = {};

	private Cid root = Cid.parse("bafkqaaa");

	@Setup
	public void prepare() throws IOException {
		new Random(1).nextBytes(this.content);
		Map<Cid, Block> blocks = new HashMap<>();
		FileImporter importer = FileImporter.builder(ImportProfile.PINATA_V1)
			.blocks((block) -> blocks.put(block.cid(), Block.of(block.cid(), block.toBytes())))
			.build();
		importer.update(this.content, 0, this.content.length);
		this.root = importer.finish().cid();
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		try (CarWriter writer = CarWriter.open(target, this.root)) {
			writer.writeDag(this.root, blocks::get);
		}
		this.car = target.toByteArray();
	}

	@Benchmark
	@OperationsPerInvocation(MIB)
	public ImportedFile importV1() {
		return importPieces(ImportProfile.PINATA_V1);
	}

	@Benchmark
	@OperationsPerInvocation(MIB)
	public ImportedFile importV0() {
		return importPieces(ImportProfile.PINATA_V0);
	}

	@Benchmark
	@OperationsPerInvocation(MIB)
	public void export() throws IOException {
		VerifiedFile.export(new ByteArrayInputStream(this.car), ExportRequest.of(this.root),
				OutputStream.nullOutputStream());
	}

	private ImportedFile importPieces(ImportProfile profile) {
		FileImporter importer = FileImporter.create(profile);
		for (int offset = 0; offset < this.content.length; offset += PIECE_SIZE) {
			importer.update(this.content, offset, PIECE_SIZE);
		}
		return importer.finish();
	}

}
