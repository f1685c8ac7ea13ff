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

package io.github.pinataspring.local.content;

import java.util.HashMap;
import java.util.Map;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.dagpb.DagPbNode;
import io.github.pinataspring.ipfs.dagpb.InvalidNodeException;
import io.github.pinataspring.local.content.ReceivedContent.Summary;
import io.github.pinataspring.local.content.UnixFs.Entity;
import io.github.pinataspring.local.content.UnixFs.Kind;

/**
 * Finds out what a DAG is that came as blocks.
 */
final class ContentSummary {

	private static final int MAX_DEPTH = 256;

	private static final byte[] NOTHING = {};

	private final UnixFs unixFs;

	private final ContentReader blocks;

	private final Map<Cid, Totals> directories = new HashMap<>();

	private ContentSummary(ContentReader blocks) {
		this.blocks = blocks;
		this.unixFs = new UnixFs(blocks);
	}

	static Summary of(ContentReader blocks, Cid root) {
		return new ContentSummary(blocks).summarise(root);
	}

	private Summary summarise(Cid root) {
		Entity entity = this.unixFs.entity(root);
		Totals totals = total(root, 0);
		return new Summary(root, totals.length, dagSize(this.unixFs.require(root)), totals.files,
				entity.kind() == Kind.DIRECTORY, (entity.kind() == Kind.FILE) ? this.blocks.head(root) : NOTHING);
	}

	// What is not there counts as a file without bytes.
	private Totals total(Cid cid, int depth) {
		if (depth > MAX_DEPTH) {
			throw new InvalidContentException("The DAG has directories deeper than " + MAX_DEPTH);
		}
		Entity entity;
		try {
			entity = this.unixFs.entity(cid);
			if (entity.kind() != Kind.DIRECTORY) {
				return new Totals(1, entity.size());
			}
		}
		catch (MissingBlockException ex) {
			return new Totals(1, 0);
		}
		Totals known = this.directories.get(cid);
		if (known == null) {
			known = totalOfDirectory(cid, depth);
			this.directories.put(cid, known);
		}
		return known;
	}

	private Totals totalOfDirectory(Cid cid, int depth) {
		Totals totals = new Totals(0, 0);
		try {
			for (UnixFs.Entry entry : this.unixFs.list(cid)) {
				totals = totals.plus(total(entry.cid(), depth + 1));
			}
		}
		catch (MissingBlockException ex) {
			// A shard is not there, so neither are its entries.
		}
		return totals;
	}

	private static long dagSize(Block root) {
		if (root.cid().codec() != Multicodec.DAG_PB) {
			return root.length();
		}
		try {
			DagPbNode node = DagPbNode.decode(root.array(), root.offset(), root.length());
			long size = root.length();
			for (int i = 0; i < node.linkCount(); i++) {
				size = Math.addExact(size, node.link(i).tsize());
			}
			return size;
		}
		catch (InvalidNodeException | ArithmeticException ex) {
			throw new InvalidContentException("The root of the CAR is not a valid node", ex);
		}
	}

	private record Totals(int files, long length) {

		private Totals plus(Totals other) {
			try {
				return new Totals(Math.addExact(this.files, other.files), Math.addExact(this.length, other.length));
			}
			catch (ArithmeticException ex) {
				throw new InvalidContentException("The DAG has more files than can be counted", ex);
			}
		}

	}

}
