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

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

/**
 * Makes a CAR of the blocks of a walk, piece by piece. An error is thrown after the
 * pieces with the blocks before it, unless it comes with the first block.
 *
 * @since 0.1.0
 */
public final class CarSource implements ByteSource {

	private final DagWalk walk;

	private final Pieces pieces = new Pieces();

	private final CarWriter writer;

	private boolean ended;

	private @Nullable RuntimeException failure;

	private CarSource(Cid root, DagWalk walk) throws IOException {
		this.walk = walk;
		this.writer = CarWriter.open(this.pieces, root);
	}

	/**
	 * Start to make a CAR. May block.
	 * @param root the root that the header names
	 * @param walk the walk
	 * @return the source
	 * @throws MissingBlockException if the first block is not there
	 * @throws InvalidContentException if it cannot be read
	 */
	public static CarSource open(Cid root, DagWalk walk) {
		try {
			CarSource source = new CarSource(root, walk);
			source.write(walk.next());
			return source;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public byte @Nullable [] next() {
		try {
			while (!this.ended && !this.pieces.hasFull()) {
				writeNext();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		byte[] piece = this.pieces.poll();
		if (piece == null && this.failure != null) {
			throw this.failure;
		}
		return piece;
	}

	private void writeNext() throws IOException {
		try {
			write(this.walk.next());
		}
		catch (MissingBlockException | InvalidContentException ex) {
			this.failure = ex;
			this.ended = true;
		}
	}

	private void write(@Nullable Block block) throws IOException {
		if (block != null) {
			this.writer.write(block);
		}
		else {
			this.ended = true;
		}
	}

	/**
	 * What was written, cut into pieces of bounded size.
	 */
	private static final class Pieces extends OutputStream {

		private static final int SIZE = 128 * 1024;

		private final Deque<byte[]> full = new ArrayDeque<>();

		private byte[] last = new byte[SIZE];

		private int length;

		@Override
		public void write(int value) {
			write(new byte[] { (byte) value }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			int written = 0;
			while (written < length) {
				int count = Math.min(length - written, SIZE - this.length);
				System.arraycopy(bytes, offset + written, this.last, this.length, count);
				written += count;
				this.length += count;
				if (this.length == SIZE) {
					this.full.add(this.last);
					this.last = new byte[SIZE];
					this.length = 0;
				}
			}
		}

		private boolean hasFull() {
			return !this.full.isEmpty();
		}

		private byte @Nullable [] poll() {
			byte[] piece = this.full.poll();
			if (piece == null && this.length > 0) {
				piece = Arrays.copyOf(this.last, this.length);
				this.length = 0;
			}
			return piece;
		}

	}

}
