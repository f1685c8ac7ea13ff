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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link DirectoryImporter}.
 */
class DirectoryImporterTests {

	private static final String EMPTY = "bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354";

	@Test
	void finishWhenFilesWereAddedReturnsCid() throws IOException {
		DirectoryImporter importer = DirectoryImporter.create(ImportProfile.PINATA_V1);
		importer.addFile("a/b/mid.txt", text("mid"));
		importer.addFile("a/b/c/deep.txt", text("deep"));
		importer.addFile("root.txt", text("root"));
		importer.addFile("a/top.txt", text("top"));

		ImportedDirectory directory = importer.finish();

		assertThat(directory.cid()).hasToString("bafybeihg4j3yquupt47vffy26bonescndebc5w6la4f3c4g6qggwfbghea");
		assertThat(directory.paths()).containsEntry("a/b",
				Cid.parse("bafybeia6arsbizkyhjxdmggskxypq24yopcd6apt7ja2uxymodj27l5uta"));
	}

	@Test
	void importDirectoryReturnsCid(@TempDir Path folder) throws IOException {
		Files.createDirectories(folder.resolve("a/b/c"));
		Files.writeString(folder.resolve("a/b/c/deep.txt"), "deep");
		Files.writeString(folder.resolve("a/b/mid.txt"), "mid");
		Files.writeString(folder.resolve("a/top.txt"), "top");
		Files.writeString(folder.resolve("root.txt"), "root");

		ImportedDirectory directory = DirectoryImporter.importDirectory(folder, ImportProfile.PINATA_V1);

		assertThat(directory.cid()).hasToString("bafybeihg4j3yquupt47vffy26bonescndebc5w6la4f3c4g6qggwfbghea");
		assertThat(directory.fileSize()).isEqualTo(14);
		assertThat(directory.sharded()).isFalse();
	}

	@Test
	void importDirectoryTakesEmptyDirectoriesAndHiddenFiles(@TempDir Path folder) throws IOException {
		Files.createDirectory(folder.resolve("empty"));
		Files.writeString(folder.resolve(".hidden"), "hidden");

		ImportedDirectory directory = DirectoryImporter.importDirectory(folder, ImportProfile.PINATA_V1);

		assertThat(directory.paths()).containsOnlyKeys("empty", ".hidden").containsEntry("empty", Cid.parse(EMPTY));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ą/ę/file-źł.txt", "日本/🚀", "e\u0301" })
	void importDirectoryTakesNamesAsTheyAre(String name, @TempDir Path folder) throws IOException {
		DirectoryImporter expected = DirectoryImporter.create(ImportProfile.PINATA_V1);
		expected.addFile(name, text("x"));
		try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("zip"), Map.of("create", "true"))) {
			Path file = zip.getPath("/", name);
			Files.createDirectories(file.getParent());
			Files.writeString(file, "x");

			ImportedDirectory directory = DirectoryImporter.importDirectory(zip.getPath("/"), ImportProfile.PINATA_V1);

			assertThat(directory).isEqualTo(expected.finish());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\uFFFD\uFFFD.txt", "\uFFFD/a" })
	void importDirectoryWhenNameCannotBeReadThrowsException(String name, @TempDir Path folder) throws IOException {
		try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("zip"), Map.of("create", "true"))) {
			Path file = zip.getPath("/", name);
			Files.createDirectories(file.getParent());
			Files.writeString(file, "x");

			assertThatExceptionOfType(FileSystemException.class)
				.isThrownBy(() -> DirectoryImporter.importDirectory(zip.getPath("/"), ImportProfile.PINATA_V1))
				.withMessageContaining("The name cannot be read");
		}
	}

	@Test
	void importDirectoryWhenItHasSymbolicLinkThrowsException(@TempDir Path folder) throws IOException {
		Files.createSymbolicLink(folder.resolve("link"), folder.resolve("target"));

		assertThatExceptionOfType(FileSystemException.class)
			.isThrownBy(() -> DirectoryImporter.importDirectory(folder, ImportProfile.PINATA_V1))
			.withMessageContaining("link")
			.withMessageContaining("Neither a file nor a directory");
	}

	@Test
	void importDirectoryWhenItIsMissingThrowsException(@TempDir Path folder) {
		assertThatExceptionOfType(NoSuchFileException.class)
			.isThrownBy(() -> DirectoryImporter.importDirectory(folder.resolve("none"), ImportProfile.PINATA_V1));
	}

	@Test
	void finishWhenFilesWereAddedInAnyOrderReturnsSameCid() throws IOException {
		List<String> paths = new ArrayList<>();
		for (int i = 0; i < 6000; i++) {
			paths.add((i % 3 == 0) ? "sub/%040d".formatted(i) : "%040d".formatted(i));
		}
		ImportedDirectory expected = importAll(paths);
		Collections.shuffle(paths, new Random(11));

		ImportedDirectory shuffled = importAll(paths);

		assertThat(expected.sharded()).isTrue();
		assertThat(shuffled).isEqualTo(expected);
	}

	@Test
	void finishWhenDirectoryHasExactlyTheThresholdDoesNotShardIt() throws IOException {
		// Each name of 28 bytes and its CID of 36 bytes are 64 bytes.
		List<String> paths = new ArrayList<>();
		for (int i = 0; i < ImportProfile.SHARDING_THRESHOLD / 64; i++) {
			paths.add("%028d".formatted(i));
		}

		assertThat(importAll(paths).sharded()).isFalse();
		paths.add("x");
		assertThat(importAll(paths).sharded()).isTrue();
	}

	@Test
	void addFileWhenImportedBeforeTakesItsCid() throws IOException {
		DirectoryImporter importer = DirectoryImporter.create(ImportProfile.PINATA_V1);
		importer.addFile("hello.txt", FileImporter.importFile(text("hello world"), ImportProfile.PINATA_V1));

		assertThat(importer.finish().cid()).hasToString("bafybeic6svhkwl3y2wvkj33weshyjjs5cbvgijh7yo3kjasyglrdwe2l74");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "/a", "a/", "a//b", ".", "..", "a/./b", "a/../b", "a\ud83d" })
	void addFileWhenPathIsMalformedThrowsException(String path) {
		DirectoryImporter importer = DirectoryImporter.create(ImportProfile.PINATA_V1);

		assertThatIllegalArgumentException().isThrownBy(() -> importer.addFile(path, text("x")))
			.withMessageContaining("'path'");
		assertThatIllegalArgumentException().isThrownBy(() -> importer.addDirectory(path))
			.withMessageContaining("'path'");
	}

	@Test
	void addFileWhenPathIsTooDeepThrowsException() throws IOException {
		DirectoryImporter importer = DirectoryImporter.create(ImportProfile.PINATA_V1);
		String deepest = "d/".repeat(DirectoryImporter.MAX_DEPTH - 1) + "f";
		importer.addFile(deepest, text("x"));

		assertThatIllegalArgumentException().isThrownBy(() -> importer.addFile("d/" + deepest, text("x")))
			.withMessageContaining("256");
		assertThat(importer.finish().paths()).containsKey(deepest);
	}

	@Test
	void addFileWhenNameIsTooLongThrowsException() throws IOException {
		DirectoryImporter importer = DirectoryImporter.create(ImportProfile.PINATA_V1);
		String longest = "ä".repeat(2048);
		importer.addFile(longest, text("x"));

		assertThatIllegalArgumentException().isThrownBy(() -> importer.addFile("a/" + longest + "b", text("x")))
			.withMessage("'path' has a name of more than 4096 bytes");
		assertThat(importer.finish().paths()).containsOnlyKeys(longest);
	}

	@Test
	void addFileWhenPathIsTakenThrowsException() throws IOException {
		DirectoryImporter importer = DirectoryImporter.create(ImportProfile.PINATA_V1);
		importer.addFile("a/b", text("x"));

		assertThatIllegalArgumentException().isThrownBy(() -> importer.addFile("a/b", text("y")))
			.withMessageContaining("taken");
		assertThatIllegalArgumentException().isThrownBy(() -> importer.addFile("a", text("y")))
			.withMessageContaining("taken");
		assertThatIllegalArgumentException().isThrownBy(() -> importer.addFile("a/b/c", text("y")))
			.withMessageContaining("through a file");
		assertThatIllegalArgumentException().isThrownBy(() -> importer.addDirectory("a/b"))
			.withMessageContaining("through a file");
	}

	@Test
	void addWhenFinishedThrowsException() {
		DirectoryImporter importer = DirectoryImporter.create(ImportProfile.PINATA_V1);
		assertThat(importer.finish().cid()).hasToString(EMPTY);

		assertThatIllegalStateException().isThrownBy(() -> importer.addFile("a", text("x")));
		assertThatIllegalStateException().isThrownBy(() -> importer.addDirectory("a"));
		assertThatIllegalStateException().isThrownBy(importer::finish);
	}

	private static ImportedDirectory importAll(List<String> paths) throws IOException {
		DirectoryImporter importer = DirectoryImporter.create(ImportProfile.PINATA_V1);
		for (String path : paths) {
			importer.addFile(path, text(path));
		}
		return importer.finish();
	}

	private static InputStream text(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

}
