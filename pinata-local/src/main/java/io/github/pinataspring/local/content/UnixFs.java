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

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.dagpb.DagPbLink;
import io.github.pinataspring.ipfs.dagpb.DagPbNode;
import io.github.pinataspring.ipfs.dagpb.InvalidNodeException;
import io.github.pinataspring.ipfs.unixfs.HamtPath;
import io.github.pinataspring.ipfs.unixfs.UnixFsNode;
import org.jspecify.annotations.Nullable;

/**
 * Understands the blocks of files and directories, and the links of documents.
 *
 * @since 0.1.0
 */
public final class UnixFs {

	private static final int PREFIX_LENGTH = 2;

	private static final int MAX_SHARDS = 65_536;

	private final ContentReader blocks;

	public UnixFs(ContentReader blocks) {
		this.blocks = blocks;
	}

	/**
	 * Follow a path.
	 * @param root where it starts
	 * @param names its names
	 * @return what is at its end
	 * @throws MissingBlockException if a block on the way is not there
	 * @throws InvalidContentException if a block on the way cannot be read
	 */
	public ResolvedPath resolve(Cid root, List<String> names) {
		List<Cid> roots = new ArrayList<>(List.of(root));
		List<Cid> passed = new ArrayList<>();
		Cid current = root;
		List<String> rest = names;
		while (!rest.isEmpty()) {
			DagCbor.Link next = follow(current, rest, passed);
			if (next == null) {
				return new ResolvedPath(current, roots, passed, rest);
			}
			roots.add(next.target());
			current = next.target();
			rest = rest.subList(next.depth(), rest.size());
		}
		return new ResolvedPath(current, roots, passed, List.of());
	}

	private DagCbor.@Nullable Link follow(Cid cid, List<String> names, List<Cid> passed) {
		Block block = require(cid);
		passed.add(cid);
		if (cid.codec() == Multicodec.DAG_CBOR) {
			return DagCbor.follow(block, names);
		}
		Cid child = (cid.codec() == Multicodec.DAG_PB) ? child(block, names.get(0), passed) : null;
		return (child != null) ? new DagCbor.Link(child, 1) : null;
	}

	private @Nullable Cid child(Block directory, String name, List<Cid> passed) {
		UnixFsNode node = decode(directory);
		if (!node.isShard()) {
			return node.isDirectory() ? link(node.node(), name) : null;
		}
		HamtPath path = HamtPath.of(name);
		for (int depth = 0; depth < HamtPath.MAX_DEPTH; depth++) {
			checkShard(directory.cid(), node);
			String prefix = HamtPath.prefix(path.slot(depth));
			Cid shard = link(node.node(), prefix);
			if (shard == null) {
				return link(node.node(), prefix + name);
			}
			node = decode(require(shard));
			passed.add(shard);
		}
		return null;
	}

	private static @Nullable Cid link(DagPbNode node, String name) {
		byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < node.linkCount(); i++) {
			DagPbLink link = node.link(i);
			if (link.isNamed(utf8)) {
				return link.target();
			}
		}
		return null;
	}

	/**
	 * Say what a block is.
	 * @param cid its CID
	 * @return what it is
	 * @throws MissingBlockException if it is not there
	 * @throws InvalidContentException if it cannot be read
	 */
	public Entity entity(Cid cid) {
		if (cid.codec() == Multicodec.RAW) {
			long size = this.blocks.size(cid);
			if (size < 0) {
				throw new MissingBlockException(cid);
			}
			return new Entity(Kind.FILE, size);
		}
		if (cid.codec() != Multicodec.DAG_PB) {
			return new Entity(Kind.OTHER, require(cid).length());
		}
		UnixFsNode node = decode(require(cid));
		if (node.isFile()) {
			return new Entity(Kind.FILE, fileSize(node));
		}
		return new Entity(node.isSymlink() ? Kind.SYMLINK : Kind.DIRECTORY, node.contentLength());
	}

	static long fileSize(UnixFsNode node) {
		long size = node.contentLength();
		for (int i = 0; i < node.blockSizeCount(); i++) {
			long part = node.blockSize(i);
			if (part > Long.MAX_VALUE - size) {
				throw new InvalidContentException("A file says that it is larger than any can be");
			}
			size += part;
		}
		return size;
	}

	/**
	 * List a directory.
	 * @param directory its CID
	 * @return its entries, in the order of its links
	 * @throws MissingBlockException if one of its blocks is not there
	 * @throws InvalidContentException if one of its blocks cannot be read
	 */
	public List<Entry> list(Cid directory) {
		return list(directory, Integer.MAX_VALUE);
	}

	/**
	 * List the beginning of a directory.
	 * @param directory its CID
	 * @param max how many entries at most
	 * @return its entries, in the order of its links
	 * @throws MissingBlockException if one of its blocks is not there
	 * @throws InvalidContentException if one of its blocks cannot be read
	 */
	public List<Entry> list(Cid directory, int max) {
		List<Entry> entries = new ArrayList<>();
		UnixFsNode node = decode(require(directory));
		if (node.isShard()) {
			Deque<Cid> shards = new ArrayDeque<>(List.of(directory));
			for (int count = 0; !shards.isEmpty() && entries.size() < max; count++) {
				if (count == MAX_SHARDS) {
					throw new InvalidContentException(
							"Directory %s has more than %d shards".formatted(directory, count));
				}
				listShard(shards.pop(), shards, entries);
			}
			return entries.subList(0, Math.min(max, entries.size()));
		}
		for (int i = 0; i < Math.min(max, node.node().linkCount()); i++) {
			DagPbLink link = node.node().link(i);
			entries.add(new Entry(link.name(), link.target(), link.tsize()));
		}
		return entries;
	}

	private void listShard(Cid shard, Deque<Cid> shards, List<Entry> entries) {
		UnixFsNode node = decode(require(shard));
		checkShard(shard, node);
		for (int i = 0; i < node.node().linkCount(); i++) {
			DagPbLink link = node.node().link(i);
			String name = link.name();
			if (!isShard(name)) {
				entries.add(new Entry(name.substring(PREFIX_LENGTH), link.target(), link.tsize()));
			}
			else {
				shards.add(link.target());
			}
		}
	}

	static boolean isShard(String linkName) {
		return linkName.length() == PREFIX_LENGTH;
	}

	static void checkShard(Cid cid, UnixFsNode node) {
		if (!node.isShard() || node.hashType() != HamtPath.HASH_TYPE || node.fanout() != HamtPath.FANOUT) {
			throw new InvalidContentException("A block below %s is a shard of an unknown kind".formatted(cid));
		}
	}

	/**
	 * Return the target of a symbolic link.
	 * @param symlink its CID
	 * @return the target
	 * @throws MissingBlockException if it is not there
	 */
	public String target(Cid symlink) {
		UnixFsNode node = decode(require(symlink));
		return new String(node.node().array(), node.contentOffset(), node.contentLength(), StandardCharsets.UTF_8);
	}

	/**
	 * Read a block.
	 * @param cid its CID
	 * @return the block
	 * @throws MissingBlockException if it is not there
	 */
	public Block require(Cid cid) {
		Block block = this.blocks.find(cid);
		if (block == null) {
			throw new MissingBlockException(cid);
		}
		return block;
	}

	static UnixFsNode decode(Block block) {
		try {
			return UnixFsNode.decode(DagPbNode.decode(block.array(), block.offset(), block.length()));
		}
		catch (InvalidNodeException ex) {
			throw new InvalidContentException(
					"Block %s is neither a file nor a directory: %s".formatted(block.cid(), ex.getMessage()), ex);
		}
	}

	/**
	 * Where a path led to.
	 *
	 * @param cid what is at its end, or where it could not be followed any more
	 * @param roots the CIDs of the root and of what the names led to
	 * @param passed the CIDs of the blocks that had to be read, in this order, without
	 * that at the end
	 * @param rest the names that could not be followed
	 * @since 0.1.0
	 */
	public record ResolvedPath(Cid cid, List<Cid> roots, List<Cid> passed, List<String> rest) {

		/**
		 * Return whether the path leads somewhere.
		 * @return whether all its names could be followed
		 */
		public boolean isFound() {
			return this.rest.isEmpty();
		}

	}

	/**
	 * What a block is.
	 *
	 * @param kind the kind of thing
	 * @param size the size of a file in bytes, the length of the block for
	 * {@link Kind#OTHER}
	 * @since 0.1.0
	 */
	public record Entity(Kind kind, long size) {

	}

	/**
	 * Kinds of things.
	 *
	 * @since 0.1.0
	 */
	public enum Kind {

		/**
		 * A file, or a raw block.
		 */
		FILE,

		/**
		 * A directory, sharded or not.
		 */
		DIRECTORY,

		/**
		 * A symbolic link.
		 */
		SYMLINK,

		/**
		 * A block of a codec that is neither raw nor dag-pb.
		 */
		OTHER

	}

	/**
	 * An entry of a directory.
	 *
	 * @param name its name
	 * @param cid its CID
	 * @param size the size of its DAG in bytes, as the directory says
	 * @since 0.1.0
	 */
	public record Entry(String name, Cid cid, long size) {

	}

}
