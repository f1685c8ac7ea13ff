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
import java.util.Objects;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.util.FileSystemUtils;

/**
 * Retrieval of one GiB of which each byte is proved, beside plain retrieval from the same
 * gateway.
 */
final class ClientRetrievalBenchmark implements Benchmarks.Benchmark {

	private static final int WARM_UP_ROUNDS = 1;

	private static final int ROUNDS = 5;

	@Override
	public void run() throws Exception {
		Path directory = Files.createTempDirectory("client-retrieval");
		try {
			Path file = directory.resolve("content.bin");
			SampleContent.writeTo(file);
			Comparison.Speeds bytes;
			try (EmulatorProcess emulator = EmulatorProcess.start(directory, List.of())) {
				PinataTemplate template = emulator.template();
				UploadedFile uploaded = Objects.requireNonNull(template.uploads().upload(file).block());
				Cid cid = Objects.requireNonNull(uploaded.cid());
				bytes = Comparison
					.of(WARM_UP_ROUNDS, ROUNDS, () -> read(template.gateway().verified(cid)),
							() -> read(template.gateway().retrieve(cid)))
					.byClock(SampleContent.SIZE >> 20);
			}
			System.out.printf(
					"verified: median %.0f MiB/s; plain: %.0f MiB/s; ratio of a round: median %.2f (min %.2f, "
							+ "max %.2f), goal at least 0.70%n",
					bytes.ours().median(), bytes.reference().median(), bytes.ratio().median(), bytes.ratio().min(),
					bytes.ratio().max());
		}
		finally {
			FileSystemUtils.deleteRecursively(directory);
		}
	}

	private static long read(Flux<DataBuffer> content) {
		Long length = content.map((buffer) -> {
			int count = buffer.readableByteCount();
			DataBufferUtils.release(buffer);
			return (long) count;
		}).reduce(Long::sum).block();
		if (!Objects.equals(length, SampleContent.SIZE)) {
			throw new IllegalStateException("Only %d bytes came".formatted(length));
		}
		return SampleContent.SIZE;
	}

}
