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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.local.content.LinkWalk.Step;
import io.github.pinataspring.local.content.UnixFs.ResolvedPath;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the blocks of a path and of a DAG at its end, each before the blocks that it
 * links to and in the order of the links. Blocks that are inside their CIDs are left out.
 * Its methods block; they are not for several threads at once.
 *
 * @since 0.1.0
 */
public final class DagWalk {

	/**
	 * How many blocks are visited at most.
	 */
	public static final int MAX_BLOCKS = 1 << 20;

	private static final int MAX_DEPTH = 1024;

	private static final int MAX_HELD = 16 * 1024 * 1024;

	private final ContentReader stored;

	private final UnixFs blocks;

	private final boolean duplicates;

	private final int maxBlocks;

	private final Deque<Level> levels = new ArrayDeque<>();

	private final CidSet whole = new CidSet();

	private final Set<Cid> partial = new HashSet<>();

	private int visited;

	private int held;

	private DagWalk(ContentReader blocks, boolean duplicates, int maxBlocks) {
		this.stored = blocks;
		this.blocks = new UnixFs(blocks);
		this.duplicates = duplicates;
		this.maxBlocks = maxBlocks;
	}

	/**
	 * Start a walk.
	 * @param blocks the blocks
	 * @param path the path
	 * @param selection what is wanted
	 * @return the walk
	 */
	public static DagWalk of(ContentReader blocks, ResolvedPath path, Selection selection) {
		return of(blocks, path, selection, MAX_BLOCKS);
	}

	static DagWalk of(ContentReader blocks, ResolvedPath path, Selection selection, int maxBlocks) {
		LinkWalk below = switch (selection.scope()) {
			case BLOCK -> LinkWalk.NONE;
			case ENTITY -> LinkWalk.entity(selection.start(), selection.end());
			case ALL -> LinkWalk.ALL;
		};
		DagWalk walk = new DagWalk(blocks, selection.duplicates(), maxBlocks);
		walk.levels.push(new Level(List.of(new Step(path.cid(), below, false)).iterator(), 0));
		walk.levels
			.push(new Level(path.passed().stream().map((cid) -> new Step(cid, LinkWalk.NONE, false)).iterator(), 0));
		return walk;
	}

	/**
	 * Go on to the next block.
	 * @return the block, or {@code null} at the end
	 * @throws MissingBlockException if it is not there
	 * @throws InvalidContentException if its links cannot be followed, or the DAG is too
	 * large or too deep
	 */
	@Nullable StoredBlock next() {
		while (!this.levels.isEmpty()) {
			Level level = this.levels.element();
			if (level.steps().hasNext()) {
				StoredBlock block = visit(level.steps().next());
				if (block != null) {
					return block;
				}
			}
			else {
				this.levels.pop();
				this.held -= level.held();
			}
		}
		return null;
	}

	private @Nullable StoredBlock visit(Step step) {
		Cid cid = step.cid();
		if (!this.duplicates && (step.whole() ? !this.whole.add(cid) : this.whole.contains(cid))) {
			return null;
		}
		this.visited++;
		if (this.visited > this.maxBlocks) {
			throw new InvalidContentException("The DAG has more than %d blocks".formatted(this.maxBlocks));
		}
		StoredBlock block = find(cid);
		if (block.linked()) {
			Block read = this.blocks.require(cid);
			descend(read, step.below().steps(read));
			block = StoredBlock.of(read);
		}
		return (cid.multihash().code() == Multicodec.IDENTITY || isRepeated(step)) ? null : block;
	}

	private StoredBlock find(Cid cid) {
		StoredBlock block = this.stored.stored(cid);
		if (block == null) {
			throw new MissingBlockException(cid);
		}
		return block;
	}

	private void descend(Block block, Iterator<Step> steps) {
		if (!steps.hasNext()) {
			return;
		}
		this.levels.push(new Level(steps, block.length()));
		this.held += block.length();
		if (this.levels.size() > MAX_DEPTH || this.held > MAX_HELD) {
			throw new InvalidContentException("The DAG is too deep at block " + block.cid());
		}
	}

	// A block of which only a part was wanted may come again, as a whole or for another.
	private boolean isRepeated(Step step) {
		if (this.duplicates) {
			return false;
		}
		return step.whole() ? this.partial.contains(step.cid()) : !this.partial.add(step.cid());
	}

	/**
	 * What is wanted of a DAG.
	 *
	 * @param scope how much of it
	 * @param start the position of the first byte of a file that is wanted, for
	 * {@link DagScope#ENTITY}
	 * @param end the position behind the last byte of a file that is wanted
	 * @param duplicates whether blocks are repeated that occur several times
	 * @since 0.1.0
	 */
	public record Selection(DagScope scope, long start, long end, boolean duplicates) {

	}

	/**
	 * Blocks that a block, or the path, leads to.
	 *
	 * @param steps what of them is still to be visited
	 * @param held how many bytes this keeps in memory
	 */
	private record Level(Iterator<Step> steps, int held) {

	}

}
