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

import java.util.Collections;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.dagpb.DagPbNode;
import io.github.pinataspring.ipfs.dagpb.InvalidNodeException;
import io.github.pinataspring.ipfs.unixfs.UnixFsNode;

/**
 * Says which links of a block are followed.
 */
@FunctionalInterface
interface LinkWalk {

	/**
	 * No links.
	 */
	LinkWalk NONE = (block) -> Collections.emptyIterator();

	/**
	 * All links.
	 */
	LinkWalk ALL = (block) -> links(block).map((target) -> new Step(target, LinkWalk.ALL, true)).iterator();

	/**
	 * The links to the shards of a directory.
	 */
	LinkWalk SHARDS = LinkWalk::shards;

	/**
	 * Find the links.
	 * @param block the block
	 * @return where they lead to, in the order of the block
	 * @throws InvalidContentException if the block cannot be understood
	 */
	Iterator<Step> steps(Block block);

	/**
	 * Follow the links that it takes to read a file or to list a directory.
	 * @param start the position of the first byte of the file that is wanted
	 * @param end the position behind the last one
	 * @return which links
	 */
	static LinkWalk entity(long start, long end) {
		return (block) -> {
			if (block.cid().codec() != Multicodec.DAG_PB || start >= end) {
				return Collections.emptyIterator();
			}
			UnixFsNode node = UnixFs.decode(block);
			if (node.isFile()) {
				return chunks(block, node, start, end);
			}
			return node.isShard() ? SHARDS.steps(block) : Collections.emptyIterator();
		};
	}

	private static Iterator<Step> chunks(Block block, UnixFsNode node, long start, long end) {
		int count = node.blockSizeCount();
		if (count != node.node().linkCount()) {
			throw new InvalidContentException("Block %s is not a part of a file".formatted(block.cid()));
		}
		long[] ends = new long[count + 1];
		ends[0] = node.contentLength();
		UnixFs.fileSize(node);
		for (int i = 0; i < count; i++) {
			ends[i + 1] = ends[i] + node.blockSize(i);
		}
		return IntStream.range(0, count)
			.filter((i) -> ends[i + 1] > start && ends[i] < end)
			.mapToObj((i) -> new Step(node.node().link(i).target(), entity(start - ends[i], end - ends[i]),
					start <= ends[i] && ends[i + 1] <= end))
			.iterator();
	}

	private static Iterator<Step> shards(Block block) {
		UnixFsNode node = UnixFs.decode(block);
		UnixFs.checkShard(block.cid(), node);
		return IntStream.range(0, node.node().linkCount())
			.mapToObj(node.node()::link)
			.filter((link) -> UnixFs.isShard(link.name()))
			.map((link) -> new Step(link.target(), SHARDS, true))
			.iterator();
	}

	private static Stream<Cid> links(Block block) {
		long codec = block.cid().codec();
		if (codec == Multicodec.RAW) {
			return Stream.empty();
		}
		if (codec == Multicodec.DAG_CBOR) {
			return DagCbor.links(block).stream();
		}
		if (codec != Multicodec.DAG_PB) {
			throw new InvalidContentException("The links of block %s cannot be followed, as it is %s"
				.formatted(block.cid(), Multicodec.nameOf(codec)));
		}
		try {
			DagPbNode node = DagPbNode.decode(block.array(), block.offset(), block.length());
			return IntStream.range(0, node.linkCount()).mapToObj((index) -> node.link(index).target());
		}
		catch (InvalidNodeException ex) {
			throw new InvalidContentException("Block %s is not a dag-pb node".formatted(block.cid()), ex);
		}
	}

	/**
	 * Step to a block.
	 *
	 * @param cid the CID of the block
	 * @param below which links of it to follow
	 * @param whole whether all of what is below is wanted, wherever the block occurs
	 */
	record Step(Cid cid, LinkWalk below, boolean whole) {

	}

}
