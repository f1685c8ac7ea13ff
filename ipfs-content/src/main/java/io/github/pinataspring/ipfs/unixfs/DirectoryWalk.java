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
import java.util.function.Predicate;

/**
 * Walks through a directory of a file system, in the order of that.
 *
 * @since 0.1.0
 */
public final class DirectoryWalk {

	private static final char REPLACEMENT = '\uFFFD';

	private DirectoryWalk() {
	}

	/**
	 * Walk through everything in a directory, hidden files too.
	 * @param directory the directory
	 * @param folders who takes the paths of the directories in it
	 * @param files who takes the files
	 * @throws IOException if reading fails, if something is neither a file nor a
	 * directory, for example a symbolic link, or if a name cannot be read
	 */
	public static void walk(Path directory, Consumer<String> folders, FileConsumer files) throws IOException {
		walk(directory, (below) -> true, folders, files);
	}

	/**
	 * Walk through a directory, hidden files too.
	 * @param directory the directory
	 * @param filter tells by its path below the directory what to look at; what is in a
	 * directory that is left out is left out as well
	 * @param folders who takes the paths of the directories in it
	 * @param files who takes the files
	 * @throws IOException if reading fails, if something is neither a file nor a
	 * directory, for example a symbolic link, or if a name cannot be read
	 */
	public static void walk(Path directory, Predicate<Path> filter, Consumer<String> folders, FileConsumer files)
			throws IOException {
		Files.walkFileTree(directory, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
					throws FileSystemException {
				if (folder.equals(directory)) {
					return FileVisitResult.CONTINUE;
				}
				if (!filter.test(directory.relativize(folder))) {
					return FileVisitResult.SKIP_SUBTREE;
				}
				folders.accept(path(folder));
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				if (!filter.test(directory.relativize(file))) {
					return FileVisitResult.CONTINUE;
				}
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
	 * Takes files with their paths.
	 *
	 * @since 0.1.0
	 */
	@FunctionalInterface
	public interface FileConsumer {

		/**
		 * Take a file.
		 * @param path the path below the directory, with {@code /} between names
		 * @param file the file
		 * @throws IOException if reading fails
		 */
		void accept(String path, Path file) throws IOException;

	}

}
