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
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Walks through a directory of a file system.
 */
final class DirectoryWalk {

	private static final char REPLACEMENT = '\uFFFD';

	private DirectoryWalk() {
	}

	static void walk(Path directory, Consumer<String> folders, FileConsumer files) throws IOException {
		Files.walkFileTree(directory, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
					throws FileSystemException {
				if (!folder.equals(directory)) {
					folders.accept(path(folder));
				}
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				if (!attributes.isRegularFile()) {
					throw new FileSystemException(file.toString(), null, "Neither a file nor a directory");
				}
				files.accept(path(file), file);
				return FileVisitResult.CONTINUE;
			}

			private String path(Path below) throws FileSystemException {
				List<String> names = new ArrayList<>();
				directory.relativize(below).forEach((name) -> names.add(name.toString()));
				String path = String.join("/", names);
				// Java reads a name that is not in the encoding of the locale in this
				// way,
				// and another name would be another CID.
				if (path.indexOf(REPLACEMENT) >= 0) {
					throw new FileSystemException(below.toString(), null,
							"The name cannot be read: run Java with a locale whose encoding the name has, such as C.UTF-8");
				}
				return path;
			}

		});
	}

	/**
	 * Takes a file with its path below the directory.
	 */
	@FunctionalInterface
	interface FileConsumer {

		void accept(String path, Path file) throws IOException;

	}

}
