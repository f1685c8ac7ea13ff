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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

/**
 * Makes a CAR of the blocks of a walk, piece by piece. The first piece has the first
 * block; an error that follows blocks is thrown after the piece with these blocks.
 *
 * @since 0.1.0
 */
public final class CarSource implements ByteSource {

	private static final int PIECE_SIZE = 64 * 1024;

	private final DagWalk walk;

	private final ByteArrayOutputStream piece = new ByteArrayOutputStream(PIECE_SIZE);

	private final CarWriter writer;

	private @Nullable RuntimeException failure;

	private CarSource(Cid root, DagWalk walk) throws IOException {
		this.walk = walk;
		this.writer = CarWriter.open(this.piece, root);
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
			source.fill();
			return source;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public byte @Nullable [] next() {
		try {
			if (this.piece.size() == 0) {
				fill();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		byte[] bytes = this.piece.toByteArray();
		this.piece.reset();
		return (bytes.length > 0) ? bytes : null;
	}

	private void fill() throws IOException {
		if (this.failure != null) {
			throw this.failure;
		}
		boolean hasBlock = false;
		while (this.piece.size() < PIECE_SIZE) {
			Block block;
			try {
				block = this.walk.next();
			}
			catch (MissingBlockException | InvalidContentException ex) {
				if (!hasBlock) {
					throw ex;
				}
				this.failure = ex;
				return;
			}
			if (block == null) {
				return;
			}
			this.writer.write(block);
			hasBlock = true;
		}
	}

}
