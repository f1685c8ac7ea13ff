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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.dagpb.DagPbWriter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile.DirectorySize;

/**
 * Makes the node of a directory, or its shards if it is too large for one node.
 */
final class DirectoryEncoder {

	private static final byte[] NO_NAME = {};

	private final DirectorySize measure;

	private final NodeEncoder nodes;

	DirectoryEncoder(ImportProfile profile, NodeEncoder nodes) {
		this.measure = profile.directorySize();
		this.nodes = nodes;
	}

	Node encode(List<Entry> entries) {
		return (size(entries) > ImportProfile.SHARDING_THRESHOLD) ? encodeShard(entries, 0) : encodePlain(entries);
	}

	private long size(List<Entry> entries) {
		long size = (this.measure == DirectorySize.BLOCK) ? 2 + UnixFsWriter.directory().length : 0;
		for (Entry entry : entries) {
			size += (this.measure == DirectorySize.BLOCK) ? DagPbWriter.linkLength(entry.cid, entry.name, entry.dagSize)
					: entry.name.length + entry.cid.toBytes().length;
		}
		return size;
	}

	private Node encodePlain(List<Entry> entries) {
		DagPbWriter node = new DagPbWriter();
		long childrenSize = 0;
		List<Entry> sorted = entries.stream()
			.sorted(Comparator.comparing(Entry::name, Arrays::compareUnsigned))
			.toList();
		for (Entry entry : sorted) {
			node.addLink(entry.cid, entry.name, entry.dagSize);
			childrenSize += entry.dagSize;
		}
		byte[] block = node.finish(UnixFsWriter.directory());
		return new Node(this.nodes.encode(block), childrenSize + block.length, false);
	}

	private Node encodeShard(List<Entry> entries, int depth) {
		if (depth == HamtPath.MAX_DEPTH) {
			throw new IllegalStateException("Two names of a directory have the same hash");
		}
		SortedMap<Integer, List<Entry>> slots = new TreeMap<>();
		for (Entry entry : entries) {
			slots.computeIfAbsent(entry.path.slot(depth), (slot) -> new ArrayList<>()).add(entry);
		}
		DagPbWriter node = new DagPbWriter();
		long childrenSize = 0;
		for (var slot : slots.entrySet()) {
			Entry link = encodeSlot(slot.getKey(), slot.getValue(), depth);
			node.addLink(link.cid, link.name, link.dagSize);
			childrenSize += link.dagSize;
		}
		byte[] data = UnixFsWriter.shard(bitfield(slots.keySet()), HamtPath.HASH_TYPE, HamtPath.FANOUT);
		byte[] block = node.finish(data);
		return new Node(this.nodes.encode(block), childrenSize + block.length, true);
	}

	private Entry encodeSlot(int slot, List<Entry> entries, int depth) {
		if (entries.size() == 1) {
			Entry entry = entries.get(0);
			return entry.withName(prefixed(slot, entry.name));
		}
		Node shard = encodeShard(entries, depth + 1);
		return new Entry(prefixed(slot, NO_NAME), entries.get(0).path, shard.cid, shard.dagSize);
	}

	private static byte[] prefixed(int slot, byte[] name) {
		byte[] prefix = HamtPath.prefix(slot).getBytes(StandardCharsets.US_ASCII);
		byte[] prefixed = Arrays.copyOf(prefix, prefix.length + name.length);
		System.arraycopy(name, 0, prefixed, prefix.length, name.length);
		return prefixed;
	}

	// Big endian, without leading zero bytes.
	private static byte[] bitfield(Iterable<Integer> slots) {
		byte[] bits = new byte[HamtPath.FANOUT / 8];
		for (int slot : slots) {
			bits[bits.length - 1 - slot / 8] |= (byte) (1 << (slot % 8));
		}
		int start = 0;
		while (start < bits.length && bits[start] == 0) {
			start++;
		}
		return Arrays.copyOfRange(bits, start, bits.length);
	}

	record Entry(byte[] name, HamtPath path, Cid cid, long dagSize) {

		static Entry of(String name, Cid cid, long dagSize) {
			byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
			return new Entry(bytes, HamtPath.of(bytes), cid, dagSize);
		}

		Entry withName(byte[] name) {
			return new Entry(name, this.path, this.cid, this.dagSize);
		}

	}

	record Node(Cid cid, long dagSize, boolean sharded) {

	}

}
