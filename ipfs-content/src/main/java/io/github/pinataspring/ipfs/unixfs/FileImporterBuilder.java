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

import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.ipfs.block.BlockSink;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link FileImporter}.
 *
 * @since 0.1.0
 */
public final class FileImporterBuilder {

	private final ImportProfile profile;

	private final List<Integer> moreMaxLinks = new ArrayList<>();

	private @Nullable BlockSink blocks;

	FileImporterBuilder(ImportProfile profile) {
		this.profile = profile;
	}

	/**
	 * Compute the tree with further numbers of links per node as well. The content is
	 * hashed once all the same.
	 * @param maxLinks the numbers of links, 2 to {@value ImportProfile#MAX_MAX_LINKS}
	 * @return this builder
	 */
	public FileImporterBuilder alsoMaxLinks(int... maxLinks) {
		for (int links : maxLinks) {
			this.moreMaxLinks.add(this.profile.withMaxLinks(links).maxLinks());
		}
		return this;
	}

	/**
	 * Hand on the blocks of the tree with the profile's number of links.
	 * @param blocks who takes them
	 * @return this builder
	 */
	public FileImporterBuilder blocks(BlockSink blocks) {
		this.blocks = blocks;
		return this;
	}

	/**
	 * Build an importer.
	 * @return an importer for one file
	 */
	public FileImporter build() {
		return new FileImporter(this.profile, this.moreMaxLinks, this.blocks);
	}

}
