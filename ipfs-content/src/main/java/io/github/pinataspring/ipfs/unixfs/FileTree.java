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

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.dagpb.DagPbWriter;
import org.jspecify.annotations.Nullable;

/**
 * Builds the balanced tree over the leaves of one file from below. Keeps one unfinished
 * node per level, so its memory grows with the logarithm of the file.
 */
final class FileTree {

	private final int maxLinks;

	private final NodeEncoder nodes;

	private final List<Level> levels = new ArrayList<>();

	FileTree(int maxLinks, NodeEncoder nodes) {
		this.maxLinks = maxLinks;
		this.nodes = nodes;
	}

	void addLeaf(ImportedFile leaf) {
		add(0, leaf);
	}

	// A lone node at the right edge still gets a parent of its own while there are levels
	// above it, so that all leaves have the same depth.
	ImportedFile finish() {
		for (int depth = 0; depth < this.levels.size() - 1; depth++) {
			if (this.levels.get(depth).count > 0) {
				close(depth);
			}
		}
		Level top = this.levels.get(this.levels.size() - 1);
		if (top.count > 1) {
			return top.close();
		}
		ImportedFile root = top.first;
		if (root == null) {
			throw new IllegalStateException("A file has at least one leaf");
		}
		return root;
	}

	private void add(int depth, ImportedFile child) {
		if (depth == this.levels.size()) {
			this.levels.add(new Level());
		}
		Level level = this.levels.get(depth);
		level.add(child);
		if (level.count == this.maxLinks) {
			close(depth);
		}
	}

	private void close(int depth) {
		add(depth + 1, this.levels.get(depth).close());
	}

	private final class Level {

		private static final byte[] NO_NAME = {};

		private final DagPbWriter node = new DagPbWriter();

		private final UnixFsWriter data = new UnixFsWriter();

		private @Nullable ImportedFile first;

		private int count;

		private long fileSize;

		private long childrenSize;

		void add(ImportedFile child) {
			if (this.count == 0) {
				this.first = child;
			}
			this.node.addLink(child.cid(), NO_NAME, child.dagSize());
			this.data.addBlockSize(child.fileSize());
			this.count++;
			this.fileSize += child.fileSize();
			this.childrenSize += child.dagSize();
		}

		ImportedFile close() {
			byte[] block = this.node.finish(this.data.finishFile(this.fileSize));
			Cid cid = FileTree.this.nodes.encode(block);
			ImportedFile file = new ImportedFile(cid, this.fileSize, this.childrenSize + block.length);
			this.first = null;
			this.count = 0;
			this.fileSize = 0;
			this.childrenSize = 0;
			return file;
		}

	}

}
