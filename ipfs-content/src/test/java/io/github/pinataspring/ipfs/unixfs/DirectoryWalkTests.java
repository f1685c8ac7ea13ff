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
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DirectoryWalk}.
 */
class DirectoryWalkTests {

	private final List<String> folders = new ArrayList<>();

	private final List<String> files = new ArrayList<>();

	@Test
	void walkWithFilterLeavesOutFilesLinksAndWholeDirectories(@TempDir Path directory) throws IOException {
		Files.createDirectories(directory.resolve("a/b"));
		Files.createDirectories(directory.resolve(".git"));
		Files.writeString(directory.resolve("a/b/1"), "1");
		Files.writeString(directory.resolve("a/2"), "2");
		Files.writeString(directory.resolve(".git/3"), "3");
		Files.createSymbolicLink(directory.resolve("link"), directory);

		DirectoryWalk.walk(directory,
				(path) -> !path.startsWith(".git") && !path.endsWith("2") && !path.endsWith("link"), this.folders::add,
				(path, file) -> this.files.add(path));

		assertThat(this.folders).containsExactly("a", "a/b");
		assertThat(this.files).containsExactly("a/b/1");
	}

	@Test
	void walkWithoutFilterLeavesOutNothing(@TempDir Path directory) throws IOException {
		Files.createDirectories(directory.resolve(".git"));
		Files.writeString(directory.resolve(".git/3"), "3");

		DirectoryWalk.walk(directory, this.folders::add, (path, file) -> this.files.add(path));

		assertThat(this.folders).containsExactly(".git");
		assertThat(this.files).containsExactly(".git/3");
		Files.createSymbolicLink(directory.resolve("link"), directory);
		assertThatExceptionOfType(FileSystemException.class)
			.isThrownBy(() -> DirectoryWalk.walk(directory, this.folders::add, (path, file) -> {
			}));
	}

}
