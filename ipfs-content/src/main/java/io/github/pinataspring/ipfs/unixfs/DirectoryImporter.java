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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.pinataspring.ipfs.block.BlockSink;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

/**
 * Computes the CID that a directory has on IPFS. Files can be added in any order; their
 * content passes by and is not kept, their names and CIDs are. Directories that become
 * too large for one block are sharded. For one directory and one thread.
 * <pre class="code">
 * DirectoryImporter importer = DirectoryImporter.create(ImportProfile.PINATA_V1);
 * importer.addFile("images/1.png", content);
 * Cid cid = importer.finish().cid();
 * </pre>
 *
 * @since 0.1.0
 */
public final class DirectoryImporter {

	/**
	 * Largest number of names in a path.
	 */
	public static final int MAX_DEPTH = 256;

	private final ImportProfile profile;

	private final @Nullable BlockSink blocks;

	private final DirectoryEncoder encoder;

	private final Folder root = new Folder();

	private boolean finished;

	private DirectoryImporter(ImportProfile profile, @Nullable BlockSink blocks) {
		this.profile = profile;
		this.blocks = blocks;
		this.encoder = new DirectoryEncoder(profile, new NodeEncoder(profile, blocks));
	}

	/**
	 * Create an importer.
	 * @param profile the import parameters
	 * @return an importer for one directory
	 */
	public static DirectoryImporter create(ImportProfile profile) {
		return new DirectoryImporter(profile, null);
	}

	/**
	 * Create an importer that hands on all blocks: those of the files as they are added,
	 * those of the directories at the end.
	 * @param profile the import parameters
	 * @param blocks who takes the blocks
	 * @return an importer for one directory
	 */
	public static DirectoryImporter create(ImportProfile profile, BlockSink blocks) {
		return new DirectoryImporter(profile, blocks);
	}

	/**
	 * Import a directory of a file system with everything in it, hidden files too.
	 * @param directory the directory
	 * @param profile the import parameters
	 * @return what the directory became
	 * @throws IOException if reading fails, or if something in the directory is neither a
	 * file nor a directory, for example a symbolic link
	 */
	public static ImportedDirectory importDirectory(Path directory, ImportProfile profile) throws IOException {
		DirectoryImporter importer = create(profile);
		importer.addAll(directory);
		return importer.finish();
	}

	/**
	 * Add everything in a directory of a file system, hidden files too.
	 * @param directory the directory, whose own name does not become part of the paths
	 * @throws IOException if reading fails, or if something in the directory is neither a
	 * file nor a directory, for example a symbolic link
	 */
	public void addAll(Path directory) throws IOException {
		DirectoryWalk.walk(directory, this::addDirectory, (path, file) -> {
			try (InputStream content = Files.newInputStream(file)) {
				addFile(path, content);
			}
		});
	}

	/**
	 * Add a file.
	 * @param path the path below the directory: names with {@code /} between them, none
	 * of them empty, {@code .} or {@code ..}
	 * @param content the content; read to its end, not closed
	 * @return what the file became
	 * @throws IOException if reading fails
	 * @throws IllegalArgumentException if the path is malformed or already taken
	 */
	public ImportedFile addFile(String path, InputStream content) throws IOException {
		Place place = reserve(path);
		FileImporterBuilder builder = FileImporter.builder(this.profile);
		if (this.blocks != null) {
			builder.blocks(this.blocks);
		}
		FileImporter importer = builder.build();
		importer.updateFrom(content);
		ImportedFile file = importer.finish();
		place.put(file);
		return file;
	}

	/**
	 * Add a file that was imported before, with the same profile.
	 * @param path the path below the directory, as for
	 * {@link #addFile(String, InputStream)}
	 * @param file what the file became
	 * @throws IllegalArgumentException if the path is malformed or already taken
	 */
	public void addFile(String path, ImportedFile file) {
		reserve(path).put(file);
	}

	/**
	 * Add a directory if it is not there yet. Only needed for empty ones.
	 * @param path the path below the directory, as for
	 * {@link #addFile(String, InputStream)}
	 * @throws IllegalArgumentException if the path is malformed or that of a file
	 */
	public void addDirectory(String path) {
		checkNotFinished();
		String[] names = DirectoryPaths.split(path, MAX_DEPTH);
		this.root.folder(names, names.length);
	}

	/**
	 * Name the directories.
	 * @return what the directory became
	 * @throws IllegalStateException if the importer was finished before, or if two names
	 * in a sharded directory have the same hash
	 */
	public ImportedDirectory finish() {
		checkNotFinished();
		this.finished = true;
		SortedMap<String, Cid> paths = new TreeMap<>();
		Totals totals = new Totals();
		DirectoryEncoder.Node node = encode(this.root, "", paths, totals);
		return new ImportedDirectory(node.cid(), totals.fileSize, node.dagSize(), node.sharded(), paths);
	}

	private DirectoryEncoder.Node encode(Folder folder, String prefix, SortedMap<String, Cid> paths, Totals totals) {
		List<DirectoryEncoder.Entry> entries = new ArrayList<>();
		folder.folders.forEach((name, child) -> {
			DirectoryEncoder.Node node = encode(child, prefix + name + "/", paths, totals);
			paths.put(prefix + name, node.cid());
			entries.add(DirectoryEncoder.Entry.of(name, node.cid(), node.dagSize()));
		});
		folder.files.forEach((name, file) -> {
			paths.put(prefix + name, file.cid());
			totals.fileSize += file.fileSize();
			entries.add(DirectoryEncoder.Entry.of(name, file.cid(), file.dagSize()));
		});
		return this.encoder.encode(entries);
	}

	private Place reserve(String path) {
		checkNotFinished();
		String[] names = DirectoryPaths.split(path, MAX_DEPTH);
		Folder folder = this.root.folder(names, names.length - 1);
		String name = names[names.length - 1];
		if (folder.files.containsKey(name) || folder.folders.containsKey(name)) {
			throw new IllegalArgumentException("'path' is taken already: " + path);
		}
		return new Place(folder, name);
	}

	private void checkNotFinished() {
		if (this.finished) {
			throw new IllegalStateException("The importer is finished: create one for each directory");
		}
	}

	private record Place(Folder folder, String name) {

		void put(ImportedFile file) {
			this.folder.files.put(this.name, file);
		}

	}

	private static final class Totals {

		private long fileSize;

	}

	private static final class Folder {

		private final Map<String, Folder> folders = new HashMap<>();

		private final Map<String, ImportedFile> files = new HashMap<>();

		private Folder folder(String[] names, int count) {
			Folder folder = this;
			for (int i = 0; i < count; i++) {
				if (folder.files.containsKey(names[i])) {
					throw new IllegalArgumentException("'path' leads through a file: " + String.join("/", names));
				}
				folder = folder.folders.computeIfAbsent(names[i], (name) -> new Folder());
			}
			return folder;
		}

	}

}
