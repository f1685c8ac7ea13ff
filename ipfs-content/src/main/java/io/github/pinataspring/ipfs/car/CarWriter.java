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

package io.github.pinataspring.ipfs.car;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.block.BlockSource;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.cid.Varint;
import io.github.pinataspring.ipfs.dagpb.DagPbNode;
import io.github.pinataspring.ipfs.dagpb.InvalidNodeException;

/**
 * Writes a CAR of version 1 block by block, in the order in which they are given.
 *
 * @since 0.1.0
 */
public final class CarWriter implements Closeable {

	/**
	 * Largest number of links between the root of a DAG and a block of it.
	 */
	public static final int MAX_DEPTH = 1024;

	/**
	 * What the nodes between the root of a DAG and a block of it may have together, in
	 * bytes: they are in memory.
	 */
	private static final long MAX_PATH_BYTES = 64 * 1024 * 1024;

	private final OutputStream target;

	private final byte[] length = new byte[Varint.MAX_LENGTH];

	private CarWriter(OutputStream target) {
		this.target = target;
	}

	/**
	 * Write the header.
	 * @param target the stream to write to; best a buffered one
	 * @param roots the roots to name in the header
	 * @return a writer of the blocks
	 * @throws IOException if writing fails
	 */
	public static CarWriter open(OutputStream target, Cid... roots) throws IOException {
		CarWriter writer = new CarWriter(target);
		byte[] header = new CarHeader(1, List.of(roots)).encode();
		writer.writeLength(header.length);
		target.write(header);
		return writer;
	}

	/**
	 * Write a block.
	 * @param block the block, not verified here
	 * @throws IOException if writing fails
	 */
	public void write(Block block) throws IOException {
		byte[] cid = block.cid().toBytes();
		writeLength(cid.length + block.length());
		this.target.write(cid);
		block.writeTo(this.target);
	}

	/**
	 * Write a DAG from its root: every block once, before the blocks that it links to and
	 * in the order of the links. That is the order in which it can be verified while it
	 * is read. Links are followed in dag-pb nodes; blocks that are in their CIDs are left
	 * out. Takes memory for the CIDs of all blocks and for the nodes between the root and
	 * the block that is written, at most 64 MiB of them.
	 * @param root the CID of the root
	 * @param blocks where the blocks come from
	 * @throws IOException if reading or writing fails, or if a block is missing, has
	 * links of another kind or is deeper than {@value #MAX_DEPTH} links or 64 MiB of
	 * nodes below the root
	 * @throws InvalidNodeException if a dag-pb block is not one
	 */
	public void writeDag(Cid root, BlockSource blocks) throws IOException {
		Set<Cid> written = new HashSet<>();
		Deque<Node> path = new ArrayDeque<>();
		path.push(new Node(List.of(root).iterator(), 0));
		while (!path.isEmpty()) {
			Node node = path.element();
			if (!node.links.hasNext()) {
				path.pop();
				continue;
			}
			Cid cid = node.links.next();
			if (cid.multihash().code() == Multicodec.IDENTITY || !written.add(cid)) {
				continue;
			}
			if (path.size() > MAX_DEPTH) {
				throw new IOException("Block %s is more than %d links below the root".formatted(cid, MAX_DEPTH));
			}
			Block block = blocks.find(cid);
			if (block == null) {
				throw new IOException("Block %s is missing".formatted(cid));
			}
			write(block);
			long pathBytes = node.pathBytes + block.length();
			if (pathBytes > MAX_PATH_BYTES) {
				throw new IOException(
						"Block %s is more than %d bytes of nodes below the root".formatted(cid, MAX_PATH_BYTES));
			}
			path.push(new Node(links(block), pathBytes));
		}
	}

	private static Iterator<Cid> links(Block block) throws IOException {
		long codec = block.cid().codec();
		if (codec == Multicodec.RAW) {
			return Collections.emptyIterator();
		}
		if (codec != Multicodec.DAG_PB) {
			throw new IOException(
					"Block %s has links of the unknown kind %s".formatted(block.cid(), Multicodec.nameOf(codec)));
		}
		DagPbNode node = DagPbNode.decode(block.array(), block.offset(), block.length());
		return IntStream.range(0, node.linkCount()).mapToObj((index) -> node.link(index).target()).iterator();
	}

	private void writeLength(int value) throws IOException {
		this.target.write(this.length, 0, Varint.write(value, this.length, 0));
	}

	/**
	 * Close the stream.
	 */
	@Override
	public void close() throws IOException {
		this.target.close();
	}

	/**
	 * A node on the way from the root.
	 *
	 * @param links the links not followed yet
	 * @param pathBytes the size of the node and all nodes above it
	 */
	private record Node(Iterator<Cid> links, long pathBytes) {

	}

}
