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

package io.github.pinataspring.ipfs.verify;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.UnixFsNode;
import io.github.pinataspring.ipfs.verify.VerificationException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the tree of a file from left to right. Holds the nodes between the root
 * and the place where it is, which are bounded in number and size.
 */
final class FileWalk {

	private static final int MAX_DEPTH = 64;

	private static final long MAX_NODE_BYTES = 16 * 1024 * 1024;

	private final ExportRequest request;

	private final ContentSink sink;

	private final Deque<Place> places = new ArrayDeque<>();

	private long nodeBytes;

	private long size = -1;

	private long start;

	private long end;

	/**
	 * Position in the file of what comes next.
	 */
	private long position;

	FileWalk(ExportRequest request, ContentSink sink) {
		this.request = request;
		this.sink = sink;
	}

	long size() {
		return this.size;
	}

	long position() {
		return (this.size < 0) ? -1 : Math.min(Math.max(this.start, this.position), this.size);
	}

	@Nullable Cid acceptRaw(Cid cid, Block block) throws IOException {
		enter(cid, block.length());
		emit(block.array(), block.offset(), block.length());
		return next();
	}

	@Nullable Cid acceptNode(Cid cid, UnixFsNode node) throws IOException {
		if (!node.isFile()) {
			throw new VerificationException(Reason.STRUCTURE, cid, "is not a part of a file", null);
		}
		enter(cid, checkedSize(cid, node));
		this.nodeBytes += node.node().length();
		if (this.places.size() == MAX_DEPTH || this.nodeBytes > MAX_NODE_BYTES) {
			throw new VerificationException(Reason.LIMIT, cid, "lies too deep in the file", null);
		}
		emit(node.node().array(), node.contentOffset(), node.contentLength());
		this.places.push(new Place(cid, node));
		return next();
	}

	private void enter(Cid cid, long size) throws VerificationException {
		if (this.size < 0) {
			this.size = size;
			this.start = this.request.start(size);
			this.end = this.request.end(size);
			if (size > this.request.maxSize()) {
				throw new VerificationException(Reason.LIMIT, cid,
						"is the root of a file of %d bytes, more than the %d allowed".formatted(size,
								this.request.maxSize()),
						null);
			}
			return;
		}
		Place parent = this.places.element();
		long expected = parent.node.blockSize(parent.index - 1);
		if (size != expected) {
			throw new VerificationException(Reason.STRUCTURE, cid,
					"holds %d bytes of the file, not the %d that its parent %s says".formatted(size, expected,
							parent.cid),
					null);
		}
	}

	private static long checkedSize(Cid cid, UnixFsNode node) throws VerificationException {
		if (node.blockSizeCount() != node.node().linkCount()) {
			throw new VerificationException(Reason.STRUCTURE, cid,
					"has %d links but %d sizes".formatted(node.node().linkCount(), node.blockSizeCount()), null);
		}
		long size = node.contentLength();
		for (int i = 0; i < node.blockSizeCount(); i++) {
			long part = node.blockSize(i);
			// A part without bytes could be repeated without end and is never made.
			if (part == 0 || part > Long.MAX_VALUE - 1 - size) {
				throw new VerificationException(Reason.STRUCTURE, cid, "has a part of %d bytes".formatted(part), null);
			}
			size += part;
		}
		if (node.fileSize() >= 0 && node.fileSize() != size) {
			throw new VerificationException(Reason.STRUCTURE, cid,
					"says that it holds %d bytes of the file, but its parts have %d".formatted(node.fileSize(), size),
					null);
		}
		return size;
	}

	private void emit(byte[] bytes, int offset, int length) throws IOException {
		long from = Math.max(this.start, this.position);
		long to = Math.min(this.end, this.position + length);
		if (from < to) {
			this.sink.accept(bytes, offset + (int) (from - this.position), (int) (to - from));
		}
		this.position += length;
	}

	private @Nullable Cid next() {
		while (!this.places.isEmpty()) {
			Place place = this.places.element();
			while (place.index < place.node.blockSizeCount() && this.position < this.end) {
				int index = place.index++;
				long size = place.node.blockSize(index);
				if (this.position + size > this.start) {
					return place.node.node().link(index).target();
				}
				this.position += size;
			}
			this.places.pop();
			this.nodeBytes -= place.node.node().length();
		}
		return null;
	}

	private static final class Place {

		private final Cid cid;

		private final UnixFsNode node;

		private int index;

		private Place(Cid cid, UnixFsNode node) {
			this.cid = cid;
			this.node = node;
		}

	}

}
