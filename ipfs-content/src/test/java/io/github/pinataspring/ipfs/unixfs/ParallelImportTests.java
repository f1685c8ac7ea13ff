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

package io.github.pinataspring.ipfs.unixfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import io.github.pinataspring.ipfs.GeneratedContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ParallelImport}.
 */
@Timeout(60)
class ParallelImportTests {

	private final ExecutorService executor = Executors.newFixedThreadPool(3);

	@TempDir
	private Path folder;

	@AfterEach
	void shutDown() {
		this.executor.shutdownNow();
	}

	@ParameterizedTest
	@CsvSource({ "0, 2", "1, 2", "262144, 2", "262145, 2", "1048575, 2", "1048576, 2", "1048577, 2", "5000000, 1",
			"5000000, 3", "70000000, 4" })
	void importFileReturnsWhatOneThreadReturns(int size, int parallelism) throws IOException {
		Path file = file(size);
		for (ImportProfile profile : List.of(ImportProfile.PINATA_V1, ImportProfile.PINATA_V0,
				ImportProfile.UNIXFS_V1_2025, ImportProfile.PINATA_V1.withChunkSize(300_000).withMaxLinks(2),
				ImportProfile.PINATA_V1.withChunkSize(1_500_000))) {

			ImportedFile imported = FileImporter.importFile(file, profile, this.executor, parallelism);

			assertThat(imported).as(profile.toString()).isEqualTo(FileImporter.importFile(file, profile));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void importFileWhenExecutorRunsNothingStillEnds(int parallelism) throws IOException {
		Path file = file(10_000_000);
		List<Runnable> tasks = new ArrayList<>();

		ImportedFile imported = FileImporter.importFile(file, ImportProfile.PINATA_V1, tasks::add, parallelism);

		assertThat(imported).isEqualTo(FileImporter.importFile(file, ImportProfile.PINATA_V1));
		assertThat(tasks).hasSize(parallelism - 1);
	}

	@Test
	void importFileWhenExecutorIsTheCallerReturnsCid() throws IOException {
		Path file = file(10_000_000);

		ImportedFile imported = FileImporter.importFile(file, ImportProfile.PINATA_V1, Runnable::run, 2);

		assertThat(imported).isEqualTo(FileImporter.importFile(file, ImportProfile.PINATA_V1));
	}

	@Test
	void importFileWhenFileBecomesShorterThrowsException() throws IOException {
		Path file = file(10_000_000);
		Executor shorten = (task) -> {
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
				channel.truncate(100);
			}
			catch (IOException ex) {
				throw new AssertionError(ex);
			}
			task.run();
		};

		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> FileImporter.importFile(file, ImportProfile.PINATA_V1, shorten, 2))
			.withMessageContaining("became shorter");
	}

	@Test
	void importFileWhenExecutorRefusesThrowsException() throws IOException {
		Path file = file(10);
		this.executor.shutdown();

		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> FileImporter.importFile(file, ImportProfile.PINATA_V1, this.executor, 2));
	}

	@Test
	void importFileWhenInterruptedThrowsExceptionAndKeepsTheInterrupt() throws IOException {
		Path file = file(10_000_000);
		Thread.currentThread().interrupt();

		try {
			assertThatExceptionOfType(IOException.class)
				.isThrownBy(() -> FileImporter.importFile(file, ImportProfile.PINATA_V1, (task) -> {
				}, 2));
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	@Test
	void importFileWhenFileIsMissingThrowsException() {
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(
				() -> FileImporter.importFile(this.folder.resolve("none"), ImportProfile.PINATA_V1, this.executor, 2));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 257 })
	void importFileWhenParallelismIsOutOfRangeThrowsException(int parallelism) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> FileImporter.importFile(this.folder, ImportProfile.PINATA_V1, this.executor, parallelism))
			.withMessageContaining("'parallelism'");
	}

	private Path file(int size) throws IOException {
		Path file = this.folder.resolve("file");
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
			GeneratedContent.xorShift(size + 1, size).forEachPiece(1 << 20, (bytes, offset, length) -> {
				try {
					channel.write(ByteBuffer.wrap(bytes, offset, length));
				}
				catch (IOException ex) {
					throw new AssertionError(ex);
				}
			});
		}
		return file;
	}

}
