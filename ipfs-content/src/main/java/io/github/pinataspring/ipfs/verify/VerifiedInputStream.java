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
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

/**
 * Reads verified content block by block. A failure is final: every later call fails in
 * the same way, so that it cannot be taken for the end.
 */
final class VerifiedInputStream extends InputStream {

	private final BlockFeed feed;

	private final ExportRequest request;

	private final InputStream source;

	private final Deque<ByteBuffer> pieces = new ArrayDeque<>();

	private @Nullable VerifiedExport export;

	private @Nullable IOException failure;

	private boolean ended;

	VerifiedInputStream(BlockFeed feed, ExportRequest request, InputStream source) {
		this.feed = feed;
		this.request = request;
		this.source = source;
	}

	@Override
	public int read() throws IOException {
		byte[] single = new byte[1];
		return (read(single, 0, 1) < 0) ? -1 : single[0] & 0xff;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, target.length);
		if (length == 0) {
			return 0;
		}
		if (!fill()) {
			return -1;
		}
		ByteBuffer piece = this.pieces.element();
		int count = Math.min(length, piece.remaining());
		piece.get(target, offset, count);
		if (!piece.hasRemaining()) {
			this.pieces.remove();
		}
		return count;
	}

	private boolean fill() throws IOException {
		if (!this.pieces.isEmpty()) {
			return true;
		}
		if (this.failure != null) {
			throw new IOException("The content could not be verified before", this.failure);
		}
		try {
			while (this.pieces.isEmpty() && !this.ended) {
				advance();
			}
		}
		catch (IOException ex) {
			this.failure = ex;
			this.pieces.clear();
			throw ex;
		}
		return !this.pieces.isEmpty();
	}

	private void advance() throws IOException {
		if (this.export == null) {
			this.export = VerifiedExport.of(this.request,
					(bytes, offset, length) -> this.pieces.add(ByteBuffer.wrap(bytes, offset, length)));
			return;
		}
		Cid wanted = this.export.next();
		if (wanted == null) {
			this.feed.end(this.request.root());
			this.ended = true;
		}
		else {
			this.export.accept(this.feed.get(wanted));
		}
	}

	@Override
	public void close() throws IOException {
		this.source.close();
	}

}
