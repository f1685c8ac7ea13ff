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

package io.github.pinataspring.client.upload;

import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.DirectoryImporter;
import io.github.pinataspring.ipfs.unixfs.ImportedFile;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Computes the CIDs that a directory may have. The content of its files passes by, their
 * paths and CIDs are kept.
 */
final class DirectoryHash implements FormHash {

	private final @Nullable CidVersion version;

	private final String root;

	// For each number of links that files may have per node.
	private volatile List<DirectoryImporter> directories = List.of();

	private @Nullable ContentHash file;

	/**
	 * Create a hash.
	 * @param version the version of the CIDs
	 * @param root the name that the paths of all files begin with
	 */
	DirectoryHash(@Nullable CidVersion version, String root) {
		this.version = version;
		this.root = root;
	}

	@Override
	public void begin() {
		this.directories = List.of(DirectoryImporter.create(ContentHash.profile(this.version)),
				DirectoryImporter.create(ContentHash.profile(this.version)));
		this.file = null;
	}

	@Override
	public void update(DataBuffer buffer) {
		ContentHash file = file();
		file.update(buffer, file.position());
	}

	private ContentHash file() {
		if (this.file == null) {
			this.file = new ContentHash(this.version);
		}
		return this.file;
	}

	@Override
	public void end(FormFile file) {
		List<ImportedFile> imported = file().finishFiles();
		this.file = null;
		for (int i = 0; i < imported.size(); i++) {
			this.directories.get(i).addFile(file.filename(), imported.get(i));
		}
	}

	@Override
	public List<Cid> finish() {
		List<Cid> cids = new ArrayList<>();
		for (DirectoryImporter directory : this.directories) {
			Cid cid = directory.finish().paths().get(this.root);
			if (cid != null) {
				cids.add(cid);
			}
		}
		return cids;
	}

}
