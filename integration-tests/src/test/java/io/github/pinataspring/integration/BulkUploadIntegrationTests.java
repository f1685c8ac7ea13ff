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

package io.github.pinataspring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uploads of many files by a process whose heap is smaller than all of them together.
 */
class BulkUploadIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void tenThousandFilesAreUploadedInConstantMemoryThoughSomeFail() throws Exception {
		try (PinataLocal local = PinataLocal.start()) {
			Process process = start(local);
			try {
				assertThat(process.waitFor(6, TimeUnit.MINUTES)).isTrue();
			}
			finally {
				process.destroyForcibly();
			}

			int missing = BulkUploader.FILES / BulkUploader.MISSING;
			assertThat(Files.readString(output())).endsWith("succeeded %d, missing %d, at once %d%n"
				.formatted(BulkUploader.FILES - missing, missing, BulkUploader.CONCURRENCY));
			assertThat(process.exitValue()).isZero();
		}
	}

	private Process start(PinataLocal local) throws IOException {
		// Garbage is collected in one thread, so that the heap need not have room for
		// more.
		ProcessBuilder builder = new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElse("java"),
				"-Xmx40m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				BulkUploader.class.getName(), local.apiUrl().toString(), local.uploadsUrl().toString(),
				local.gatewayUrl().toString()));
		builder.environment().put("PINATA_JWT", local.jwt());
		return builder.redirectErrorStream(true).redirectOutput(output().toFile()).start();
	}

	private Path output() {
		return this.directory.resolve("output.txt");
	}

}
